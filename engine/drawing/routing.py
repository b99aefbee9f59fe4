"""Routes: each line takes the cheapest way through the grid; then those that cross others are routed once more.

A way costs its length, its bends, what it crosses, and where it docks. Running on top of another line costs so much
that it only happens where there is no other way; the gap in question then gets another track, and all is routed anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush

from engine.drawing.grid import TRACKS, Dock, Gap, Grid, make_grid
from engine.drawing.scope import Line, Node, Scope

_BEND = 60.0
_CROSSING = 200.0
_OVERLAP = 5000.0
_TOUCH = 2500.0
_ROUNDS = 3
_UNTANGLING = 200_000
_UNTANGLING_DRAFT = 50_000
"""How many steps of the search may be spent before pairs that cross are left as they are."""
_WIDENINGS = 5


@dataclass
class Route:
    """The way of one line: where it docks, and the vertices between."""

    line: Line
    start: Dock
    end: Dock
    vertices: list[int]


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
        self.scope, self.grid = scope, grid
        self.work = 0
        self.mains = {line.source for line in scope.lines if line.is_main}
        self.routes: dict[Line, Route] = {}
        self.places = {line: number for number, line in enumerate(scope.lines)}
        size = grid.width * len(grid.ys)
        # How many lines use the segment right of or below each vertex, pass it straight on, or bend at it.
        self.along = ([0] * size, [0] * size)
        self.passing = ([0] * size, [0] * size)
        self.bending = [0] * size
        self.docked: dict[tuple[Node, str, float], int] = {}
        self.steps = (
            [b - a for a, b in zip(grid.px, grid.px[1:], strict=False)] + [0.0],
            [b - a for a, b in zip(grid.py, grid.py[1:], strict=False)] + [0.0],
        )

    def run(self, rounds: int, untangling: int) -> None:
        for line in sorted(self.scope.lines, key=self._order):
            self._set(line)
        for _ in range(rounds):
            bad = [line for line in self.routes if self._conflicts(self.routes[line])]
            if not bad:
                break
            before = self.conflicts()
            for line in bad:
                self._mark(self.routes[line], -1)
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
            before = sum(map(self._price, old))
            for order in (pair, pair[::-1]):
                for line in pair:
                    self._mark(self.routes[line], -1)
                for line in order:
                    self._set(line)
                if sum(self._price(self.routes[line]) for line in pair) < before - 1:
                    improved = True
                    break
                for line in pair:
                    self._mark(self.routes[line], -1)
                for found in old:
                    self.routes[found.line] = found
                    self._mark(found, 1)
        return improved

    def _crossing_pairs(self) -> list[tuple[Line, Line]]:
        upright = {
            vertex: line
            for line, found in self.routes.items()
            for vertex, came, goes in self._walk(found)
            if came == goes == 1
        }
        pairs = {
            (line, upright[vertex]): None
            for line, found in self.routes.items()
            for vertex, came, goes in self._walk(found)
            if came == goes == 0 and vertex in upright
        }
        return list(pairs)

    def _price(self, found: Route) -> float:
        """What one line costs as it lies."""
        width = self.grid.width
        docks = ((found.start, True), (found.end, False))
        price = sum(self._dock_cost(found.line, dock, is_start=is_start) - _OVERLAP for dock, is_start in docks)
        for vertex, came, goes in self._walk(found):
            if came == goes:
                price += _CROSSING * self.passing[1 - came][vertex]
            else:
                price += _BEND + _TOUCH * (self.bending[vertex] - 1)
        for a, b in zip(found.vertices, found.vertices[1:], strict=False):
            low, axis = min(a, b), 0 if abs(b - a) == 1 else 1
            price += self.steps[axis][low // width if axis else low % width]
            price += _OVERLAP * (self.along[axis][low] - 1)
        return price

    def conflicts(self) -> int:
        """How much lines get into each other's way."""
        return sum(self._conflicts(found) for found in self.routes.values())

    def _order(self, line: Line) -> tuple[bool, bool, float, int]:
        columns = abs(line.target.column - line.source.column)
        rows = abs(line.target.lane - line.source.lane) * 3 + abs(line.target.row - line.source.row)
        return not line.is_main, line.is_back, columns + rows, self.places[line]

    def _set(self, line: Line) -> None:
        self.routes[line] = self._search(line)
        self._mark(self.routes[line], 1)

    # -- what is taken

    def _walk(self, found: Route) -> Iterator[tuple[int, int, int]]:
        """Each vertex with the axis on which it is reached and the one on which it is left."""
        axes = [found.start.axis]
        axes += [0 if abs(b - a) == 1 else 1 for a, b in zip(found.vertices, found.vertices[1:], strict=False)]
        axes.append(found.end.axis)
        yield from zip(found.vertices, axes, axes[1:], strict=False)

    def _mark(self, found: Route, change: int) -> None:
        for vertex, came, goes in self._walk(found):
            if came == goes:
                self.passing[came][vertex] += change
            else:
                self.bending[vertex] += change
        for a, b in zip(found.vertices, found.vertices[1:], strict=False):
            self.along[0 if abs(b - a) == 1 else 1][min(a, b)] += change
        for dock in (found.start, found.end):
            key = (dock.node, dock.side, dock.offset)
            self.docked[key] = self.docked.get(key, 0) + change

    def _conflicts(self, found: Route) -> int:
        count = 0
        for vertex, came, goes in self._walk(found):
            if came == goes:
                count += self.passing[1 - came][vertex]
            else:
                count += 10 * (self.bending[vertex] - 1)
        count += 100 * self._overlaps(found)
        return count

    def _overlaps(self, found: Route) -> int:
        shared = sum(
            self.along[0 if abs(b - a) == 1 else 1][min(a, b)] - 1
            for a, b in zip(found.vertices, found.vertices[1:], strict=False)
        )
        return shared + sum(self.docked[dock.node, dock.side, dock.offset] - 1 for dock in (found.start, found.end))

    def crowded_gaps(self) -> set[Gap]:
        """The gaps in which lines run on top of one another or meet in a corner."""
        found: set[Gap] = set()
        width = self.grid.width
        for way in self.routes.values():
            for a, b in zip(way.vertices, way.vertices[1:], strict=False):
                axis = 0 if abs(b - a) == 1 else 1
                if self.along[axis][min(a, b)] > 1:
                    line = self.grid.ys[a // width] if axis == 0 else self.grid.xs[a % width]
                    if line.gap:
                        found.add(line.gap)
                    else:
                        found |= self._gaps_beside(a)
            for vertex, came, goes in self._walk(way):
                if came != goes and self.bending[vertex] > 1:
                    found |= self._gaps_beside(vertex)
            for dock in (way.start, way.end):
                if self.docked[dock.node, dock.side, dock.offset] > 1:
                    found |= self._gaps_around(dock.node)
        return found

    def _gaps_beside(self, vertex: int) -> set[Gap]:
        x, y = vertex % self.grid.width, vertex // self.grid.width
        return {gap for gap in (self.grid.xs[x].gap, self.grid.ys[y].gap) if gap}

    @staticmethod
    def _gaps_around(node: Node) -> set[Gap]:
        column, lane, row = node.column, node.lane, node.row
        return {("column", column, 0), ("column", column + 1, 0), ("row", lane, row), ("row", lane, row + 1)}

    def cost(self) -> float:
        """Lengths, bends, crossings and what lines share; and the width of the drawing: it is read across."""
        total, width = self.grid.px[-1], self.grid.width
        for found in self.routes.values():
            for vertex, came, goes in self._walk(found):
                total += _CROSSING * self.passing[1 - came][vertex] / 2 if came == goes else _BEND
            for a, b in zip(found.vertices, found.vertices[1:], strict=False):
                low = min(a, b)
                total += self.steps[0][low % width] if abs(b - a) == 1 else self.steps[1][low // width]
            total += _OVERLAP * self._overlaps(found) / 2
        return total

    # -- the search

    def _search(self, line: Line) -> Route:
        grid, width = self.grid, self.grid.width
        blocked, steps, bending = grid.blocked, self.steps, self.bending
        along, passing = self.along, self.passing
        px, py = grid.px, grid.py
        narrow = [line.is_dock for line in grid.ys], [line.is_dock for line in grid.xs]
        starts = [dock for dock in grid.docks[line.source] if dock.event is line.event]
        ends = [dock for dock in grid.docks[line.target] if dock.event is None]
        goals: dict[int, list[tuple[float, Dock]]] = {}
        for dock in ends:
            goals.setdefault(dock.vertex, []).append((self._dock_cost(line, dock, is_start=False), dock))
        low_x, high_x = min(px[d.vertex % width] for d in ends), max(px[d.vertex % width] for d in ends)
        low_y, high_y = min(py[d.vertex // width] for d in ends), max(py[d.vertex // width] for d in ends)

        def ahead(vertex: int) -> float:
            x, y = px[vertex % width], py[vertex // width]
            return max(low_x - x, 0, x - high_x) + max(low_y - y, 0, y - high_y)

        heap: list[tuple[float, int, float, int]] = []
        best: dict[int, float] = {}
        came: dict[int, int] = {}
        begun: dict[int, Dock] = {}
        pushed = 0
        for dock in starts:
            state, cost = 2 * dock.vertex + dock.axis, self._dock_cost(line, dock, is_start=True)
            if cost < best.get(state, 1e18):
                best[state], begun[state] = cost, dock
                heappush(heap, (cost + ahead(dock.vertex), pushed, cost, state))
                pushed += 1
        reached: tuple[float, int, Dock] | None = None
        while heap:
            estimate, _, cost, state = heappop(heap)
            if reached is not None and estimate >= reached[0]:
                break
            if cost > best[state]:
                continue
            vertex, axis = state >> 1, state & 1
            straight = _CROSSING * passing[1 - axis][vertex] + cost
            bend = cost + _BEND + (_TOUCH if bending[vertex] else 0)
            for dock_cost, dock in goals.get(vertex, ()):
                total = dock_cost + (straight if dock.axis == axis else bend)
                if reached is None or total < reached[0]:
                    reached = (total, state, dock)
            x, y = vertex % width, vertex // width
            for way, back, is_open in ((0, 1, x > 0), (0, 0, x < width - 1), (1, 1, y > 0), (1, 0, y < len(py) - 1)):
                if not is_open:
                    continue
                step = 1 if way == 0 else width
                other = vertex - step if back else vertex + step
                if blocked[other] or (narrow[way][x if way else y] and self._is_inside(vertex, other, way)):
                    continue
                segment = min(vertex, other)
                total = straight if way == axis else bend
                total += steps[way][segment % width if way == 0 else segment // width]
                if along[way][segment]:
                    total += _OVERLAP * along[way][segment]
                next_state = 2 * other + way
                if total < best.get(next_state, 1e18):
                    best[next_state] = total
                    came[next_state] = state
                    begun.pop(next_state, None)
                    heappush(heap, (total + ahead(other), pushed, total, next_state))
                    pushed += 1
        self.work += pushed
        assert reached is not None  # the outermost tracks of the grid join everything
        state, vertices = reached[1], [reached[1] >> 1]
        while state not in begun:
            state = came[state]
            if vertices[-1] != state >> 1:
                vertices.append(state >> 1)
        return Route(line, begun[state], reached[2], vertices[::-1])

    def _is_inside(self, vertex: int, other: int, way: int) -> bool:
        """Whether a step leads along a line through the places of shapes: lines for docks are no way for others."""
        width, grid = self.grid.width, self.grid
        if way == 0:
            return grid.xs[vertex % width].gap is None or grid.xs[other % width].gap is None
        return grid.ys[vertex // width].gap is None or grid.ys[other // width].gap is None

    def _dock_cost(self, line: Line, dock: Dock, *, is_start: bool) -> float:
        cost = _OVERLAP * self.docked.get((dock.node, dock.side, dock.offset), 0)
        if dock.event is not None:
            return cost
        kind, side = dock.node.kind, dock.side
        preferred, opposite = ("R", "L") if is_start else ("L", "R")
        if not line.is_back and line.target.column < line.source.column:
            preferred, opposite = opposite, preferred  # part of a way back
        if dock.offset:
            cost += 90
            if is_start and line.label[0] and kind == "gateway" and (side in "LR" or dock.offset > 0):
                cost += 500  # no room for its name
        if kind == "note" or not line.is_flow:
            return cost + (0 if side in "UD" else 40)
        if side == preferred:
            return cost + (
                25 if is_start and kind == "gateway" and not line.is_main and line.source in self.mains else 0
            )
        if side == opposite:
            return cost + (40 if line.is_back and not is_start else 150)
        return cost + (20 if kind == "gateway" else 60 if kind == "task" else 45)
