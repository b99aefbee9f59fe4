"""Every step can be reached from where its scope begins."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.lint.context import Context
from engine.definitions.lint.ways import entries, reachable
from engine.finding import Finding


def check(context: Context) -> Iterator[Finding]:
    diagram = context.diagram
    for scope_id, nodes in diagram.scopes.items():
        reached = reachable(diagram, (node.id for node in entries(diagram, scope_id)))
        for node in nodes:
            if node.id not in reached and not node.is_event_subprocess:
                yield context.error(
                    node,
                    "Langkah ini tidak pernah tercapai.",
                    "Sambungkan dengan alur, atau hapus.",
                    "This step is never reached.",
                    "Connect it with a flow, or delete it.",
                )
