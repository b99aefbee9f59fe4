"""Tasks that name nobody and nothing are passed at once: fine in a sketch, rarely meant in a procedure."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.lint.context import Context
from engine.finding import Finding


def check(context: Context) -> Iterator[Finding]:
    for node in context.diagram.of_type("task", "manualTask"):
        yield context.advice(
            node,
            "Tidak ada yang diminta mengerjakan langkah ini; langkah ini langsung dilewati.",
            "Jadikan langkah orang (userTask), layanan (serviceTask) atau panggilan (callActivity).",
            "Nobody is asked to do this step; it is passed at once.",
            "Make it a user task, a service task or a call activity.",
        )
