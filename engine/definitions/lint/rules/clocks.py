"""Every step of a person says whose days it takes and what the public reads; every end says how it ended."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.element import CLOCKS
from engine.definitions.lint.context import Context
from engine.finding import Finding

OUTCOMES = ("granted", "refused", "withdrawn", "lapsed")


def check(context: Context) -> Iterator[Finding]:
    diagram = context.diagram
    for node in diagram.nodes.values():
        clock = node.properties.get("clock")
        if clock and clock not in CLOCKS:
            yield context.error(
                node,
                f"Properti clock berisi {clock!r}.",
                f"Pilih: {', '.join(CLOCKS)}.",
                f"The property clock is {clock!r}.",
                f"Choose one of {', '.join(CLOCKS)}.",
            )
        if node.type == "userTask" and not clock:
            yield context.advice(
                node,
                "Properti clock belum diisi: harinya dihitung sebagai hari kantor (office).",
                f"Pilih: {', '.join(CLOCKS)}.",
                "The property clock is missing: the days count against the office.",
                f"Choose one of {', '.join(CLOCKS)}.",
            )
        if node.type == "userTask" and not node.properties.get("publicName"):
            yield context.advice(
                node,
                "Nama langkah bagi umum belum diisi.",
                "Isi properti publicName.",
                "What the public reads is missing.",
                "Set the property publicName.",
            )
    for node in diagram.scopes[diagram.process_id] if diagram.process_id in context.library.startable else ():
        outcome = node.properties.get("outcome")
        if node.type == "endEvent" and outcome and outcome not in OUTCOMES:
            yield context.error(
                node,
                f"Hasil {outcome!r} tidak dikenal.",
                f"Isi properti outcome: {', '.join(OUTCOMES)}.",
                f"The outcome {outcome!r} is unknown.",
                f"Set the property outcome: {', '.join(OUTCOMES)}.",
            )
        if node.type == "endEvent" and not outcome:
            yield context.advice(
                node,
                "Akhir ini belum punya hasil.",
                f"Isi properti outcome: {', '.join(OUTCOMES)}.",
                "This end has no outcome.",
                f"Set the property outcome: {', '.join(OUTCOMES)}.",
            )
