"""Columns: every step stands right of the steps before it, as far left as that allows.

Flows that lead back are found by walking the flows in the order of the file; they bind no column.
"""

from __future__ import annotations

from engine.drawing.scope import Line, Node, Scope


def set_columns(scope: Scope) -> None:
    """Marks the lines that lead back, gives every node its column, and finds the main way."""
    order = _mark_back(scope)
    before: dict[Node, list[Line]] = {node: [] for node in scope.nodes}
    for line in scope.forward():
        before[line.target].append(line)
    for node in order:
        if node.kind != "note":
            node.column = max(
                (line.source.column + 1 for line in before[node] if line.source.kind != "note"), default=0
            )
    _mark_main(scope, order, before)
    for line in scope.lines:
        if not line.is_flow and "note" in (line.source.kind, line.target.kind):
            note, owner = (line.source, line.target) if line.source.kind == "note" else (line.target, line.source)
            note.column, note.lane = owner.column, owner.lane


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
