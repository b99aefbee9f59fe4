"""A choice always has a way out, and a gateway is what it says it is."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.diagram import FlowNode
from engine.definitions.flow_node import GATEWAYS
from engine.definitions.lint.context import Context
from engine.finding import Finding

_DIRECTIONS = {
    # direction: (it joins, it splits)
    "Converging": (True, False),
    "Diverging": (False, True),
    "Mixed": (True, True),
}


def check(context: Context) -> Iterator[Finding]:
    for node in context.diagram.of_type(*GATEWAYS):
        joins = len(context.diagram.incoming(node.id)) > 1
        splits = len(context.diagram.outgoing(node.id)) > 1
        if node.type in ("exclusiveGateway", "inclusiveGateway") and splits and not node.default_flow:
            yield context.error(
                node,
                "Gerbang pilihan ini tidak punya alur baku.",
                "Tandai satu alur keluar sebagai baku (default).",
                "This choice has no default flow.",
                "Mark one of its outgoing flows as the default.",
            )
        yield from _check_direction(context, node, joins, splits)
        if joins and splits:
            yield context.advice(
                node,
                "Gerbang ini menggabung sekaligus membelah.",
                "Pisahkan menjadi dua gerbang agar terbaca.",
                "This gateway joins and splits at once.",
                "Draw two gateways so that it can be read.",
            )
        if not joins and not splits and node.type != "eventBasedGateway":
            yield context.advice(
                node,
                "Gerbang ini tidak menggabung dan tidak membelah.",
                "Hapus gerbang ini.",
                "This gateway neither joins nor splits.",
                "Delete it.",
            )


def _check_direction(context: Context, node: FlowNode, joins: bool, splits: bool) -> Iterator[Finding]:
    direction = node.node.get("gatewayDirection", "Unspecified")
    must_join, must_split = _DIRECTIONS.get(direction, (joins, splits))
    if (must_join, must_split) != (joins, splits):
        yield context.error(
            node,
            f"Gerbang ini bertanda {direction}, tetapi alurnya tidak demikian.",
            "Sesuaikan gatewayDirection dengan alurnya, atau hapus atribut itu.",
            f"This gateway is marked {direction}, but its flows are not.",
            "Make gatewayDirection say what the flows are, or remove it.",
        )
