"""A rule says what it decides; that it decides nothing is written null."""

from __future__ import annotations

from collections.abc import Iterator

from engine.decisions.finding import DecisionFinding
from engine.decisions.table_checks.inspection import Inspection
from engine.decisions.table_text import ANYTHING


def check(inspection: Inspection) -> Iterator[DecisionFinding]:
    """Rules of which every output is empty."""
    for rule in inspection.grid.rules:
        if rule.outputs and all(text in ANYTHING for text in rule.outputs):
            name_id, name_en = inspection.named([rule.number])
            yield inspection.advice(
                f"{name_id} tidak mempunyai hasil.",
                "Isi hasilnya; bila memang kosong, tulis null.",
                f"{name_en} has no output.",
                "Fill it in; if it is meant to be empty, write null.",
                rules=[rule.number],
            )
