"""A process that is called begins at its none start event: nobody sends it a message to begin."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.lint.context import Context
from engine.finding import Finding


def check(context: Context) -> Iterator[Finding]:
    for node in context.diagram.of_type("callActivity"):
        called = node.extension_value("calledElement", "processId") or ""
        diagram = context.library.diagrams.get(called)
        starts = diagram.start_events() if diagram else []
        if starts and all(start.event_kind != "none" for start in starts):
            yield context.error(
                node,
                f"Proses {called} hanya dimulai oleh pesan atau sinyal, jadi tidak dapat dipanggil.",
                "Beri proses itu peristiwa mulai tanpa pemicu, atau kirim pesannya.",
                f"The process {called} is started by messages or signals only, so it cannot be called.",
                "Give it a none start event, or send it the message.",
            )
