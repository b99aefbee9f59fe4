"""The grid on which flows are routed: lines through the middle of columns and rows, and tracks in the gaps between.

Lines have an order, and until the drawing is laid out only a nominal place: what is routed stays right wherever they
are put in that order. Each gap begins with few tracks, and gets more when flows would run on top of one another.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.drawing.scope import Event, Node, Scope

TRACKS = 2
"""How many tracks a gap has before it proves too narrow."""

Gap = tuple[str, int, int]
"""("column", gap, 0) or ("row", lane, gap in the lane)."""


@dataclass(frozen=True)
class GridLine:
    """One line: the track of a gap, or a line through a column or row at an offset from its middle."""

    gap: Gap | None
    track: int = 0
    column: int = -1
    row: tuple[int, int] = (-1, -1)
    offset: float = 0
    is_dock: bool = False
    """Only there to dock more flows on a shape: nothing runs along it through other shapes' places."""


@dataclass(frozen=True)
class Dock:
    """A place on the border of a shape, and the vertex of the grid in front of it."""

    node: Node
    side: str
    offset: float
    vertex: int
    event: Event | None = None

    @property
    def axis(self) -> int:
        return 0 if self.side in "LR" else 1


@dataclass
class Grid:
    """Lines in order, blocked vertices, docks."""

    xs: list[GridLine] = field(default_factory=list)
    ys: list[GridLine] = field(default_factory=list)
    px: list[float] = field(default_factory=list)
    py: list[float] = field(default_factory=list)
    blocked: bytearray = field(default_factory=bytearray)
    docks: dict[Node, list[Dock]] = field(default_factory=dict)
    row_lines: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    """The first and the last line through each row of a lane."""

    @property
    def width(self) -> int:
        return len(self.xs)


def make_grid(scope: Scope, rows: list[int], tracks: dict[Gap, int]) -> Grid:
    """The grid of a scope whose nodes have their columns and rows."""
    columns = 1 + max((node.column for node in scope.nodes), default=0)
    more = {node for node in scope.nodes if _is_crowded(scope, node)}
    grid = Grid()
    place = 0.0
    for column in range(columns + 1):
        place = _tracks(grid.xs, grid.px, ("column", column, 0), tracks, place)
        if column < columns:
            members = [node for node in scope.nodes if node.column == column]
            half = max((node.half[0] for node in members), default=20)
            place += half
            for offset, is_dock in sorted(_offsets(members, more, 0).items()):
                grid.xs.append(GridLine(None, column=column, offset=offset, is_dock=is_dock))
                grid.px.append(place + offset)
            place += half
    place = 0.0
    for lane, count in enumerate(rows):
        for row in range(count + 1):
            place = _tracks(grid.ys, grid.py, ("row", lane, row), tracks, place)
            if row < count:
                members = [node for node in scope.nodes if (node.lane, node.row) == (lane, row)]
                half = max((node.half[1] for node in members), default=40)
                place += half
                for offset, is_dock in sorted(_offsets(members, more, 1).items()):
                    grid.ys.append(GridLine(None, row=(lane, row), offset=offset, is_dock=is_dock))
                    grid.py.append(place + offset)
                place += half
                of_row = [y for y, line in enumerate(grid.ys) if line.row == (lane, row)]
                grid.row_lines[lane, row] = of_row[0], of_row[-1]
    _block(grid, scope)
    for node in scope.nodes:
        grid.docks[node] = list(_docks(grid, node, node in more))
    return grid


def _is_crowded(scope: Scope, node: Node) -> bool:
    events = {id(event) for event in node.events}
    degree = sum(line.source is node and id(line.event) not in events for line in scope.lines)
    degree += sum(line.target is node for line in scope.lines)
    return degree > (3 if node.events else 4)


def _tracks(lines: list[GridLine], places: list[float], gap: Gap, tracks: dict[Gap, int], place: float) -> float:
    number = tracks.get(gap, TRACKS)
    for track in range(number):
        lines.append(GridLine(gap, track))
        places.append(place + 14 + 12 * track)
    return place + 28 + 12 * (number - 1)


def dock_offset(node: Node) -> float:
    """How far from the middle of a side a crowded shape has further docks."""
    return 12 if node.kind == "gateway" else 8 if node.kind == "event" else 20


def _offsets(members: list[Node], more: set[Node], axis: int) -> dict[float, bool]:
    offsets = {0.0: False}
    for node in members:
        if node in more:
            offsets |= {sign * dock_offset(node): True for sign in (-1, 1) if sign * dock_offset(node) not in offsets}
    if axis == 0:
        offsets |= {event.offset: False for node in members for event in node.events}
    return offsets


def _block(grid: Grid, scope: Scope) -> None:
    taken = {(node.column, node.lane, node.row) for node in scope.nodes}
    width = grid.width
    grid.blocked = bytearray(width * len(grid.ys))
    for y, row in enumerate(grid.ys):
        for x, column in enumerate(grid.xs):
            if row.gap is None and column.gap is None:
                is_taken = (column.column, *row.row) in taken
                grid.blocked[y * width + x] = is_taken


def _docks(grid: Grid, node: Node, is_crowded: bool) -> list[Dock]:
    width = grid.width
    xs = [x for x, line in enumerate(grid.xs) if line.column == node.column]
    ys = [y for y, line in enumerate(grid.ys) if line.row == (node.lane, node.row)]
    wanted = {0.0} | ({-dock_offset(node), dock_offset(node)} if is_crowded else set())
    found = []
    for y in ys:
        if (offset := grid.ys[y].offset) in wanted:
            found.append(Dock(node, "R", offset, y * width + xs[-1] + 1))
            found.append(Dock(node, "L", offset, y * width + xs[0] - 1))
    for x in xs:
        offset = grid.xs[x].offset
        above, below = (ys[0] - 1) * width + x, (ys[-1] + 1) * width + x
        if offset in wanted:
            found.append(Dock(node, "U", offset, above))
            if not node.events:
                found.append(Dock(node, "D", offset, below))
        for event in node.events:
            if event.offset == offset:
                found.append(Dock(node, "D", offset, below, event))
    return found
