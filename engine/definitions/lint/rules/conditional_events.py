"""A conditional event has a condition; it is asked after every command of the case."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.lint.context import Context
from engine.finding import Finding


def check(context: Context) -> Iterator[Finding]:
    for node in context.diagram.nodes.values():
        if node.event is not None and node.event_kind == "conditional" and not node.event.condition:
            yield context.error(
                node,
                "Peristiwa bersyarat ini tidak punya syarat.",
                "Tulis bpmn:condition dalam FEEL.",
                "This conditional event has no condition.",
                "Write its bpmn:condition in FEEL.",
            )
