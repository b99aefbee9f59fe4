"""Coordinates from demands: each says how far behind one line another must lie.

Lines have an order and every demand follows it, so the closest solution is found in one pass.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field


@dataclass
class Distances:
    """Lines in order, and how far apart pairs of them must be at least."""

    names: list[Hashable] = field(default_factory=list)
    demands: dict[Hashable, list[tuple[Hashable, float]]] = field(default_factory=dict)
    places: dict[Hashable, int] = field(default_factory=dict)

    def add(self, name: Hashable) -> None:
        """Puts a line behind those that are there; once is enough."""
        if name not in self.places:
            self.places[name] = len(self.names)
            self.names.append(name)
            self.demands[name] = []

    def demand(self, first: Hashable, second: Hashable, distance: float) -> None:
        """`second`, which comes later in the order, lies at least so far behind `first`."""
        self.demands[second].append((first, distance))

    def demand_beside(self, line: Hashable, middle: Hashable, low: float, high: float) -> None:
        """A line keeps clear of what reaches from `low` to `high` around a middle, on its side of it."""
        if self.places[middle] < self.places[line]:
            self.demand(middle, line, high)
        else:
            self.demand(line, middle, -low)

    def solve(self, floating: set[Hashable]) -> dict[Hashable, float]:
        """The closest solution, with the floating lines in the middle of the room that the others leave them."""
        early: dict[Hashable, float] = {}
        for name in self.names:
            early[name] = max((early[first] + d for first, d in self.demands[name]), default=0.0)
        last = max(early.values(), default=0.0)
        late = {name: last if name in floating else early[name] for name in self.names}
        for name in reversed(self.names):
            for first, distance in self.demands[name]:
                if first in floating:
                    late[first] = min(late[first], late[name] - distance)
        return {name: round((early[name] + late[name]) / 2) for name in self.names}
