"""Boundary events that do not interrupt: which have fired for a token, and which may still do so."""

from __future__ import annotations

from engine.definitions.soundness.graph import Node, Way
from engine.definitions.soundness.marking import Token


def _event_number(node: Node, way: Way) -> int:
    """Which of the boundary events a way belongs to; where data decides after it, it has several ways."""
    return [around.element for around in node.around].index(way.element)


def may_fire(node: Node, token: Token, way: Way, others: tuple[Token, ...]) -> bool:
    is_alone = all(other.place not in way.unless for other in others)
    return is_alone and token.fired.count(_event_number(node, way)) < way.limit


def fired(node: Node, token: Token, way: Way) -> Token:
    return token._replace(fired=tuple(sorted((*token.fired, _event_number(node, way)))))
