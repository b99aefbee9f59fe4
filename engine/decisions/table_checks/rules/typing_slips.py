"""A cell that FEEL reads, but surely otherwise than its author: `24/11/2026` is a division, `> 0,5` are two tests."""

from __future__ import annotations

from collections.abc import Iterator

from engine.decisions.finding import DecisionFinding
from engine.decisions.slips import find_number_slip
from engine.decisions.table_checks.inspection import Inspection


def check(inspection: Inspection) -> Iterator[DecisionFinding]:
    """Cells of inputs and outputs with such a slip; what looks at other things is said by opaque-cells."""
    table, grid = inspection.table, inspection.grid
    input_types = [inspection.types.get(clause.type_ref).name for clause in table.inputs]
    output_types = [inspection.types.get(clause.type_ref).name for clause in table.outputs]
    for rule, cells, answers in zip(grid.rules, grid.cells, inspection.answers, strict=True):
        for column, (cell, type_name) in enumerate(zip(cells, input_types, strict=True)):
            if not cell.is_opaque and not cell.is_any:
                yield from _said(inspection, rule.number, inspection.label(column), cell.text, type_name)
        for column, (answer, type_name) in enumerate(zip(answers, output_types, strict=True)):
            if answer.is_constant:
                yield from _said(inspection, rule.number, inspection.output_label(column), answer.text, type_name)


def _said(inspection: Inspection, number: int, label: str, text: str, type_name: str) -> Iterator[DecisionFinding]:
    slip = find_number_slip(text, type_name)
    if slip is None:
        return
    name_id, name_en = inspection.named([number])
    (problem_id, problem_en), (remedy_id, remedy_en) = slip
    yield inspection.advice(
        f'{name_id}, kolom "{label}": {problem_id}',
        remedy_id,
        f'{name_en}, column "{label}": {problem_en}',
        remedy_en,
        rules=[number],
        cell=label,
    )
