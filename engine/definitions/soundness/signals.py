"""What a signal makes of a marking."""

from __future__ import annotations

from itertools import product
from math import prod

from engine.definitions.soundness.beginning import listens, with_handler
from engine.definitions.soundness.boundary import fired, may_fire
from engine.definitions.soundness.graph import Graph, Way
from engine.definitions.soundness.marking import Marking, Token, put
from engine.definitions.soundness.not_covered import TooWideError

_MAX_OUTCOMES = 10_000  # of one signal: where data decides behind each of those who wait for it, they multiply


def signalled(graph: Graph, marking: Marking, name: str | None) -> list[Marking]:
    """Everything that waits for the signal goes on at once, from the outside in."""
    scope = graph.scopes[marking.scope]
    if not marking.tokens:
        return [marking]
    handlers = [h for h in scope.handlers if h.kind == "signal" and h.name == name]
    handlers = [h for h in handlers if listens(marking, scope, h)]
    for handler in handlers:
        if handler.interrupting:
            return [with_handler(graph, marking, handler)]
    results = []
    choices = [_reached(graph, token, name) for token in marking.tokens]
    if prod(map(len, choices)) > _MAX_OUTCOMES:
        widest = max(range(len(choices)), key=lambda n: len(choices[n]))
        raise TooWideError(graph.at(marking.tokens[widest].place).element)
    for choice in product(*choices):
        after = marking.with_tokens(tuple(token for tokens in choice for token in tokens))
        for handler in handlers:
            after = with_handler(graph, after, handler)
        results.append(after)
    return results


def _reached(graph: Graph, token: Token, name: str | None) -> list[tuple[Token, ...]]:
    """What a signal makes of one token; several where data decides on the way out."""
    node = graph.nodes.get(token.place)
    if node is None:
        return [(token,)]
    ways = [way for way in node.around if _is_signal(way, name) and not way.keeps]
    if not token.inner:
        ways += [way for way in node.ways if _is_signal(way, name)]
    if ways:
        return [put(*way.puts) for way in ways]
    beside: tuple[Token, ...] = ()
    for way in node.around:
        if _is_signal(way, name) and way.keeps and may_fire(node, token, way, beside):
            token = fired(node, token, way)
            beside += put(*way.puts)
    if not token.inner:
        return [(token, *beside)]
    return [(token._replace(inner=(inner,)), *beside) for inner in signalled(graph, token.inner[0], name)]


def _is_signal(way: Way, name: str | None) -> bool:
    return way.mover == "signal" and way.name == name
