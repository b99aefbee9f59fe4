"""What can be explored: the token game itself, or a smaller net that stands for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from engine.definitions.soundness.graph import DrawnElement


class Standing(NamedTuple):
    """A token that waits at an element; at a gateway that joins also from where it came, and what has not come."""

    element: DrawnElement
    came_from: DrawnElement | None = None
    missing: tuple[DrawnElement, ...] = ()


class Move(Protocol):
    """One step of a game."""

    @property
    def elements(self) -> tuple[DrawnElement, ...]: ...
    @property
    def mover(self) -> str: ...
    @property
    def marking(self) -> Any: ...
    @property
    def moved(self) -> frozenset[DrawnElement]: ...


class Game(Protocol):
    """Markings, and the steps between them."""

    def initial_markings(self) -> Sequence[tuple[DrawnElement, Any]]: ...
    def enabled(self, marking: Any) -> Sequence[Move]: ...
    def is_final(self, marking: Any) -> bool: ...
    def standing(self, marking: Any) -> list[Standing]: ...
    def counts(self, marking: Any) -> Counter[Any]: ...
    def lasts(self, counted: Any) -> bool:
        """Whether a token at that place waits for something, rather than going on by itself."""
        ...

    def element_at(self, counted: Any) -> DrawnElement: ...
    def crowded(self, marking: Any) -> set[DrawnElement]:
        """The activities that may be running twice at once."""
        ...

    @property
    def cost(self) -> int:
        """What a step counts for, see work.py."""
        ...

    @property
    def is_monotone(self) -> bool:
        """Whether more tokens never make less possible."""
        ...


def moves_by_itself(step: Move) -> bool:
    """Whether nobody is waited for."""
    return step.mover in ("automatic", "join")
