"""An intermediate event stands between two flows: a way leads to it and on from it; a link is one of the two."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.lint.context import Context
from engine.definitions.lint.ways import is_link_catch, is_link_throw
from engine.finding import Finding

INTERMEDIATE_EVENTS = ("intermediateCatchEvent", "intermediateThrowEvent")


def check(context: Context) -> Iterator[Finding]:
    diagram = context.diagram
    for node in diagram.of_type(*INTERMEDIATE_EVENTS):
        if not diagram.incoming(node.id) and not is_link_catch(node):
            yield context.error(
                node,
                "Tidak ada alur yang menuju peristiwa antara ini.",
                "Tarik alur ke sini, atau ganti dengan peristiwa mulai.",
                "No flow leads to this intermediate event.",
                "Draw a flow to it, or use a start event.",
            )
        if not diagram.outgoing(node.id) and not is_link_throw(node):
            yield context.error(
                node,
                "Tidak ada alur yang keluar dari peristiwa antara ini.",
                "Tarik alur ke langkah berikut, atau ganti dengan peristiwa akhir.",
                "No flow leads on from this intermediate event.",
                "Draw a flow to the next step, or use an end event.",
            )
