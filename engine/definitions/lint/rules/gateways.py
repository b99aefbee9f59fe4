"""Splits are drawn as gateways, and a choice always has a way out."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.finding import Finding
from engine.definitions.lint.context import Context


def check(context: Context) -> Iterator[Finding]:
    for node in context.diagram.nodes.values():
        outgoing = context.diagram.outgoing(node.id)
        if node.type == "exclusiveGateway" and len(outgoing) > 1 and not node.node.get("default"):
            yield context.finding(
                "gateways",
                node,
                "Gerbang pilihan ini tidak punya alur baku. Tandai satu alur keluar sebagai baku (default).",
                "This choice has no default flow. Mark one of its outgoing flows as the default.",
            )
        if len(outgoing) > 1 and not node.type.endswith("Gateway"):
            yield context.finding(
                "gateways",
                node,
                "Lebih dari satu alur keluar. Gambar gerbang (pilihan atau paralel) sesudah langkah ini.",
                "More than one outgoing flow. Draw a gateway (choice or parallel) after this step.",
            )
        incoming = context.diagram.incoming(node.id)
        if node.type.endswith("Gateway") and len(outgoing) > 1 and len(incoming) > 1:
            yield context.finding(
                "gateways",
                node,
                "Gerbang ini menggabung sekaligus membelah. Pisahkan menjadi dua gerbang agar terbaca.",
                "This gateway joins and splits at once. Draw two gateways so that it can be read.",
                "advice",
            )
