"""The search for the cheapest way of one line: A*, over vertices of the grid and the axes by which they are reached."""

from __future__ import annotations

from heapq import heappop, heappush

from engine.drawing.grid import Dock, Grid
from engine.drawing.scope import Line
from engine.drawing.traffic import BEND, CROSSING, OVERLAP, TOUCH, Route, Traffic


def find_way(traffic: Traffic, line: Line) -> tuple[Route, int]:
    """The way of a line, and how many steps it took to find."""
    grid, width = traffic.grid, traffic.grid.width
    blocked, steps, bending = grid.blocked, traffic.steps, traffic.bending
    along, passing = traffic.along, traffic.passing
    px, py = grid.px, grid.py
    narrow = [line.is_dock for line in grid.ys], [line.is_dock for line in grid.xs]
    starts = [dock for dock in grid.docks[line.source] if dock.event is line.event]
    ends = [dock for dock in grid.docks[line.target] if dock.event is None]
    goals: dict[int, list[tuple[float, Dock]]] = {}
    for dock in ends:
        goals.setdefault(dock.vertex, []).append((traffic.dock_cost(line, dock, is_start=False), dock))
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
        state, cost = 2 * dock.vertex + dock.axis, traffic.dock_cost(line, dock, is_start=True)
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
        straight = CROSSING * passing[1 - axis][vertex] + cost
        bend = cost + BEND + (TOUCH if bending[vertex] else 0)
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
            if blocked[other] or (narrow[way][x if way else y] and _is_inside(grid, vertex, other, way)):
                continue
            segment = min(vertex, other)
            total = straight if way == axis else bend
            total += steps[way][segment % width if way == 0 else segment // width]
            if along[way][segment]:
                total += OVERLAP * along[way][segment]
            next_state = 2 * other + way
            if total < best.get(next_state, 1e18):
                best[next_state] = total
                came[next_state] = state
                begun.pop(next_state, None)
                heappush(heap, (total + ahead(other), pushed, total, next_state))
                pushed += 1
    assert reached is not None  # the outermost tracks of the grid join everything
    state, vertices = reached[1], [reached[1] >> 1]
    while state not in begun:
        state = came[state]
        if vertices[-1] != state >> 1:
            vertices.append(state >> 1)
    return Route(line, begun[state], reached[2], vertices[::-1]), pushed


def _is_inside(grid: Grid, vertex: int, other: int, way: int) -> bool:
    """Whether a step leads along a line through the places of shapes: lines for docks are no way for others."""
    width = grid.width
    if way == 0:
        return grid.xs[vertex % width].gap is None or grid.xs[other % width].gap is None
    return grid.ys[vertex // width].gap is None or grid.ys[other // width].gap is None
