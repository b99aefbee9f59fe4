"""Columns: every step stands right of the steps before it, as far left as that allows.

Flows that lead back are found by walking the flows in the order of the file; they bind no column.
"""

from __future__ import annotations

from engine.drawing.scope import Line, Node, Scope

STACKS = ("", "ends", "all")
"""Which steps may stand straight above or below the gateway before them: none; ends and gateways; also single ones."""


def set_columns(scope: Scope, stack: str = "") -> None:
    """Marks the lines that lead back, gives every node its column, and finds the main way."""
    order = _mark_back(scope)
    before: dict[Node, list[Line]] = {node: [] for node in scope.nodes}
    for line in scope.forward():
        if "note" not in (line.source.kind, line.target.kind):
            before[line.target].append(line)
    _mark_main(scope, order, before)
    upright = _upright(scope, stack)
    while True:
        for node in order:
            if node.kind != "note":
                node.column = max((line.source.column + (line not in upright) for line in before[node]), default=0)
        barred = {line for line in upright if _is_barred(scope, line)}
        if not barred:
            break
        upright -= barred
    for line in scope.lines:
        if "note" in (line.source.kind, line.target.kind):
            note, owner = (line.source, line.target) if line.source.kind == "note" else (line.target, line.source)
            note.column, note.lane = owner.column, owner.lane


def _upright(scope: Scope, stack: str) -> set[Line]:
    """The lines that may run straight up or down: one each way out of a gateway, one into each step."""
    found: set[Line] = set()
    taken: set[tuple[Node, bool]] = set()
    for line in scope.forward():
        source, target = line.source, line.target
        if source.kind != "gateway" or source.lane == target.lane or not line.is_flow or line.is_main:
            continue
        is_end = target.kind == "event" and not scope.out_of(target)
        is_alone = target.kind == "task" and len(scope.into(target)) == 1
        if not (stack and (is_end or target.kind == "gateway")) and not (stack == "all" and is_alone):
            continue
        leaves, comes = (source, target.lane > source.lane), (target, source.lane > target.lane)
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
    """The longest way from a start to an end; of two ways equally long the one that changes lanes less often."""
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
    last = max(best, key=lambda node: best[node], default=None)
    while last is not None:
        last.is_main = True
        line = came.get(last)
        if line is None:
            break
        line.is_main = True
        last = line.source
