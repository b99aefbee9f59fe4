"""A process does not call itself, directly or by way of others: a case would never stop growing."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.lint.context import Context
from engine.finding import Finding


def check(context: Context) -> Iterator[Finding]:
    own = context.diagram.process_id
    library = context.library
    for node in context.diagram.of_type("callActivity"):
        called = node.extension_value("calledElement", "processId") or ""
        if called in library.diagrams and (called == own or own in library.called_by(called)):
            yield context.error(
                node,
                f"Proses {own} memanggil dirinya sendiri lewat {called}.",
                "Gambar putaran dengan gerbang, atau pengulangan pada subproses.",
                f"The process {own} calls itself by way of {called}.",
                "Draw a loop with gateways, or repeat a sub-process.",
            )
