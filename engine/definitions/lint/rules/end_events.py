"""Nothing comes after an end event; where a way stops without one, the token just ends."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.diagram import Diagram, FlowNode
from engine.definitions.lint.context import Context
from engine.definitions.lint.rules.intermediate_events import INTERMEDIATE_EVENTS
from engine.finding import Finding


def check(context: Context) -> Iterator[Finding]:
    diagram = context.diagram
    for node in diagram.nodes.values():
        outgoing = diagram.outgoing(node.id)
        if node.type == "endEvent" and outgoing:
            yield context.error(
                node,
                "Ada alur yang keluar dari peristiwa akhir.",
                "Hapus alur itu, atau ganti dengan peristiwa antara.",
                "A flow leaves an end event.",
                "Delete the flow, or use an intermediate event.",
            )
        if not outgoing and _should_lead_on(diagram, node):
            yield context.advice(
                node,
                "Alur berhenti di sini tanpa peristiwa akhir.",
                "Tarik alur ke langkah berikut atau ke peristiwa akhir.",
                "The flow stops here without an end event.",
                "Draw a flow to the next step or to an end event.",
            )


def _should_lead_on(diagram: Diagram, node: FlowNode) -> bool:
    if node.type in ("endEvent", "boundaryEvent", "eventBasedGateway", *INTERMEDIATE_EVENTS):
        return False  # the first needs nothing, the others have rules of their own
    return not (node.is_event_subprocess or node.is_compensation_handler)
