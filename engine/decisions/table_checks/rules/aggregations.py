"""What is added up is a number; the least and the greatest are taken of values that have an order."""

from __future__ import annotations

from collections.abc import Iterator

from engine.decisions.finding import DecisionFinding
from engine.decisions.hit_policies import HitPolicy
from engine.decisions.table_checks.inspection import Inspection
from engine.decisions.table_checks.kinds import KINDS, kind_of
from engine.feel.feel_types import canonical_type_name, is_any

ACCEPTED = {
    "SUM": ("number",),
    "MIN": tuple(kind for kind in KINDS if kind != "boolean"),
    "MAX": tuple(kind for kind in KINDS if kind != "boolean"),
}


def check(inspection: Inspection) -> Iterator[DecisionFinding]:
    """Output columns and outputs of a COLLECT table that cannot be taken together."""
    table = inspection.table
    accepted = ACCEPTED.get(table.aggregation)
    if inspection.policy is not HitPolicy.COLLECT or accepted is None:
        return
    for place, clause in enumerate(table.outputs):
        label, type_ = inspection.output_label(place), inspection.types.get(clause.type_ref)
        if not is_any(type_):
            if canonical_type_name(type_.name) not in accepted:
                yield _wrong(inspection, label, type_.name, [])
            continue
        for rule, answers in zip(inspection.grid.rules, inspection.answers, strict=True):
            answer = answers[place]
            if answer.is_constant and answer.value is not None and kind_of(answer.value) not in accepted:
                yield _wrong(inspection, label, answer.text, [rule.number])


def _wrong(inspection: Inspection, label: str, text: str, numbers: list[int]) -> DecisionFinding:
    name_id, name_en = inspection.named(numbers) if numbers else ("Tabel", "The table")
    letter = inspection.table.aggregation
    return inspection.error(
        f'{name_id}, kolom "{label}": {letter} tidak dapat menghitung {text}.',
        "Beri kolom itu tipe dan hasil berupa bilangan, atau hapus agregasinya.",
        f'{name_en}, column "{label}": {letter} cannot be taken of {text}.',
        "Give the column numbers, or take the aggregation away.",
        rules=numbers,
        cell=label,
    )
