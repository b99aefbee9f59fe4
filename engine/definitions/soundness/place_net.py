"""A scope as a plain net of places and transitions: small to explore, and small to make smaller.

A transition takes one token from each place that it consumes and puts one on each place that it produces. One that
`clears` takes away all other tokens of the scope first: a terminate, an error, an interrupting event sub-process.
What runs inside an activity is one transition for each way in which it may end.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from engine.definitions.soundness.game import Standing
from engine.definitions.soundness.graph import DrawnElement
from engine.definitions.soundness.inclusive_join import Reached, holds_up, places_before

Kind = Literal["automatic", "join", "waits"]


class PlaceMarking(NamedTuple):
    """The places with a token, and how the scope was left when it was left by an error or cancel."""

    tokens: tuple[int, ...]
    outcome: str = ""


@dataclass(frozen=True, eq=False)
class Transition:
    """One step. A join consumes whichever of its places have a token."""

    consumes: tuple[int, ...]
    puts: tuple[int, ...]
    kind: Kind
    path: tuple[DrawnElement, ...]  # the shortest way in which it happens
    members: frozenset[DrawnElement]  # every element that works when it can happen
    clears: bool = False
    outcome: str = ""
    unless: frozenset[int] = frozenset()  # not while a token stands at one of these


class PlaceStep(NamedTuple):
    """One step of the game on places."""

    elements: tuple[DrawnElement, ...]
    mover: str
    marking: PlaceMarking
    moved: frozenset[DrawnElement]
    takes_away: bool = False  # tokens that others brought, before anybody was heard


@dataclass(eq=False)
class PlaceNet:
    """The net of one scope. `kept` places must not be reduced away; `armed` ones do not hold the scope."""

    element: DrawnElement
    initial: list[tuple[DrawnElement, tuple[int, ...]]]
    transitions: list[Transition]
    where: dict[int, Standing]
    beside: dict[int, tuple[int, ...]]  # for an incoming place of a join: all of them
    activities: frozenset[DrawnElement]  # those that take time
    kept: set[int] = field(default_factory=set)
    armed: frozenset[int] = frozenset()
    leads: dict[int, set[int]] = field(default_factory=dict)  # ways that are drawn, and that nothing ever takes
    drawn_reach: dict[tuple[int, ...], Reached] | None = None  # of the net that this one was made from

    @property
    def cost(self) -> int:
        return 1

    @property
    def is_monotone(self) -> bool:
        return not self.joins and not any(transition.clears for transition in self.transitions)

    @cached_property
    def joins(self) -> tuple[tuple[int, ...], ...]:
        """The incoming places of each inclusive gateway that waits."""
        return tuple(dict.fromkeys(t.consumes for t in self.transitions if t.kind == "join"))

    def initial_markings(self) -> list[tuple[DrawnElement, PlaceMarking]]:
        return [(element, PlaceMarking(tuple(sorted((*places, *self.armed))))) for element, places in self.initial]

    def is_final(self, marking: PlaceMarking) -> bool:
        return all(place in self.armed for place in marking.tokens) and not marking.outcome.startswith("uncaught:")

    def enabled(self, marking: PlaceMarking) -> list[PlaceStep]:
        if marking.outcome or self.is_final(marking):
            return []
        present = set(marking.tokens)
        found: dict[Kind, list[PlaceStep]] = {"automatic": [], "join": [], "waits": []}
        for place in sorted(present):
            for transition in self._first_consumers.get(place, ()):
                if present.issuperset(transition.consumes) and not present & transition.unless:
                    found[transition.kind].append(self._fire(marking, transition, transition.consumes))
        if found["automatic"]:
            return found["automatic"]
        for join in self.joins:
            filled = present.intersection(join)
            if filled and not holds_up(self._reach[join], present.difference(join), filled):
                for transition in self._join_transitions[join]:
                    found["join"].append(self._fire(marking, transition, tuple(filled)))
        return found["join"] or found["waits"]

    def _fire(self, marking: PlaceMarking, transition: Transition, consumed: tuple[int, ...]) -> PlaceStep:
        rest: list[int] = []
        if not transition.clears:
            rest = list(marking.tokens)
            for place in consumed:
                rest.remove(place)
        after = PlaceMarking(tuple(sorted((*rest, *transition.puts))), transition.outcome)
        others = len(marking.tokens) - len(self.armed.intersection(marking.tokens)) - len(consumed)
        takes_away = transition.clears and transition.kind != "waits" and others > 0
        return PlaceStep(transition.path, transition.kind, after, transition.members, takes_away)

    def standing(self, marking: PlaceMarking) -> list[Standing]:
        present = set(marking.tokens)
        return [
            self.where[place]._replace(missing=self._missing(place, present)) for place in sorted(present - self.armed)
        ]

    def _missing(self, place: int, present: set[int]) -> tuple[DrawnElement, ...]:
        sources = (self.where[other].came_from for other in self.beside.get(place, ()) if other in self._left - present)
        return tuple(source for source in sources if source is not None)

    @cached_property
    def _left(self) -> set[int]:
        """The places that still count: others went with one that stands for them."""
        return {place for transition in self.transitions for place in transition.consumes}

    def lasts(self, counted: int) -> bool:
        return counted not in self._passing

    @cached_property
    def _passing(self) -> set[int]:
        """The places from which a token goes on by itself."""
        alone = {t.consumes[0] for t in self.transitions if t.kind == "automatic" and len(t.consumes) == 1}
        return alone - {place for t in self.transitions if t.kind != "automatic" for place in t.consumes}

    def element_at(self, counted: int) -> DrawnElement:
        return self.where[counted].element

    def counts(self, marking: PlaceMarking) -> Counter[int]:
        return Counter(marking.tokens)

    def crowded(self, marking: PlaceMarking) -> set[DrawnElement]:
        """Two tokens of which each may go on through the same activity."""
        seen: set[DrawnElement] = set()
        twice: set[DrawnElement] = set()
        if len(marking.tokens) > 1:
            for place in marking.tokens:
                ahead = self._activities_at.get(place, frozenset())
                twice |= ahead & seen
                seen |= ahead
        return twice

    @cached_property
    def _activities_at(self) -> dict[int, frozenset[DrawnElement]]:
        found: dict[int, frozenset[DrawnElement]] = {}
        for transition in self.transitions:
            if len(transition.consumes) == 1:
                ahead = transition.members & self.activities
                found[transition.consumes[0]] = found.get(transition.consumes[0], frozenset()) | ahead
        return found

    @cached_property
    def _first_consumers(self) -> dict[int, list[Transition]]:
        found: dict[int, list[Transition]] = {}
        for transition in self.transitions:
            if transition.kind != "join":
                found.setdefault(min(transition.consumes), []).append(transition)
        return found

    @cached_property
    def _join_transitions(self) -> dict[tuple[int, ...], list[Transition]]:
        return {join: [t for t in self.transitions if t.kind == "join" and t.consumes == join] for join in self.joins}

    @cached_property
    def _reach(self) -> dict[tuple[int, ...], Reached]:
        return self.drawn_reach if self.drawn_reach is not None else self.reach()

    def reach(self) -> dict[tuple[int, ...], Reached]:
        """For each inclusive gateway, the incoming places that a token can come to without passing the gateway."""
        found: dict[tuple[int, ...], Reached] = {}
        for join in self.joins:
            sources: dict[int, set[int]] = {}
            for transition in self.transitions:
                if transition.kind == "join" and transition.consumes == join:
                    continue
                for target in transition.puts:
                    sources.setdefault(target, set()).update(transition.consumes)
            for place, targets in self.leads.items():
                for target in targets:
                    sources.setdefault(target, set()).add(place)
            found[join] = places_before(sources, join)
        return found
