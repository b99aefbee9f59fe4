"""Loops in which nobody is waited for: data alone decides when they end."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from engine.definitions.soundness.explore import explore
from engine.definitions.soundness.game import moves_by_itself
from engine.definitions.soundness.graph import DrawnElement, Graph, Node, ScopeGraph
from engine.definitions.soundness.net import Net
from engine.definitions.soundness.work import Work


def automatic_loops(graph: Graph, limit: int, work: Work) -> Iterator[tuple[DrawnElement, ...]]:
    """The elements of each such loop of the procedure itself, in the order of the file.

    What a gateway waits for shows only when it is played; beyond `limit` markings or the work it is taken to have come.
    """
    rounds = _Rounds(graph, limit, work)
    for scope in graph.scopes:
        if not scope.element.inside and not _is_around_an_activity(scope):
            for loop in _loops_of(graph, scope):
                elements = tuple(node.element for node in loop)
                if not any(node.incoming for node in loop) or rounds.moved is None or rounds.moved & set(elements):
                    yield elements


class _Rounds:
    """The rounds of steps that run by themselves, played once for all the loops that are asked for."""

    def __init__(self, graph: Graph, limit: int, work: Work) -> None:
        self.graph = graph
        self.limit = limit
        self.work = work

    @cached_property
    def moved(self) -> set[DrawnElement] | None:
        """The elements that work in such a round; None where they could not all be looked at."""
        found = explore(Net(self.graph), self.limit, self.work)
        if not found.is_complete:
            return None
        ahead = [{target for target, step in edges if moves_by_itself(step)} for edges in found.edges]
        left = set(range(len(ahead)))
        while True:
            arrived = {target for number in left for target in ahead[number]}
            ends = {number for number in left if number not in arrived or not ahead[number] & left}
            if not ends:
                break
            left -= ends
        steps = (step for number in left for target, step in found.edges[number] if target in left)
        return {element for step in steps if moves_by_itself(step) for element in step.moved}


def _loops_of(graph: Graph, scope: ScopeGraph) -> Iterator[list[Node]]:
    nodes = {node.place: node for node in scope.nodes if not node.listens}
    ahead = {place: _ahead(graph, node) for place, node in nodes.items()}
    reached = {place: _reached(ahead, place) for place in nodes}
    told: set[int] = set()
    for place in nodes:
        if place in told:
            continue
        loop = [other for other in nodes if other in reached[place] and place in reached[other]]
        told.update(loop)
        if loop and _passes_all(graph, [nodes[each] for each in loop]):
            yield [nodes[each] for each in loop]


def _ahead(graph: Graph, node: Node) -> set[int]:
    """Where a token goes on to from a node without anybody being waited for."""
    if node.inner is None:
        ways = [way for way in node.ways if way.mover == "automatic" and not way.effect]
    else:
        ways = list(node.leave)
    return {graph.at(place).place for way in ways for place in way.puts}


def _passes_all(graph: Graph, nodes: list[Node]) -> bool:
    return all(node.inner is None or _passes(graph, node) for node in nodes)


def _passes(graph: Graph, node: Node) -> bool:
    """Whether what runs inside may end at once."""
    assert node.inner is not None
    if any(not start for start in node.starts):
        return True
    net = Net(graph, node.inner)
    return any(net.is_final(m) for _, start in net.initial_markings() for m in net.settled(start))


def _reached(ahead: dict[int, set[int]], place: int) -> set[int]:
    found: set[int] = set()
    waiting = list(ahead[place])
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += ahead.get(each, ())
    return found


def _is_around_an_activity(scope: ScopeGraph) -> bool:
    return len(scope.nodes) == 1 and scope.nodes[0].element == scope.element
