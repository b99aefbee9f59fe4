"""The arrangement of a scope: of several that keep the rules of columns and rows, the one whose flows run best.

Tried are columns with and without steps straight above or below a gateway; then single steps move to other rows of
their lane for as long as that makes flows shorter or lets them cross less often, and the work allowed lasts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.drawing.columns import STYLES, Style, set_columns
from engine.drawing.routing import Routing, route
from engine.drawing.rows import set_rows
from engine.drawing.scope import Node, Scope

_WORK = 250_000
"""How many steps of the search the comparison may take: the same on every machine, unlike seconds."""

Places = dict[Node, tuple[int, int]]


@dataclass(frozen=True)
class Arrangement:
    """Where the nodes stand, the number of rows of each lane, and a draft of the ways between them."""

    places: Places
    rows: list[int]
    draft: Routing


def arrange(scope: Scope) -> list[int]:
    """Gives the nodes of a scope the best columns and rows that were found; returns the number of rows of each lane."""
    fresh = [_fresh(scope, style) for style in STYLES]
    best = min(fresh, key=lambda found: found.draft.cost)
    work = sum(found.draft.work for found in fresh)
    tried: set[tuple[tuple[int, int], ...]] = set()
    improved = True
    while improved and work < _WORK:
        improved = False
        for places in _moves(scope, best):
            key = tuple(places[node] for node in scope.nodes)
            if key in tried:
                continue
            tried.add(key)
            found = _routed(scope, places)
            work += found.draft.work
            improved = found.draft.cost < best.draft.cost - 1
            if improved:
                best = found
            if improved or work >= _WORK:
                break
    _put(best.places)
    return best.rows


def _fresh(scope: Scope, style: Style) -> Arrangement:
    set_columns(scope, style)
    return _measured(scope, set_rows(scope))


def _routed(scope: Scope, places: Places) -> Arrangement:
    _put(places)
    rows = [1 + max((n.row for n in scope.nodes if n.lane == lane), default=0) for lane in range(scope.lanes)]
    return _measured(scope, rows)


def _measured(scope: Scope, rows: list[int]) -> Arrangement:
    return Arrangement({node: (node.column, node.row) for node in scope.nodes}, rows, route(scope, rows, draft=True))


def _put(places: Places) -> None:
    for node, place in places.items():
        node.column, node.row = place


def _moves(scope: Scope, found: Arrangement) -> Iterator[Places]:
    """Every arrangement that differs in the row of one step; who stands there takes the place that becomes free."""
    noted = {node.lane for node in scope.nodes if node.kind == "note"}
    for node in scope.nodes:
        if node.is_main or node.lane in noted:
            continue
        column, row = found.places[node]
        for target in range(-1, found.rows[node.lane] + 1):
            if target == row:
                continue
            places = dict(found.places)
            places[node] = column, target
            for other in scope.nodes:
                if other is not node and other.lane == node.lane and found.places[other] == (column, target):
                    places[other] = column, row
            yield _without_gaps(scope, places)


def _without_gaps(scope: Scope, places: Places) -> Places:
    """The rows of each lane counted from 0, none of them empty."""
    numbers: dict[tuple[int, int], int] = {}
    for lane in range(scope.lanes):
        used = sorted({places[node][1] for node in scope.nodes if node.lane == lane})
        numbers |= {(lane, row): number for number, row in enumerate(used)}
    return {node: (column, numbers[node.lane, row]) for node, (column, row) in places.items()}
