"""Every cell, column expression, list of values and default output is FEEL."""

from __future__ import annotations

from collections.abc import Iterator

from engine.decisions.finding import DecisionFinding
from engine.decisions.table_checks.answers import read_answer
from engine.decisions.table_checks.inspection import Inspection
from engine.feel import FeelSyntaxError


def check(inspection: Inspection) -> Iterator[DecisionFinding]:
    """What cannot be compiled, with line and column within the cell."""
    table, grid = inspection.table, inspection.grid
    for column, clause in enumerate(table.inputs):
        label = inspection.label(column)
        if not clause.expression:
            yield _without_expression(inspection, label, clause.line)
        elif error := read_answer(clause.expression, inspection.names, inspection.types).error:
            yield _unreadable(inspection, error, label, line=clause.line)
        if error := grid.values[column].error:
            yield _unreadable(inspection, error, label, line=clause.line)
    for place, output in enumerate(table.outputs):
        if error := read_answer(output.default, inspection.names, inspection.types).error:
            yield _unreadable(inspection, error, inspection.output_label(place), line=output.line)
    for rule, cells, answers in zip(grid.rules, grid.cells, inspection.answers, strict=True):
        for column, cell in enumerate(cells):
            if cell.error:
                yield _unreadable(inspection, cell.error, inspection.label(column), rule.number)
        for place, answer in enumerate(answers):
            if answer.error:
                yield _unreadable(inspection, answer.error, inspection.output_label(place), rule.number)


def _unreadable(
    inspection: Inspection, error: FeelSyntaxError, label: str, number: int | None = None, line: int = 0
) -> DecisionFinding:
    name_id, name_en = inspection.named([number]) if number else ("Kepala tabel", "The head of the table")
    return inspection.error(
        f'{name_id}, kolom "{label}": "{error.text}" tidak dapat dibaca: {error}',
        "Perbaiki tulisannya.",
        f'{name_en}, column "{label}": "{error.text}" cannot be read: {error.in_english()}',
        "Mend what is written there.",
        rules=[number] if number else [],
        cell=label,
        line=line,
    )


def _without_expression(inspection: Inspection, label: str, line: int) -> DecisionFinding:
    return inspection.error(
        f'Kolom "{label}" tidak mempunyai ungkapan.',
        "Tulis apa yang dilihat kolom itu, misalnya permohonan.umur.",
        f'The column "{label}" has no expression.',
        "Write what the column looks at, such as permohonan.umur.",
        cell=label,
        line=line,
    )
