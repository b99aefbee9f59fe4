"""A signal has a name: by it the ones that wait are found."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.lint.context import Context
from engine.finding import Finding


def check(context: Context) -> Iterator[Finding]:
    for node in context.diagram.nodes.values():
        event = node.event
        if event is None or node.event_kind != "signal":
            continue
        if event.definition is None or not event.name:
            yield context.error(
                node,
                "Peristiwa ini tidak menunjuk sinyal yang bernama.",
                "Tambahkan bpmn:signal dengan name dan tunjuk dengan signalRef.",
                "This event does not name a signal that has a name.",
                "Add a bpmn:signal with a name and point to it by signalRef.",
            )
        elif event.name.startswith("="):
            yield context.error(
                node,
                f"Nama sinyal {event.name!r} adalah ungkapan; nama sinyal ditulis langsung.",
                "Tulis namanya tanpa tanda sama dengan.",
                f"The name of the signal {event.name!r} is an expression; names are literal.",
                "Write the name without the equals sign.",
            )
