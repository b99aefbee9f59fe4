"""A rule has one cell for each column, and a table has at least one output column."""

from __future__ import annotations

from collections.abc import Iterator

from engine.decisions.finding import DecisionFinding
from engine.decisions.table_checks.inspection import Inspection


def check(inspection: Inspection) -> Iterator[DecisionFinding]:
    """Rules with too few or too many cells."""
    table = inspection.table
    wanted = (len(table.inputs), len(table.outputs))
    if not table.outputs:
        yield inspection.error(
            "Tabel tidak mempunyai kolom hasil.",
            "Tambahkan kolom hasil.",
            "The table has no output column.",
            "Add an output column.",
        )
    for rule in table.rules:
        own = (len(rule.inputs), len(rule.outputs))
        if own == wanted:
            continue
        name_id, name_en = inspection.named([rule.number])
        yield inspection.error(
            f"{name_id} mempunyai {own[0]} + {own[1]} sel, bukan {wanted[0]} + {wanted[1]}.",
            "Beri satu sel untuk setiap kolom; yang tidak ditentukan ditulis -.",
            f"{name_en} has {own[0]} + {own[1]} cells, not {wanted[0]} + {wanted[1]}.",
            "Give it one cell for each column; what does not matter is written -.",
            rules=[rule.number],
        )
