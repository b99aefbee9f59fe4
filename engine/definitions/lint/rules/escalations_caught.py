"""An escalation says its code; that nobody catches it is allowed, and rarely meant."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.lint.context import Context
from engine.definitions.lint.handlers import uncaught_ways
from engine.finding import Finding


def check(context: Context) -> Iterator[Finding]:
    for node in context.diagram.of_type("endEvent", "intermediateThrowEvent"):
        if node.event is None or node.event_kind != "escalation":
            continue
        if not node.event.code:
            yield context.error(
                node,
                "Eskalasi yang dilempar di sini tidak punya kode.",
                "Tunjuk bpmn:escalation dengan escalationCode.",
                "The escalation that is thrown here has no code.",
                "Point to a bpmn:escalation with an escalationCode.",
            )
        ways = sorted(set(uncaught_ways(context.library, context.diagram, node)))
        if ways:
            yield context.advice(
                node,
                f"Tidak ada yang menangkap eskalasi ini dalam {', '.join(ways)}.",
                "Pasang peristiwa batas eskalasi atau subproses peristiwa untuk kode itu.",
                f"Nobody catches this escalation in {', '.join(ways)}.",
                "Add an escalation boundary event or an event sub-process for its code.",
            )
