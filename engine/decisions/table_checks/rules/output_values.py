"""An output is of the type of its column, and one of the values that the column lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.decisions.finding import DecisionFinding
from engine.decisions.table_checks.answers import Answer, read_answer
from engine.decisions.table_checks.cell import read_cell
from engine.decisions.table_checks.inspection import Inspection
from engine.decisions.table_checks.kinds import kind_of
from engine.decisions.table_text import OutputClause
from engine.feel.feel_types import FeelType, canonical_type_name, coerced


def check(inspection: Inspection) -> Iterator[DecisionFinding]:
    """Outputs and default outputs that are certainly something else."""
    for place, clause in enumerate(inspection.table.outputs):
        default = read_answer(clause.default, inspection.names, inspection.types)
        yield from _check_one(inspection, place, default, None)
        for rule, answers in zip(inspection.grid.rules, inspection.answers, strict=True):
            yield from _check_one(inspection, place, answers[place], rule.number)


def _check_one(inspection: Inspection, column: int, answer: Answer, number: int | None) -> Iterator[DecisionFinding]:
    if not answer.is_constant or answer.value is None:
        return
    clause, label = inspection.table.outputs[column], inspection.output_label(column)
    type_ = inspection.types.get(clause.type_ref)
    bare = FeelType(type_.name, type_.element, type_.entries, type_.parameters, type_.result)
    name_id, name_en = inspection.named([number]) if number else ("Hasil bawaan", "The default output")
    place: dict[str, Any] = {
        "rules": [number] if number else [],
        "cell": label,
        "line": 0 if number else clause.line,
    }
    if coerced(answer.value, bare) is None:
        kind = canonical_type_name(type_.name)
        yield inspection.error(
            f'{name_id}, kolom "{label}": {answer.text} bukan {kind}, jadi hasilnya kosong (null).',
            "Perbaiki hasilnya, atau tipe kolomnya.",
            f'{name_en}, column "{label}": {answer.text} is no {kind}, so the answer is null.',
            "Mend the output, or the type of the column.",
            **place,
        )
    elif not _is_listed(inspection, clause, answer) or (type_.allows and not type_.allows(answer.value)):
        yield inspection.error(
            f'{name_id}, kolom "{label}": {answer.text} tidak ada dalam daftar hasil kolom itu.',
            "Perbaiki ejaannya, atau tambahkan nilai itu ke daftar.",
            f'{name_en}, column "{label}": {answer.text} is not in the list of outputs of that column.',
            "Mend its spelling, or add the value to the list.",
            **place,
        )


def _is_listed(inspection: Inspection, clause: OutputClause, answer: Answer) -> bool:
    listed = read_cell(clause.values, inspection.names, inspection.types)
    return listed.is_any or listed.is_opaque or not kind_of(answer.value) or listed.test(answer.value)
