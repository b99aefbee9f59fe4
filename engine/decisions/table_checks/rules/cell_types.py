"""A cell speaks of values that its column can have: of its type, and of the list of its values where there is one."""

from __future__ import annotations

from collections.abc import Iterator

from engine.decisions.finding import DecisionFinding
from engine.decisions.table_checks.axis import Axis
from engine.decisions.table_checks.cell import Cell
from engine.decisions.table_checks.inspection import Inspection
from engine.decisions.table_checks.kinds import feel_text, kind_of

TYPE_NAMES = {
    "number": "bilangan",
    "string": "teks",
    "boolean": "benar/salah",
    "date": "tanggal",
    "date and time": "tanggal dan waktu",
    "time": "waktu",
    "days and time duration": "lama hari dan waktu",
    "years and months duration": "lama tahun dan bulan",
}
SPELLINGS = {
    "number": "5",
    "string": '"ya"',
    "boolean": "true",
    "date": 'date("2026-01-31")',
    "date and time": 'date and time("2026-01-31T08:00:00")',
    "time": 'time("08:00:00")',
    "days and time duration": 'duration("P14D")',
    "years and months duration": 'duration("P1Y6M")',
}


def check(inspection: Inspection) -> Iterator[DecisionFinding]:
    """Cells that compare their column with what it never is."""
    grid = inspection.grid
    for rule, cells in zip(grid.rules, grid.cells, strict=True):
        for column, cell in enumerate(cells):
            axis, label = grid.axis_of(column), inspection.label(column)
            if axis.is_typed and axis.kinds and (wrong := wrong_values(cell, axis)):
                yield _wrong_type(inspection, rule.number, label, wrong[0], axis.kinds[0])
                continue
            values = grid.values[column]
            for value in cell.listed:
                if not values.is_any and values not in axis.opaque and not values.test(value):
                    yield _not_listed(inspection, rule.number, label, feel_text(value), values.text)


def wrong_values(cell: Cell, axis: Axis) -> list[object]:
    """The values in a cell that are not of the type of its column."""
    if not axis.is_typed:
        return []
    return [value for value in (*cell.listed, *cell.ends) if kind_of(value) not in axis.kinds]


def _wrong_type(inspection: Inspection, number: int, label: str, value: object, kind: str) -> DecisionFinding:
    name_id, name_en = inspection.named([number])
    text = feel_text(value)
    return inspection.error(
        f'{name_id}, kolom "{label}": {text} bukan {TYPE_NAMES[kind]}, jadi tidak pernah cocok.',
        f"Tulis seperti {SPELLINGS[kind]}, atau perbaiki tipe kolomnya.",
        f'{name_en}, column "{label}": {text} is no {kind}, so it never matches.',
        f"Write it like {SPELLINGS[kind]}, or mend the type of the column.",
        rules=[number],
        cell=label,
    )


def _not_listed(inspection: Inspection, number: int, label: str, text: str, values: str) -> DecisionFinding:
    name_id, name_en = inspection.named([number])
    return inspection.error(
        f'{name_id}, kolom "{label}": {text} tidak ada dalam daftar nilai kolom ({values}).',
        "Perbaiki ejaannya, atau tambahkan nilai itu ke daftar.",
        f'{name_en}, column "{label}": {text} is not in the list of values of the column ({values}).',
        "Mend its spelling, or add the value to the list.",
        rules=[number],
        cell=label,
    )
