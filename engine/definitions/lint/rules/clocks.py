"""Every step of a person says whose days it takes and what the public reads."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.element import CLOCKS
from engine.definitions.finding import Finding
from engine.definitions.lint.context import Context

OUTCOMES = ("granted", "refused", "withdrawn", "lapsed")


def check(context: Context) -> Iterator[Finding]:
    for node in context.diagram.of_type("userTask"):
        clock = node.properties.get("clock")
        if clock not in CLOCKS:
            yield context.finding(
                "clocks",
                node,
                f"Properti clock belum diisi dengan benar ({clock!r}). Pilih: {', '.join(CLOCKS)}.",
                f"The property clock is missing or wrong ({clock!r}). Choose one of {', '.join(CLOCKS)}.",
            )
        if not node.properties.get("publicName"):
            yield context.finding(
                "clocks",
                node,
                "Properti publicName (nama langkah bagi umum) belum diisi.",
                "The property publicName (what the public reads) is missing.",
            )
    if context.diagram.process_id in context.library.startable:
        for node in context.diagram.of_type("endEvent"):
            outcome = node.properties.get("outcome")
            if node.scope_id == context.diagram.process_id and outcome not in OUTCOMES:
                yield context.finding(
                    "clocks",
                    node,
                    f"Akhir ini belum punya hasil (properti outcome): {', '.join(OUTCOMES)}.",
                    f"This end has no outcome (property outcome): {', '.join(OUTCOMES)}.",
                )
