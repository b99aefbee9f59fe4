"""The places of rows, horizontal tracks and the borders of lanes; columns have theirs already."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from itertools import permutations

from engine.drawing.distances import Distances
from engine.drawing.grid import Grid, GridLine
from engine.drawing.labels import Item
from engine.drawing.runs import Span

_TRACKS = 14
_TO_SHAPE, _PAST_SHAPE, _TO_LABEL = 18, 8, 5
_SHAPES, _LABELS = 32, 8
_ROWS = 60
_LANE = 120
_BORDER_SHAPE, _BORDER_LABEL, _BORDER_TRACK, _BORDER_ROW = 18, 7, 12, 40
_BESIDE = 8  # what is nearer than this from side to side must keep its distance up and down


@dataclass
class Down:
    """The coordinates of the horizontal lines of the grid, of rows by lane and number, and of the borders of lanes."""

    ys: list[float]
    rows: dict[tuple[int, int], float]
    borders: list[float]


def set_down(grid: Grid, lanes: int, spans: list[list[Span]], items: list[Item], columns: dict[int, float]) -> Down:
    """`spans` are the runs along each horizontal line, from side to side."""
    distances, lane_of = _lines(grid, lanes, spans)
    for item in items:
        margin = _BORDER_SHAPE if item.is_shape else _BORDER_LABEL
        distances.demand(("border", item.node.lane), _row(item), margin - item.y0)
        distances.demand(_row(item), ("border", item.node.lane + 1), margin + item.y1)
    for y, line in enumerate(grid.ys):
        if spans[y]:
            own = [item for item in items if item.node.lane == lane_of[_name(y, line)]]
            _keep_clear(distances, grid, spans, y, own, columns)
    for item, other in permutations(items, 2):
        _keep_apart(distances, item, other, columns)
    solved = distances.solve(set(lane_of))
    return Down(
        ys=[solved.get(_name(y, line), 0.0) + line.offset for y, line in enumerate(grid.ys)],
        rows={line.row: solved[_name(y, line)] for y, line in enumerate(grid.ys) if line.gap is None},
        borders=[solved["border", number] for number in range(lanes + 1)],
    )


def _lines(grid: Grid, lanes: int, spans: list[list[Span]]) -> tuple[Distances, dict[Hashable, int]]:
    """The order of borders, rows and tracks, with the lane of each but the borders."""
    distances = Distances()
    lane_of: dict[Hashable, int] = {}
    for y, line in enumerate(grid.ys):
        lane = line.gap[1] if line.gap else line.row[0]
        distances.add(("border", lane))
        if line.gap is None or spans[y]:
            distances.add(_name(y, line))
            lane_of[_name(y, line)] = lane
    distances.add(("border", lanes))
    for lane in range(lanes):
        distances.demand(("border", lane), ("border", lane + 1), _LANE)
    for name, lane in lane_of.items():
        margin = _BORDER_TRACK if isinstance(name, int) else _BORDER_ROW
        distances.demand(("border", lane), name, margin)
        distances.demand(name, ("border", lane + 1), margin)
    for before, after in zip(distances.names, distances.names[1:], strict=False):
        if before in lane_of and after in lane_of:
            both_rows = isinstance(before, tuple) and isinstance(after, tuple)
            distances.demand(before, after, _ROWS if both_rows else 0)
    return distances, lane_of


def _name(y: int, line: GridLine) -> Hashable:
    """A track stands for itself; the lines through a row move together."""
    return y if line.gap else ("row", *line.row)


def _row(item: Item) -> Hashable:
    return "row", item.node.lane, item.node.row


def _keep_clear(
    distances: Distances,
    grid: Grid,
    spans: list[list[Span]],
    y: int,
    items: list[Item],
    columns: dict[int, float],
) -> None:
    """A horizontal line passes what stands above and below it in its lane, and the other lines that run where it runs.

    A track lies beyond everything in the row beside it, also where it does not run: so whatever reaches into the gap
    from a row ends before the first track, and vertical lines that begin there touch nothing.
    """
    line = grid.ys[y]
    name = _name(y, line)
    for item in items:
        middle = columns[item.node.column]
        is_beside = any(_near((middle + item.x0, middle + item.x1), span) for span in spans[y])
        if _row(item) == name or (not line.gap and not is_beside):
            continue
        margin = (_TO_SHAPE if is_beside else _PAST_SHAPE) if item.is_shape else _TO_LABEL
        distances.demand_beside(name, _row(item), item.y0 - margin - line.offset, item.y1 + margin - line.offset)
    for other in range(y + 1, len(grid.ys)):
        if line.gap and grid.ys[other].gap and any(_near(a, b) for a in spans[y] for b in spans[other]):
            distances.demand(y, other, _TRACKS)


def _keep_apart(distances: Distances, item: Item, other: Item, columns: dict[int, float]) -> None:
    """What stands in different rows of a lane, one above the other."""
    if item.node.lane != other.node.lane or item.node.row >= other.node.row:
        return
    left, right = columns[item.node.column], columns[other.node.column]
    if _near((left + item.x0, left + item.x1), (right + other.x0, right + other.x1)):
        margin = _SHAPES if item.is_shape and other.is_shape else _LABELS
        distances.demand(_row(item), _row(other), item.y1 - other.y0 + margin)


def _near(a: Span, b: Span) -> bool:
    return a[0] < b[1] + _BESIDE and b[0] < a[1] + _BESIDE
