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

_LOWERED = 200
"""What it costs to have anything above the main way of a lane: as much as a crossing."""

Places = dict[Node, tuple[int, int]]


@dataclass(frozen=True)
class Arrangement:
    """Where the nodes stand, the number of rows of each lane, and a draft of the ways between them."""

    places: Places
    rows: list[int]
    draft: Routing
    cost: float


def arrange(scope: Scope) -> list[int]:
    """Gives the nodes of a scope the best columns and rows that were found; returns the number of rows of each lane."""
    fresh = [_fresh(scope, style) for style in STYLES]
    best = min(fresh, key=lambda found: found.cost)
    work = sum(found.draft.work for found in fresh)
    tried: set[tuple[tuple[int, int], ...]] = set()
    improved = True
    while improved and work < _WORK:
        improved = False
        for node in scope.nodes:
            for places in _moves(scope, best, node):
                key = tuple(places[each] for each in scope.nodes)
                if key in tried or work >= _WORK:
                    continue
                tried.add(key)
                found = _routed(scope, places)
                work += found.draft.work
                if found.cost < best.cost - 1:
                    best, improved = found, True
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
    draft = route(scope, rows, draft=True)
    lowered = {node.lane for node in scope.nodes if node.is_main and node.row > 0}
    places = {node: (node.column, node.row) for node in scope.nodes}
    return Arrangement(places, rows, draft, draft.cost + _LOWERED * len(lowered))


def _put(places: Places) -> None:
    for node, place in places.items():
        node.column, node.row = place


def _moves(scope: Scope, found: Arrangement, node: Node) -> Iterator[Places]:
    """A step in another row of its lane: with the steps in line with it, and alone.

    Who stands there takes the place that becomes free; only the main way stays where it is.
    """
    if node.is_main or any(other.kind == "note" and other.lane == node.lane for other in scope.nodes):
        return
    row = found.places[node][1]
    chain = _in_line(scope, found.places, node)
    for group in ([chain] if chain[0] is node and len(chain) > 1 else []) + [[node]]:
        columns = {found.places[member][0] for member in group}
        for target in range(-1, found.rows[node.lane] + 1):
            there = [
                other
                for other in scope.nodes
                if other.lane == node.lane and found.places[other][1] == target and found.places[other][0] in columns
            ]
            if target == row or any(other.is_main for other in there):
                continue
            places = dict(found.places)
            places |= {member: (found.places[member][0], target) for member in group}
            places |= {other: (found.places[other][0], row) for other in there}
            yield _without_gaps(scope, places)


def _in_line(scope: Scope, places: Places, node: Node) -> list[Node]:
    """The steps of a row that are joined by flows within it, the main way apart; in the order of the file."""
    group = {node}
    grown = True
    while grown:
        joined = {
            end
            for line in scope.lines
            if line.source in group or line.target in group
            for end in (line.source, line.target)
            if end.lane == node.lane and places[end][1] == places[node][1] and not end.is_main
        }
        grown = not joined <= group
        group |= joined
    return [each for each in scope.nodes if each in group]


def _without_gaps(scope: Scope, places: Places) -> Places:
    """The rows of each lane counted from 0, none of them empty."""
    numbers: dict[tuple[int, int], int] = {}
    for lane in range(scope.lanes):
        used = sorted({places[node][1] for node in scope.nodes if node.lane == lane})
        numbers |= {(lane, row): number for number, row in enumerate(used)}
    return {node: (column, numbers[node.lane, row]) for node, (column, row) in places.items()}
