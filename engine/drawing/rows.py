"""Rows: steps of one lane in one column stand below each other, the main way in the first row of every lane.

A row is taken not only by a step but also by a straight flow that runs through the columns of its row.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.drawing.scope import Line, Node, Scope


@dataclass
class _Row:
    shapes: dict[int, Node] = field(default_factory=dict)
    straight: set[int] = field(default_factory=set)
    """Columns through which a straight flow runs."""

    def is_free(self, first: int, last: int) -> bool:
        return not any(column in self.shapes or column in self.straight for column in range(first, last + 1))

    def take(self, first: int, last: int) -> None:
        self.straight.update(range(first, last + 1))


def set_rows(scope: Scope) -> list[int]:
    """Gives every node its row; returns the number of rows of each lane."""
    lanes: list[list[_Row]] = [[_Row()] for _ in range(scope.lanes)]
    flowing = [node for node in scope.nodes if node.kind != "note"]
    near: dict[Node, list[Line]] = {node: [] for node in scope.nodes}
    for line in scope.forward():
        if line.source.lane == line.target.lane:
            near[line.target].append(line)
            near[line.source].append(line)
    placed: set[Node] = set()
    for node in sorted(flowing, key=lambda n: (not n.is_main, n.column, n.at)):
        known = [line for line in near[node] if (line.source if line.target is node else line.target) in placed]
        _settle(node, lanes[node.lane], known)
        placed.add(node)
    _put_notes(scope, lanes)
    return [len(rows) for rows in lanes]


def _settle(node: Node, rows: list[_Row], known: list[Line]) -> None:
    cost = {
        number: _cost(node, number, row, known)
        for number, row in enumerate([*rows, _Row()])
        if node.column not in row.shapes
    }
    node.row = min(cost, key=lambda number: (cost[number], number))
    if node.row == len(rows):
        rows.append(_Row())
    row = rows[node.row]
    row.shapes[node.column] = node
    for line in known:
        between = _between(line)
        if line.source.row == line.target.row and row.is_free(*between) and line.event is None:
            row.take(*between)
            break


def _between(line: Line) -> tuple[int, int]:
    """The first and the last column between the ends of a line."""
    low, high = sorted((line.source.column, line.target.column))
    return low + 1, high - 1


def _cost(node: Node, number: int, row: _Row, known: list[Line]) -> float:
    cost = 0.8 * number + (3 if node.column in row.straight else 0)
    if node.is_main:
        return cost + 10 * number
    for line in known:
        other = line.source if line.target is node else line.target
        if line.event is not None and other is line.source:
            cost += 1.5 if number <= other.row else 0
        elif number != other.row:
            cost += 1
        elif not row.is_free(*_between(line)):
            cost += 1.5
    return cost


def _put_notes(scope: Scope, lanes: list[list[_Row]]) -> None:
    """An annotation stands above what it speaks of, in a row of its own kind at the top of the lane."""
    notes = [node for node in scope.nodes if node.kind == "note"]
    for lane in sorted({note.lane for note in notes}):
        count: dict[int, int] = {}
        own = [note for note in notes if note.lane == lane]
        for note in own:
            count[note.column] = count.get(note.column, 0) + 1
            note.row = count[note.column] - 1
        added = max(count.values())
        for node in scope.nodes:
            if node.lane == lane and node.kind != "note":
                node.row += added
        for note in own:
            note.row = added - 1 - note.row
        lanes[lane] = [_Row() for _ in range(added)] + lanes[lane]
