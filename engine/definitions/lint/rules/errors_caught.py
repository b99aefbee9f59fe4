"""An error that is thrown is caught: in its scope, on the activity around it, or where its process is called."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.lint.context import Context
from engine.definitions.lint.handlers import uncaught_ways
from engine.finding import Finding


def check(context: Context) -> Iterator[Finding]:
    for node in context.diagram.of_type("endEvent"):
        if node.event is None or node.event_kind != "error":
            continue
        if not node.event.code:
            yield context.error(
                node,
                "Galat yang dilempar di sini tidak punya kode.",
                "Tunjuk bpmn:error dengan errorCode.",
                "The error that is thrown here has no code.",
                "Point to a bpmn:error with an errorCode.",
            )
        ways = sorted(set(uncaught_ways(context.library, context.diagram, node)))
        if ways:
            yield context.error(
                node,
                f"Tidak ada yang menangkap galat ini dalam {', '.join(ways)}.",
                "Pasang peristiwa batas galat atau subproses peristiwa untuk kode itu.",
                f"Nobody catches this error in {', '.join(ways)}.",
                "Add an error boundary event or an event sub-process for its code.",
            )
