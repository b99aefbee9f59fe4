"""Returns: a way that leaves the main way only to come back to it earlier is drawn from right to left.

Its first step stands straight above or below the gateway that it leaves, the next ones left of it, until it meets the
step that it leads back to. So it crosses nothing that goes on.
"""

from __future__ import annotations

from engine.drawing.scope import Line, Node, Scope


def find_returns(scope: Scope, order: list[Node]) -> dict[Node, tuple[Line, Node]]:
    """The nodes of returns, each with the line by which it is reached and the node that the return leads to.

    Where several ways back join, the one that leaves the main way first says where.
    """
    place = {node: number for number, node in enumerate(order)}
    before: dict[Node, list[Line]] = {node: [] for node in scope.nodes}
    for line in scope.forward():
        before[line.target].append(line)
    found: dict[Node, tuple[Line, Node]] = {}
    for line in scope.lines:
        if not line.is_back or not line.is_flow:
            continue
        way: dict[Node, tuple[Line, Node]] = {}
        node = line.source
        while not node.is_main and before[node] and node not in way and node not in found:
            if len(before[node]) > 1 and not _joins(scope, before[node], [*way, node]):
                break
            first = min(before[node], key=lambda each: place[each.source])
            way[node] = first, line.target
            node = first.source
        if node.is_main and way:
            found |= way
            found |= _ends_beside(scope, way)
    return found


def _joins(scope: Scope, ways: list[Line], after: list[Node]) -> bool:
    """Whether several ways out of the main way join here only to go back."""
    return all(way.source.is_main for way in ways) and all(len(scope.out_of(node)) == 1 for node in after)


def _ends_beside(scope: Scope, way: dict[Node, tuple[Line, Node]]) -> dict[Node, tuple[Line, Node]]:
    """The ends that a return has on its own: a way that was not taken in time."""
    return {
        line.target: (line, way[line.source][1])
        for line in scope.lines
        if line.source in way and line.event is None and line.target.lane == line.source.lane
        if line.target.kind == "event" and not scope.out_of(line.target) and len(scope.into(line.target)) == 1
    }


def return_column(line: Line, goal: Node) -> int:
    """The column of a node that a return reaches by this line."""
    source, target = line.source, line.target
    if line.event is not None:
        return source.column + 1
    is_upright = source.kind == "gateway" and source.lane != target.lane and can_be_upright(line)
    column = source.column if is_upright else source.column - 1
    return max(column, min(goal.column, source.column), 0)


def can_be_upright(line: Line) -> bool:
    """Nothing comes from below into an activity on whose lower edge events sit."""
    return not (line.target.events and line.target.lane < line.source.lane)
