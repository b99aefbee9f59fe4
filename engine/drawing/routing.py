"""Routes: each line takes the cheapest way; then those that cross others are routed once more, alone and in pairs.

Where lines still run on top of one another, the gap in question gets another track, and all is routed anew.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.drawing.grid import TRACKS, Gap, Grid, make_grid
from engine.drawing.scope import Line, Node, Scope
from engine.drawing.search import find_way
from engine.drawing.traffic import CROSSING, OVERLAP, Route, Traffic

_ROUNDS = 3
_UNTANGLING = 200_000
_UNTANGLING_DRAFT = 50_000
"""How many steps of the search may be spent before pairs that cross are left as they are."""
_WIDENINGS = 5


@dataclass(frozen=True)
class Routing:
    """The grid, the way of every line, what all of it costs, and how much was searched for it."""

    grid: Grid
    routes: dict[Line, Route]
    cost: float
    work: int


def route(scope: Scope, rows: list[int], *, draft: bool = False) -> Routing:
    """Routes every line of a scope. A draft leaves the gaps as they are: good enough to compare."""
    tracks: dict[Gap, int] = {}
    best: _Router | None = None
    work = 0
    for _ in range(1 if draft else _WIDENINGS):
        router = _Router(scope, make_grid(scope, rows, tracks))
        router.run(1 if draft else _ROUNDS, _UNTANGLING_DRAFT if draft else _UNTANGLING)
        work += router.work
        if best is not None and router.conflicts() >= best.conflicts():
            break
        best = router
        crowded = router.crowded_gaps()
        if not crowded:
            break
        for gap in crowded:
            tracks[gap] = tracks.get(gap, TRACKS) + 1
    assert best is not None
    return Routing(best.grid, best.routes, best.cost(), work)


class _Router:
    def __init__(self, scope: Scope, grid: Grid) -> None:
        self.grid = grid
        self.traffic = Traffic(grid, scope.lines)
        self.lines = sorted(scope.lines, key=_order)
        self.routes: dict[Line, Route] = {}
        self.work = 0

    def run(self, rounds: int, untangling: int) -> None:
        for line in self.lines:
            self._set(line)
        for _ in range(rounds):
            bad = [line for line in self.routes if self.traffic.conflicts(self.routes[line])]
            if not bad:
                break
            before = self.conflicts()
            for line in bad:
                self.traffic.mark(self.routes[line], -1)
                self._set(line)
            if self.conflicts() >= before:
                break
        for _ in range(rounds):
            if not self._untangle(untangling):
                break

    def _untangle(self, limit: int) -> bool:
        """Routes two lines that cross anew, one before the other: often they only stand in each other's place."""
        improved = False
        for pair in self._crossing_pairs():
            if self.work > limit:
                break
            old = [self.routes[line] for line in pair]
            before = sum(map(self.traffic.price, old))
            for order in (pair, pair[::-1]):
                for line in pair:
                    self.traffic.mark(self.routes[line], -1)
                for line in order:
                    self._set(line)
                if sum(self.traffic.price(self.routes[line]) for line in pair) < before - 1:
                    improved = True
                    break
                for line in pair:
                    self.traffic.mark(self.routes[line], -1)
                for found in old:
                    self.routes[found.line] = found
                    self.traffic.mark(found, 1)
        return improved

    def _crossing_pairs(self) -> list[tuple[Line, Line]]:
        upright = {
            vertex: line
            for line, found in self.routes.items()
            for vertex, came, goes in found.walk()
            if came == goes == 1
        }
        pairs = {
            (line, upright[vertex]): None
            for line, found in self.routes.items()
            for vertex, came, goes in found.walk()
            if came == goes == 0 and vertex in upright
        }
        return list(pairs)

    def _set(self, line: Line) -> None:
        self.routes[line], steps = find_way(self.traffic, line)
        self.work += steps
        self.traffic.mark(self.routes[line], 1)

    def conflicts(self) -> int:
        """How much lines get into each other's way."""
        return sum(map(self.traffic.conflicts, self.routes.values()))

    def cost(self) -> float:
        """Lengths, bends, crossings and what lines share; and the width of the drawing: it is read across."""
        between = (
            CROSSING * self.traffic.crossings(found) + OVERLAP * self.traffic.overlaps(found)
            for found in self.routes.values()
        )
        return self.grid.px[-1] + sum(map(self.traffic.length_and_bends, self.routes.values())) + sum(between) / 2

    def crowded_gaps(self) -> set[Gap]:
        """The gaps in which lines run on top of one another or meet in a corner, and those around shared docks."""
        found: set[Gap] = set()
        for way in self.routes.values():
            for axis, vertex in way.segments():
                if self.traffic.along[axis][vertex] > 1:
                    found |= self._gaps_at(vertex)
            for vertex, came, goes in way.walk():
                if came != goes and self.traffic.bending[vertex] > 1:
                    found |= self._gaps_at(vertex)
            for dock in (way.start, way.end):
                if self.traffic.docked[dock.node, dock.side, dock.offset] > 1:
                    found |= _gaps_around(dock.node)
        return found

    def _gaps_at(self, vertex: int) -> set[Gap]:
        lines = self.grid.xs[vertex % self.grid.width], self.grid.ys[vertex // self.grid.width]
        return {line.gap for line in lines if line.gap}


def _order(line: Line) -> tuple[bool, bool, float]:
    """The main way first, the ways back last, short ones before long ones; then as in the file."""
    columns = abs(line.target.column - line.source.column)
    rows = abs(line.target.lane - line.source.lane) * 3 + abs(line.target.row - line.source.row)
    return not line.is_main, line.is_back, columns + rows


def _gaps_around(node: Node) -> set[Gap]:
    column, lane, row = node.column, node.lane, node.row
    return {("column", column, 0), ("column", column + 1, 0), ("row", lane, row), ("row", lane, row + 1)}
