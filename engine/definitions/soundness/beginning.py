"""How an inner scope begins: that of an activity, and that of an event sub-process."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.soundness.graph import Graph, Handler, Node, ScopeGraph
from engine.definitions.soundness.marking import Marking, Token, put


def begun(graph: Graph, node: Node) -> Iterator[Marking]:
    """The markings in which the inner scope of a node may begin."""
    assert node.inner is not None
    for places in node.starts or (graph.scopes[node.inner].starts,):
        yield begin(graph, node.inner, places)


def begin(graph: Graph, scope: int, places: tuple[int, ...]) -> Marking:
    if graph.scopes[scope].in_sequence:
        return Marking(scope, put(*places[:1]), (), places[1:])
    return Marking(scope).with_tokens(put(*places))


def listens(marking: Marking, scope: ScopeGraph, handler: Handler) -> bool:
    """Not once an interrupting one runs: it is then all that is left of its scope."""
    closed = any(h.interrupting and h.node.place in marking.fired for h in scope.handlers)
    return not closed and (not handler.from_outside or marking.fired.count(handler.node.place) < handler.limit)


def with_handler(graph: Graph, marking: Marking, handler: Handler) -> Marking:
    assert handler.node.inner is not None
    started = Token(handler.node.place, (), (next(begun(graph, handler.node)),))
    counted = handler.interrupting or handler.from_outside
    fired = tuple(sorted((*marking.fired, handler.node.place))) if counted else marking.fired
    rest = () if handler.interrupting else marking.tokens
    return marking._replace(fired=fired).with_tokens((*rest, started))
