"""When an inclusive gateway may go on (BPMN 2.0.2, 13.4.3).

A token elsewhere in the scope holds the join up when it can reach an incoming flow that is empty, and cannot reach
one that is filled, each time without passing the gateway itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engine.definitions.soundness.graph import Graph, Node

Reached = Mapping[int, frozenset[int]]
"""From each place, the incoming places of one gateway that a token there can come to without passing the gateway."""


def holds_up(reached: Reached, elsewhere: Iterable[int], filled: set[int]) -> bool:
    """Whether a token at one of the places `elsewhere` makes the gateway wait."""
    return any(bool(flows - filled) and not flows & filled for p in elsewhere if (flows := reached.get(p)))


def places_before(sources: Mapping[int, set[int]], incoming: tuple[int, ...]) -> dict[int, frozenset[int]]:
    """What can reach each of the `incoming` places; `sources` says from where a token comes to a place."""
    found: dict[int, set[int]] = {}
    for flow in incoming:
        seen, waiting = {flow}, [flow]
        while waiting:
            for source in sources.get(waiting.pop(), ()):
                if source not in seen and source not in incoming:
                    seen.add(source)
                    found.setdefault(source, set()).add(flow)
                    waiting.append(source)
    return {place: frozenset(flows) for place, flows in found.items()}


def reach_in_graph(graph: Graph) -> dict[int, Reached]:
    """By the place of each inclusive gateway that waits for several flows."""
    found: dict[int, Reached] = {}
    for scope in graph.scopes:
        gateways = [node for node in scope.joins if node.waits_for == "some"]
        for gateway in gateways:
            sources: dict[int, set[int]] = {}
            for node in scope.nodes:
                if node is not gateway:
                    for target in next_places(node):
                        sources.setdefault(target, set()).update(node.incoming or (node.place,))
            found[gateway.place] = places_before(sources, gateway.incoming)
    return found


def next_places(node: Node) -> set[int]:
    """Where a token at a node, or what it starts, may stand next in the same scope."""
    ways = (*node.ways, *node.leave, *node.around, *(way for catch in node.catches for way in catch.ways))
    return {place for way in ways for place in way.puts}


def places_after(graph: Graph, places: set[int]) -> set[int]:
    """These places, and every other one of the scope that this token can come to itself; not what it starts beside."""
    found = set(places)
    waiting = list(places)
    while waiting:
        node = graph.at(waiting.pop())
        beside = {place for way in node.around if way.keeps for place in way.puts}
        escalated = (way for catch in node.catches if not catch.interrupting for way in catch.ways)
        beside |= {place for way in escalated for place in way.puts}
        itself = {place for way in (*node.ways, *node.leave) for place in way.puts}
        new = next_places(node) - (beside - itself) - found
        found |= new
        waiting += new
    return found
