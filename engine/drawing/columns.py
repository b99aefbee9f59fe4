"""Columns: every step stands right of the steps before it, as far left as that allows.

Flows that lead back are found by walking the flows in the order of the file; they bind no column.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.drawing.returns import can_be_upright, find_returns, return_column
from engine.drawing.scope import Line, Node, Scope


@dataclass(frozen=True)
class Style:
    """What of the plain order from left to right is given up, for shorter flows that cross less often."""

    ends: bool = False
    """Ends and joining gateways may stand straight above or below the gateway before them."""
    steps: bool = False
    """So may other steps with one way in; and ends and gateways in another row of the same lane."""
    returns: bool = False
    """Ways back are drawn from right to left."""


STYLES = tuple(Style(bool(number & 1), number & 2 > 0, number & 4 > 0) for number in (0, 1, 3, 4, 5, 7))


def set_columns(scope: Scope, style: Style | None = None) -> None:
    """Marks the lines that lead back, gives every node its column, and finds the main way."""
    style = style or Style()
    order = _mark_back(scope)
    before: dict[Node, list[Line]] = {node: [] for node in scope.nodes}
    for line in scope.forward():
        if "note" not in (line.source.kind, line.target.kind):
            before[line.target].append(line)
    _mark_main(scope, order, before)
    upright = _upright(scope, style)
    returns = find_returns(scope, order) if style.returns else {}
    while True:
        _number(order, before, returns, upright, {})
        if first := _after_links(scope):
            _number(order, before, returns, upright, first)
        barred = {line for line in upright if _is_barred(scope, line)}
        if not barred:
            break
        upright -= barred
    for line in scope.lines:
        if "note" in (line.source.kind, line.target.kind):
            note, owner = (line.source, line.target) if line.source.kind == "note" else (line.target, line.source)
            note.column, note.lane = owner.column, owner.lane


def _number(
    order: list[Node],
    before: Mapping[Node, list[Line]],
    returns: Mapping[Node, tuple[Line, Node]],
    upright: set[Line],
    first: Mapping[Node, int],
) -> None:
    """Each step right of those before it; a step that nothing leads to stands in its `first` column."""
    for node in order:
        if node in returns:
            node.column = return_column(*returns[node])
        elif node.kind != "note":
            columns = [line.source.column + (line not in upright) for line in before[node]]
            node.column = max(columns, default=first.get(node, 0))


def _after_links(scope: Scope) -> dict[Node, int]:
    """A link that is caught stands no further left than where it is thrown last."""
    caught = [node for node in scope.nodes if node.link and scope.out_of(node)]
    return {
        node: max((n.column for n in scope.nodes if n.link == node.link and n is not node), default=0)
        for node in caught
    }


def _upright(scope: Scope, style: Style) -> set[Line]:
    """The lines that may run straight up or down: one each way out of a gateway, one into each step."""
    found: set[Line] = set()
    taken: set[tuple[Node, bool]] = set()
    for line in scope.forward():
        source, target = line.source, line.target
        if source.kind != "gateway" or not line.is_flow or line.is_main:
            continue
        if not can_be_upright(line) or (source.lane == target.lane and (target.kind == "task" or not style.steps)):
            continue
        is_end = target.kind == "event" and not scope.out_of(target)
        is_alone = target.kind == "task" and len(scope.into(target)) == 1
        if not (style.ends and (is_end or target.kind == "gateway")) and not (style.steps and is_alone):
            continue
        leaves, comes = (source, target.lane >= source.lane), (target, source.lane > target.lane)
        if leaves not in taken and comes not in taken:
            taken |= {leaves, comes}
            found.add(line)
    return found


def _is_barred(scope: Scope, line: Line) -> bool:
    """Whether something stands between the ends of a line that was to be upright, or they are not in one column."""
    source, target = line.source, line.target
    if source.column != target.column:
        return True
    low, high = sorted((source.lane, target.lane))
    return any(
        node.column == source.column and low <= node.lane <= high and node not in (source, target)
        for node in scope.nodes
        if node.kind != "note"
    )


def _mark_back(scope: Scope) -> list[Node]:
    """The nodes in an order in which every line leads on, but for those that are marked."""
    after = {node: scope.out_of(node) for node in scope.nodes}
    entered = {line.target for line in scope.lines}
    finished: list[Node] = []
    state: dict[Node, int] = {}
    for root in [n for n in scope.nodes if n not in entered] + scope.nodes:
        if root in state:
            continue
        state[root] = 1
        stack = [(root, iter(after[root]))]
        while stack:
            node, lines = stack[-1]
            line = next(lines, None)
            if line is None:
                state[node] = 2
                finished.append(node)
                stack.pop()
            elif state.get(line.target) == 1:
                line.is_back = True
            elif line.target not in state:
                state[line.target] = 1
                stack.append((line.target, iter(after[line.target])))
    return finished[::-1]


def _mark_main(scope: Scope, order: list[Node], before: dict[Node, list[Line]]) -> None:
    """The longest way to what the procedure is for, else to any end; of two the one that changes lanes less often."""
    for node in order:
        node.is_main = False
    for line in scope.lines:
        line.is_main = False
    best: dict[Node, tuple[int, int]] = {}
    came: dict[Node, Line] = {}
    for node in order:
        ways = [(best[line.source], line) for line in before[node] if line.is_flow and line.source in best]
        scores = [
            ((s[0] + 1 - (line.event is not None), s[1] - (line.source.lane != node.lane)), line) for s, line in ways
        ]
        if scores:
            best[node], came[node] = max(scores, key=lambda scored: scored[0])
        elif node.kind != "note":
            best[node] = (0, 0)
    goals = [node for node in best if node.is_goal] or list(best)
    last = max(goals, key=lambda node: best[node], default=None)
    while last is not None:
        last.is_main = True
        way = came.get(last)
        last = way.source if way else None
        if way:
            way.is_main = True
