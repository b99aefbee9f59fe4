"""Places: the lines of the grid, and with them all that hangs on them, get their coordinates."""

from __future__ import annotations

from dataclasses import dataclass

from engine.drawing.across import set_across
from engine.drawing.down import set_down
from engine.drawing.grid import Grid
from engine.drawing.labels import Item
from engine.drawing.runs import dock_point, horizontal_runs, runs, vertical_runs
from engine.drawing.scope import Line, Node
from engine.drawing.traffic import Route

_BEHIND_SHAPE, _BEHIND_LABEL, _BEHIND_TRACK = 30, 12, 20


@dataclass
class Places:
    """The coordinates of a scope: of grid lines, of columns and rows, and of lane borders."""

    grid: Grid
    xs: list[float]
    ys: list[float]
    columns: dict[int, float]
    rows: dict[tuple[int, int], float]
    borders: list[float]
    width: float

    def middle(self, node: Node) -> tuple[float, float]:
        return self.columns[node.column], self.rows[node.lane, node.row]

    def points(self, found: Route) -> list[tuple[float, float]]:
        """The points of a line: from the border of one shape over its bends to the border of the other."""
        bends = [(self.xs[x], self.ys[y]) for _, (x, y) in runs(self.grid, found)][:-1]
        start, end = (dock_point(dock, self.middle(dock.node)) for dock in (found.start, found.end))
        return [start, *bends, end]


def set_places(grid: Grid, lanes: int, routes: dict[Line, Route], items: list[Item]) -> Places:
    """From side to side first; rows then know what stands above each other."""
    xs, columns = set_across(grid, routes, items)
    down = set_down(grid, lanes, horizontal_runs(grid, routes, xs), items, columns)
    ends = [columns[i.node.column] + i.x1 + (_BEHIND_SHAPE if i.is_shape else _BEHIND_LABEL) for i in items]
    ends += [xs[x] + _BEHIND_TRACK for x, spans in enumerate(vertical_runs(grid, routes)) if spans]
    return Places(grid, xs, down.ys, columns, down.rows, down.borders, round(max(ends)))
