"""The straight runs of routes along the lines of the grid, and the points that they become."""

from __future__ import annotations

from collections.abc import Iterator

from engine.drawing.grid import Dock, Grid
from engine.drawing.scope import Line, Node
from engine.drawing.traffic import Route

Span = tuple[float, float]
Corner = tuple[int, int]


def vertical_runs(grid: Grid, routes: dict[Line, Route]) -> list[list[Span]]:
    """The runs along each vertical line, from and to places in the order of the horizontal ones."""
    spans: list[list[Span]] = [[] for _ in grid.xs]
    for found in routes.values():
        for (x0, y0), (x1, y1) in runs(grid, found):
            if x0 == x1:
                spans[x0].append((min(y0, y1), max(y0, y1)))
    return spans


def horizontal_runs(grid: Grid, routes: dict[Line, Route], xs: list[float]) -> list[list[Span]]:
    """The runs along each horizontal line, from and to coordinates."""
    spans: list[list[Span]] = [[] for _ in grid.ys]
    for found in routes.values():
        for (x0, y0), (x1, y1) in runs(grid, found):
            if y0 == y1 and x0 != x1:
                spans[y0].append((min(xs[x0], xs[x1]), max(xs[x0], xs[x1])))
    return spans


def runs(grid: Grid, found: Route) -> Iterator[tuple[Corner, Corner]]:
    """The straight pieces of a route from shape to shape, each from corner to corner of the grid."""
    width = grid.width
    points = [(vertex % width, vertex // width) for vertex in found.vertices]
    chain = [_behind(points[0], found.start.side), *points, _behind(points[-1], found.end.side)]
    corners = [chain[0]]
    for before, here, after in zip(chain, chain[1:], chain[2:], strict=False):
        if (before[0] == here[0]) != (here[0] == after[0]):
            corners.append(here)
    corners.append(chain[-1])
    yield from zip(corners, corners[1:], strict=False)


def dock_point(dock: Dock, middle: tuple[float, float]) -> tuple[float, float]:
    """Where a line touches the border of a shape."""
    x, y = middle
    across, down = dock.node.half
    if dock.event is not None:
        return x + dock.offset, y + down + 18
    inward = _inset(dock.node, dock.offset)
    return {
        "R": (x + across - inward, y + dock.offset),
        "L": (x - across + inward, y + dock.offset),
        "U": (x + dock.offset, y - down + inward),
        "D": (x + dock.offset, y + down - inward),
    }[dock.side]


def _behind(point: Corner, side: str) -> Corner:
    """The grid line of the shape, one step behind the vertex in front of a dock."""
    x, y = point
    return {"R": (x - 1, y), "L": (x + 1, y), "U": (x, y + 1), "D": (x, y - 1)}[side]


def _inset(node: Node, offset: float) -> float:
    """How far a border beside its middle lies inside the bounds."""
    if node.kind == "gateway":
        return abs(offset)
    if node.kind == "event":
        radius = node.half[0]
        return float(round((radius - (radius**2 - offset**2) ** 0.5) * 2) / 2)
    return 0
