"""Places: the lines of the grid get their coordinates, as close together as what stands between them allows.

Every demand is a distance between two lines in their order, so the leftmost solution is found in one pass. Tracks
then move to the middle of the room that they have.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from engine.drawing.grid import Grid
from engine.drawing.labels import Item
from engine.drawing.routing import Route
from engine.drawing.scope import Line, Node, Scope

_TRACKS = 14  # between two lines that run side by side
_TO_SHAPE = 18
_TO_LABEL = 5
_SHAPES_ACROSS, _SHAPES_DOWN = 42, 32
_COLUMNS, _ROWS = 64, 60
_LANE = 120
_BORDER_SHAPE, _BORDER_LABEL, _BORDER_TRACK = 18, 7, 12

Span = tuple[float, float]


@dataclass
class Distances:
    """Variables in order, and how far apart pairs of them must be at least."""

    names: list[object] = field(default_factory=list)
    demands: dict[object, list[tuple[object, float]]] = field(default_factory=dict)

    def add(self, name: object) -> None:
        self.names.append(name)
        self.demands[name] = []

    def demand(self, first: object, second: object, distance: float) -> None:
        """`second`, which comes later in the order, lies at least so far behind `first`."""
        self.demands[second].append((first, distance))

    def solve(self, floating: set[object]) -> dict[object, float]:
        """The closest solution, with the floating ones in the middle of their room."""
        early: dict[object, float] = {}
        for name in self.names:
            early[name] = max((early[first] + d for first, d in self.demands[name]), default=0.0)
        last = max(early.values(), default=0.0)
        late = {name: last if name in floating else early[name] for name in self.names}
        for name in reversed(self.names):
            for first, distance in self.demands[name]:
                if first in floating:
                    late[first] = min(late[first], late[name] - distance)
        return {name: round((early[name] + late[name]) / 2) for name in self.names}


@dataclass
class Places:
    """The coordinates of a scope: of grid lines, of nodes by their column and row, and of lane borders."""

    xs: list[float]
    ys: list[float]
    columns: dict[int, float]
    rows: dict[tuple[int, int], float]
    borders: list[float]
    width: float

    def middle(self, node: Node) -> tuple[float, float]:
        return self.columns[node.column], self.rows[node.lane, node.row]


def set_places(scope: Scope, rows: list[int], grid: Grid, routes: dict[Line, Route], items: list[Item]) -> Places:
    """Columns and vertical tracks first; rows then know how far everything reaches to the sides."""
    xs, columns = _across(grid, routes, items)
    width = max(
        [columns[i.node.column] + i.x1 + (30 if i.is_shape else 12) for i in items]
        + [xs[x] + 20 for x, spans in _vertical(grid, routes).items() if spans],
        default=100,
    )
    ys, middles, borders = _down(rows, grid, routes, items, xs, columns)
    return Places(xs, ys, columns, middles, borders, round(width))


# -- across


def _across(grid: Grid, routes: dict[Line, Route], items: list[Item]) -> tuple[list[float], dict[int, float]]:
    spans = _vertical(grid, routes)
    rows_at: dict[tuple[int, int], list[int]] = {}
    for y, line in enumerate(grid.ys):
        if line.gap is None:
            rows_at.setdefault(line.row, []).append(y)
    names: list[object] = []
    for x, line in enumerate(grid.xs):
        name: object = x if line.gap else ("column", line.column)
        if (line.gap is None or spans[x]) and name not in names:
            names.append(name)
    distances = Distances()
    distances.add("edge")
    for name in names:
        distances.add(name)
        distances.demand("edge", name, 20)
    place = {name: number for number, name in enumerate(names)}
    for before, after in zip(names, names[1:], strict=False):
        apart = _COLUMNS if isinstance(before, tuple) and isinstance(after, tuple) else 0
        distances.demand(before, after, apart)
    by_column: dict[int, list[Item]] = {}
    for item in items:
        by_column.setdefault(item.node.column, []).append(item)
        distances.demand("edge", ("column", item.node.column), (30 if item.is_shape else 10) - item.x0)
    # Lines and what stands beside them.
    for x, line in enumerate(grid.xs):
        if not spans[x]:
            continue
        name = x if line.gap else ("column", line.column)
        for item in items:
            column = ("column", item.node.column)
            if column == name or not _meets(item, spans[x], rows_at[item.node.lane, item.node.row]):
                continue
            margin = _TO_SHAPE if item.is_shape else _TO_LABEL
            if place[column] < place[name]:
                distances.demand(column, name, item.x1 + margin - line.offset)
            else:
                distances.demand(name, column, line.offset + margin - item.x0)
        for other in range(x + 1, grid.width):
            other_line = grid.xs[other]
            other_name: object = other if other_line.gap else ("column", other_line.column)
            if other_name == name or not spans[other]:
                continue
            if any(a0 <= b1 and b0 <= a1 for a0, a1 in spans[x] for b0, b1 in spans[other]):
                distances.demand(name, other_name, _TRACKS + line.offset - other_line.offset)
    # Shapes and texts in the same row.
    for item in items:
        for other_item in items:
            if item.node.column >= other_item.node.column:
                continue
            if (item.node.lane, item.node.row) != (other_item.node.lane, other_item.node.row):
                continue
            if "C" in (item.band, other_item.band) or item.band == other_item.band:
                both = item.is_shape and other_item.is_shape
                margin = _SHAPES_ACROSS if both else 10
                first, second = ("column", item.node.column), ("column", other_item.node.column)
                distances.demand(first, second, item.x1 - other_item.x0 + margin)
    solved = distances.solve({name for name in names if isinstance(name, int)})
    columns = {line.column: solved["column", line.column] for line in grid.xs if line.gap is None}
    xs = [
        columns[line.column] + line.offset if line.gap is None else solved.get(x, 0.0) for x, line in enumerate(grid.xs)
    ]
    return xs, columns


def _meets(item: Item, spans: list[tuple[int, int]], lines: list[int]) -> bool:
    """Whether a vertical run passes through the band of the row in which an item stands, or ends there."""
    first, last = lines[0], lines[-1]
    low, high = (first - 1, first) if item.band == "U" else (last, last + 1) if item.band == "L" else (first, last)
    if item.band == "C":
        return any(a <= high and b >= low for a, b in spans)
    return any(a <= low and b >= high for a, b in spans)


def _vertical(grid: Grid, routes: dict[Line, Route]) -> dict[int, list[tuple[int, int]]]:
    """The runs along each vertical line, as places in the order of horizontal ones."""
    spans: dict[int, list[tuple[int, int]]] = {x: [] for x in range(grid.width)}
    for found in routes.values():
        for (x0, y0), (x1, y1) in _pieces(grid, found):
            if x0 == x1:
                spans[x0].append((min(y0, y1), max(y0, y1)))
    return spans


def _pieces(grid: Grid, found: Route) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The straight pieces of a route between its bends, with those that dock."""
    width = grid.width
    points = [(v % width, v // width) for v in found.vertices]
    first, last = _behind(points[0], found.start.side), _behind(points[-1], found.end.side)
    corners = [first]
    chain = [first, *points, last]
    for before, here, after in zip(chain, chain[1:], chain[2:], strict=False):
        if (before[0] == here[0]) != (here[0] == after[0]):
            corners.append(here)
    corners.append(last)
    yield from zip(corners, corners[1:], strict=False)


def _behind(point: tuple[int, int], side: str) -> tuple[int, int]:
    """The grid line of the shape, one step behind the vertex in front of a dock."""
    x, y = point
    return {"R": (x - 1, y), "L": (x + 1, y), "U": (x, y + 1), "D": (x, y - 1)}[side]


# -- down


def _down(
    rows: list[int],
    grid: Grid,
    routes: dict[Line, Route],
    items: list[Item],
    xs: list[float],
    columns: dict[int, float],
) -> tuple[list[float], dict[tuple[int, int], float], list[float]]:
    spans = _horizontal(grid, routes, xs, columns)
    names: list[object] = []
    lane_of: dict[object, int] = {}
    lane = -1
    for y, line in enumerate(grid.ys):
        of_line = line.gap[1] if line.gap else line.row[0]
        if of_line != lane:
            lane = of_line
            names.append(("border", lane))
        name: object = y if line.gap else ("row", *line.row)
        if (line.gap is None or spans[y]) and name not in names:
            names.append(name)
            lane_of[name] = lane
    names.append(("border", len(rows)))
    distances = Distances()
    for name in names:
        distances.add(name)
    place = {name: number for number, name in enumerate(names)}
    for number in range(len(rows)):
        distances.demand(("border", number), ("border", number + 1), _LANE)
    for name, number in lane_of.items():
        margin = _BORDER_TRACK if isinstance(name, int) else 40
        distances.demand(("border", number), name, margin)
        distances.demand(name, ("border", number + 1), margin)
    for before, after in zip(names, names[1:], strict=False):
        if before in lane_of and after in lane_of:
            apart = _ROWS if isinstance(before, tuple) and isinstance(after, tuple) else 0
            distances.demand(before, after, apart)
    for item in items:
        row = ("row", item.node.lane, item.node.row)
        margin = _BORDER_SHAPE if item.is_shape else _BORDER_LABEL
        distances.demand(("border", item.node.lane), row, margin - item.y0)
        distances.demand(row, ("border", item.node.lane + 1), margin + item.y1)
    for y, line in enumerate(grid.ys):
        if not spans[y]:
            continue
        own: object = y if line.gap else ("row", *line.row)
        for item in items:
            row = ("row", item.node.lane, item.node.row)
            if item.node.lane != lane_of[own] or row == own:
                continue
            middle = columns[item.node.column]
            beside = any(a - 8 < middle + item.x1 and middle + item.x0 < b + 8 for a, b in spans[y])
            if not line.gap and not beside:
                continue
            margin = (_TO_SHAPE if beside else 8) if item.is_shape else _TO_LABEL
            if place[row] < place[own]:
                distances.demand(row, own, item.y1 + margin - line.offset)
            else:
                distances.demand(own, row, line.offset + margin - item.y0)
        for other in range(y + 1, len(grid.ys)):
            if not spans[other] or not line.gap or grid.ys[other].gap is None:
                continue
            if any(a0 < b1 + 8 and b0 < a1 + 8 for a0, a1 in spans[y] for b0, b1 in spans[other]):
                distances.demand(y, other, _TRACKS)
    for item in items:
        for other_item in items:
            if item.node.lane != other_item.node.lane or item.node.row >= other_item.node.row:
                continue
            left, right = columns[item.node.column], columns[other_item.node.column]
            if left + item.x0 < right + other_item.x1 + 8 and right + other_item.x0 < left + item.x1 + 8:
                margin = _SHAPES_DOWN if item.is_shape and other_item.is_shape else 8
                first, second = (("row", i.node.lane, i.node.row) for i in (item, other_item))
                distances.demand(first, second, item.y1 - other_item.y0 + margin)
    solved = distances.solve({name for name in names if name in lane_of})
    middles = {line.row: solved["row", *line.row] for line in grid.ys if line.gap is None}
    ys = [middles[line.row] + line.offset if line.gap is None else solved.get(y, 0.0) for y, line in enumerate(grid.ys)]
    return ys, middles, [solved["border", number] for number in range(len(rows) + 1)]


def _horizontal(
    grid: Grid, routes: dict[Line, Route], xs: list[float], columns: dict[int, float]
) -> dict[int, list[Span]]:
    """The runs along each horizontal line, as they reach from side to side."""
    spans: dict[int, list[Span]] = {y: [] for y in range(len(grid.ys))}
    for found in routes.values():
        for (x0, y0), (x1, y1) in _pieces(grid, found):
            if y0 == y1 and x0 != x1:
                spans[y0].append((min(xs[x0], xs[x1]), max(xs[x0], xs[x1])))
    return spans


def route_points(grid: Grid, places: Places, found: Route) -> list[tuple[float, float]]:
    """The points of a line: from the border of one shape over its bends to the border of the other."""
    pieces = list(_pieces(grid, found))
    bends = [(places.xs[x], places.ys[y]) for _, (x, y) in pieces[:-1]]
    return [_dock_point(places, found, is_start=True), *bends, _dock_point(places, found, is_start=False)]


def _dock_point(places: Places, found: Route, *, is_start: bool) -> tuple[float, float]:
    dock = found.start if is_start else found.end
    x, y = places.middle(dock.node)
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


def _inset(node: Node, offset: float) -> float:
    """How far a border beside its middle lies inside the bounds."""
    if node.kind == "gateway":
        return abs(offset)
    if node.kind == "event":
        radius = node.half[0]
        return float(round((radius - (radius**2 - offset**2) ** 0.5) * 2) / 2)
    return 0
