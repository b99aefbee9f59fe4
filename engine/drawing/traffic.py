"""Traffic: which lines run where on the grid, and what a way costs between them.

A way costs its length, its bends, what it crosses, and where it docks. Running on top of another line costs so much
that it only happens where there is no other way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.drawing.grid import Dock, Grid
from engine.drawing.scope import Line, Node

BEND = 60.0
CROSSING = 200.0
OVERLAP = 5000.0
TOUCH = 2500.0
_BESIDE_MIDDLE, _NO_ROOM = 90, 500
_OFF_MAIN, _AGAINST, _BACK = 25, 150, 40
_OTHER_SIDE = {"gateway": 20, "task": 60}
_OTHER_SIDE_OF_EVENT = 45


@dataclass
class Route:
    """The way of one line: where it docks, and the vertices between."""

    line: Line
    start: Dock
    end: Dock
    vertices: list[int]

    def walk(self) -> Iterator[tuple[int, int, int]]:
        """Each vertex with the axis on which it is reached and the one on which it is left."""
        axes = [self.start.axis, *(axis for axis, _ in self.segments()), self.end.axis]
        yield from zip(self.vertices, axes, axes[1:], strict=False)

    def segments(self) -> Iterator[tuple[int, int]]:
        """The segments of the grid, each as its axis and its left or upper vertex."""
        for a, b in zip(self.vertices, self.vertices[1:], strict=False):
            yield 0 if abs(b - a) == 1 else 1, min(a, b)


class Traffic:
    """How many lines use the segment right of or below each vertex, pass a vertex straight on, bend there, or dock."""

    def __init__(self, grid: Grid, lines: list[Line]) -> None:
        self.grid = grid
        self.mains = {line.source for line in lines if line.is_main}
        size = grid.width * len(grid.ys)
        self.along = ([0] * size, [0] * size)
        self.passing = ([0] * size, [0] * size)
        self.bending = [0] * size
        self.docked: dict[tuple[Node, str, float], int] = {}
        self.steps = (
            [b - a for a, b in zip(grid.px, grid.px[1:], strict=False)],
            [b - a for a, b in zip(grid.py, grid.py[1:], strict=False)],
        )

    def mark(self, found: Route, change: int) -> None:
        """Adds a line, or takes it away."""
        for vertex, came, goes in found.walk():
            if came == goes:
                self.passing[came][vertex] += change
            else:
                self.bending[vertex] += change
        for axis, vertex in found.segments():
            self.along[axis][vertex] += change
        for dock in (found.start, found.end):
            key = (dock.node, dock.side, dock.offset)
            self.docked[key] = self.docked.get(key, 0) + change

    def crossings(self, found: Route) -> int:
        return sum(self.passing[1 - came][vertex] for vertex, came, goes in found.walk() if came == goes)

    def touches(self, found: Route) -> int:
        """How often a line bends where another one does."""
        return sum(self.bending[vertex] - 1 for vertex, came, goes in found.walk() if came != goes)

    def overlaps(self, found: Route) -> int:
        """How many segments and docks a line shares."""
        shared = sum(self.along[axis][vertex] - 1 for axis, vertex in found.segments())
        return shared + sum(self.docked[dock.node, dock.side, dock.offset] - 1 for dock in (found.start, found.end))

    def conflicts(self, found: Route) -> int:
        """How much a line is in the way of others."""
        return self.crossings(found) + 10 * self.touches(found) + 100 * self.overlaps(found)

    def length_and_bends(self, found: Route) -> float:
        width = self.grid.width
        bends = sum(came != goes for _, came, goes in found.walk())
        return BEND * bends + sum(
            self.steps[axis][vertex // width if axis else vertex % width] for axis, vertex in found.segments()
        )

    def price(self, found: Route) -> float:
        """What a line costs as it lies."""
        docks = ((found.start, True), (found.end, False))
        return (
            self.length_and_bends(found)
            + sum(self.dock_cost(found.line, dock, is_start=is_start) - OVERLAP for dock, is_start in docks)
            + CROSSING * self.crossings(found)
            + TOUCH * self.touches(found)
            + OVERLAP * sum(self.along[axis][vertex] - 1 for axis, vertex in found.segments())
        )

    def dock_cost(self, line: Line, dock: Dock, *, is_start: bool) -> float:
        """Lines leave to the right and come from the left; at gateways the other sides are nearly as good."""
        cost = OVERLAP * self.docked.get((dock.node, dock.side, dock.offset), 0)
        if dock.event is not None:
            return cost
        kind, side = dock.node.kind, dock.side
        preferred, opposite = ("R", "L") if is_start else ("L", "R")
        if not line.is_back and line.target.column < line.source.column:
            preferred, opposite = opposite, preferred  # part of a way back
        if dock.offset:
            cost += _BESIDE_MIDDLE
            if is_start and line.label[0] and kind == "gateway" and (side in "LR" or dock.offset > 0):
                cost += _NO_ROOM  # for its name
        if kind == "note" or not line.is_flow:
            return cost + (0 if side in "UD" else _BACK)
        if side == preferred:
            is_aside = is_start and kind == "gateway" and not line.is_main and line.source in self.mains
            return cost + (_OFF_MAIN if is_aside else 0)
        if side == opposite:
            return cost + (_BACK if line.is_back and not is_start else _AGAINST)
        return cost + _OTHER_SIDE.get(kind, _OTHER_SIDE_OF_EVENT)
