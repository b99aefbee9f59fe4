"""What was found by playing a game: the markings, and the shortest way to each, in elements of the diagram."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from engine.definitions.soundness.game import Game, Move
from engine.definitions.soundness.graph import DrawnElement


@dataclass(eq=False)
class Exploration:
    """The markings are numbered in the order in which they were found."""

    game: Game
    markings: list[Any] = field(default_factory=list)
    came: list[tuple[int, Move] | None] = field(default_factory=list)
    edges: list[list[tuple[int, Move]]] = field(default_factory=list)
    distance: list[int] = field(default_factory=list)
    grown: list[int] = field(default_factory=list)  # markings that hold one that led to them, and more
    played: set[int] = field(default_factory=set)  # the markings whose steps are known
    is_complete: bool = True
    is_cut_off: bool = False  # there was more to look at than may be
    _counts: dict[int, Counter[Any]] = field(default_factory=dict)
    _totals: dict[int, int] = field(default_factory=dict)

    def counts(self, number: int) -> Counter[Any]:
        """How many tokens stand at each place in a marking."""
        if number not in self._counts:
            self._counts[number] = self.game.counts(self.markings[number])
        return self._counts[number]

    def total(self, number: int) -> int:
        """How many tokens stand in a marking."""
        if number not in self._totals:
            self._totals[number] = sum(self.counts(number).values())
        return self._totals[number]

    def path(self, number: int) -> tuple[DrawnElement, ...]:
        """The elements that work on the shortest way to a marking."""
        return tuple(element for step in self.steps_to(number) for element in step.elements)

    def steps_to(self, number: int) -> list[Move]:
        """The steps of the shortest way to a marking."""
        steps = []
        came = self.came[number]
        while came is not None:
            steps.append(came[1])
            came = self.came[came[0]]
        return steps[::-1]

    @cached_property
    def moved(self) -> set[DrawnElement]:
        """Every element that works in some run."""
        return {element for edges in self.edges for _, step in edges for element in step.moved}

    @cached_property
    def finals(self) -> list[int]:
        return [n for n, marking in enumerate(self.markings) if self.game.is_final(marking)]

    @cached_property
    def dead(self) -> list[int]:
        """Where tokens are left that nobody can move."""
        return [n for n in self.played if not self.edges[n] and not self.game.is_final(self.markings[n])]

    def leading_to(self, numbers: Iterable[int]) -> set[int]:
        """The markings from which one of these can be reached, themselves included."""
        found = set(numbers)
        waiting = list(found)
        while waiting:
            for source in self._sources[waiting.pop()]:
                if source not in found:
                    found.add(source)
                    waiting.append(source)
        return found

    def reached_from(self, number: int, follow: Callable[[Move], bool] = lambda _: True) -> set[int]:
        """The markings that can come after one, itself included, by the steps that `follow` lets through."""
        found, waiting = {number}, [number]
        while waiting:
            for target, step in self.edges[waiting.pop()]:
                if target not in found and follow(step):
                    found.add(target)
                    waiting.append(target)
        return found

    @cached_property
    def _sources(self) -> list[list[int]]:
        sources: list[list[int]] = [[] for _ in self.markings]
        for source, edges in enumerate(self.edges):
            for target, _ in edges:
                sources[target].append(source)
        return sources
