"""The places of columns and vertical tracks, as close together as what stands between them allows."""

from __future__ import annotations

from collections.abc import Hashable
from itertools import permutations

from engine.drawing.distances import Distances
from engine.drawing.grid import Grid, GridLine
from engine.drawing.labels import Item
from engine.drawing.runs import Span, vertical_runs
from engine.drawing.scope import Line
from engine.drawing.traffic import Route

_EDGE, _EDGE_SHAPE, _EDGE_LABEL = 20, 30, 10
_TRACKS = 14  # between two lines that run side by side
_TO_SHAPE, _TO_LABEL = 18, 5
_SHAPES, _LABELS = 42, 10
_COLUMNS = 64


def set_across(grid: Grid, routes: dict[Line, Route], items: list[Item]) -> tuple[list[float], dict[int, float]]:
    """The coordinate of each vertical line of the grid, and of the middle of each column."""
    spans = vertical_runs(grid, routes)
    distances = Distances()
    distances.add("edge")
    for x, line in enumerate(grid.xs):
        if line.gap is None or spans[x]:
            distances.add(_name(x, line))
    names = distances.names[1:]
    for name in names:
        distances.demand("edge", name, _EDGE)
    for before, after in zip(names, names[1:], strict=False):
        both_columns = isinstance(before, tuple) and isinstance(after, tuple)
        distances.demand(before, after, _COLUMNS if both_columns else 0)
    for item in items:
        distances.demand("edge", _column(item), (_EDGE_SHAPE if item.is_shape else _EDGE_LABEL) - item.x0)
    for x in range(grid.width):
        if spans[x]:
            _keep_clear(distances, grid, spans, x, items)
    for item, other in permutations(items, 2):
        _keep_apart(distances, item, other)
    solved = distances.solve({name for name in names if isinstance(name, int)})
    columns = {line.column: solved[_name(x, line)] for x, line in enumerate(grid.xs) if line.gap is None}
    return [solved.get(_name(x, line), 0.0) + line.offset for x, line in enumerate(grid.xs)], columns


def _name(x: int, line: GridLine) -> Hashable:
    """A track stands for itself; the lines through a column move together."""
    return x if line.gap else ("column", line.column)


def _column(item: Item) -> Hashable:
    return "column", item.node.column


def _keep_clear(distances: Distances, grid: Grid, spans: list[list[Span]], x: int, items: list[Item]) -> None:
    """A vertical line passes what stands beside it, and other lines that run where it runs."""
    line = grid.xs[x]
    name = _name(x, line)
    for item in items:
        if _column(item) != name and _meets(grid, item, spans[x]):
            margin = _TO_SHAPE if item.is_shape else _TO_LABEL
            low, high = item.x0 - margin - line.offset, item.x1 + margin - line.offset
            distances.demand_beside(name, _column(item), low, high)
    for other in range(x + 1, grid.width):
        other_name = _name(other, grid.xs[other])
        if other_name != name and any(a <= d and c <= b for a, b in spans[x] for c, d in spans[other]):
            distances.demand(name, other_name, _TRACKS + line.offset - grid.xs[other].offset)


def _meets(grid: Grid, item: Item, spans: list[Span]) -> bool:
    """Whether a vertical run passes through the band of the row in which an item stands, or ends there."""
    first, last = grid.row_lines[item.node.lane, item.node.row]
    if item.band == "C":
        return any(a <= last and b >= first for a, b in spans)
    low, high = (first - 1, first) if item.band == "U" else (last, last + 1)
    return any(a <= low and b >= high for a, b in spans)


def _keep_apart(distances: Distances, item: Item, other: Item) -> None:
    """Shapes and texts of the same row that are at the same height."""
    left, right = item.node, other.node
    if left.column >= right.column or (left.lane, left.row) != (right.lane, right.row):
        return
    if "C" in (item.band, other.band) or item.band == other.band:
        margin = _SHAPES if item.is_shape and other.is_shape else _LABELS
        distances.demand(_column(item), _column(other), item.x1 - other.x0 + margin)
