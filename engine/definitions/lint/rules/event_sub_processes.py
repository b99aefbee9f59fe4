"""An event sub-process is outside the flow: one start event with a trigger, and no flow to it or from it."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.lint.context import Context
from engine.finding import Finding


def check(context: Context) -> Iterator[Finding]:
    diagram = context.diagram
    for scope in diagram.nodes.values():
        if not scope.is_event_subprocess:
            continue
        if diagram.incoming(scope.id) or diagram.outgoing(scope.id):
            yield context.error(
                scope,
                "Ada alur yang masuk ke atau keluar dari subproses peristiwa.",
                "Hapus alur itu: pemicunya saja yang memulainya.",
                "A flow leads into or out of an event sub-process.",
                "Delete the flow: only its trigger starts it.",
            )
        starts = [node for node in diagram.scopes.get(scope.id, ()) if node.type == "startEvent"]
        if len(starts) != 1:
            yield context.error(
                scope,
                f"Subproses peristiwa perlu tepat satu peristiwa mulai, ada {len(starts)}.",
                "Gambar satu peristiwa mulai dengan pemicu.",
                f"An event sub-process needs exactly one start event, there are {len(starts)}.",
                "Draw one start event with a trigger.",
            )
        for start in starts:
            if start.event_kind == "error" and not start.is_interrupting:
                yield context.error(
                    start,
                    "Galat selalu menghentikan sekitarnya (isInterrupting).",
                    'Ganti isInterrupting menjadi "true", atau pakai eskalasi.',
                    "An error always interrupts what is around it (isInterrupting).",
                    'Set isInterrupting to "true", or use an escalation.',
                )
