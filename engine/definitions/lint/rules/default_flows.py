"""A default flow leaves the element that names it, is taken when nothing else is, and so has no condition."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.flow_node import ACTIVITIES
from engine.definitions.lint.context import Context
from engine.finding import Finding

_MAY_HAVE_ONE = ACTIVITIES | {"exclusiveGateway", "inclusiveGateway", "complexGateway"}


def check(context: Context) -> Iterator[Finding]:
    for node in context.diagram.nodes.values():
        if not node.default_flow:
            continue
        outgoing = {flow.id: flow for flow in context.diagram.outgoing(node.id)}
        default = outgoing.get(node.default_flow)
        if node.type not in _MAY_HAVE_ONE:
            yield context.error(
                node,
                f"Unsur {node.type} tidak punya alur baku.",
                "Hapus atribut default.",
                f"A {node.type} has no default flow.",
                "Remove the attribute default.",
            )
        elif default is None:
            yield context.error(
                node,
                f"Alur baku {node.default_flow} tidak keluar dari unsur ini.",
                "Pilih salah satu alur keluarnya.",
                f"The default flow {node.default_flow} does not leave this element.",
                "Choose one of its outgoing flows.",
            )
        elif default.condition:
            yield context.error(
                default,
                "Alur baku tidak memakai syarat.",
                "Hapus syaratnya, atau pilih alur baku yang lain.",
                "A default flow takes no condition.",
                "Remove it, or choose another default.",
            )
