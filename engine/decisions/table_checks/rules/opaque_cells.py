"""Where a cell looks at more than its own column, gaps and overlaps are not certain and are left to its author."""

from __future__ import annotations

from collections.abc import Iterator

from engine.decisions.finding import DecisionFinding
from engine.decisions.slips import find_slip
from engine.decisions.table_checks.axis import Axis
from engine.decisions.table_checks.cell import Cell
from engine.decisions.table_checks.inspection import Inspection

DEPENDING = (
    "bergantung pada hal lain",
    'Bila itu teks, tulis dalam tanda kutip ("..."); bila hitungan, pindahkan ke kolom tersendiri.',
    "depends on other things",
    'If it is a text, write it in quotes ("..."); if it calculates, give it a column of its own.',
)
ZONES = (
    "tidak dapat dibandingkan dengan sel lain: ada waktu dengan dan tanpa zona waktu",
    "Tulis zona waktu di semua sel kolom itu, atau di tidak satu pun.",
    "cannot be compared with the other cells: some times have a zone and some have none",
    "Write the zone in all cells of the column, or in none.",
)
UNORDERED = (
    "adalah nilai yang tidak berurutan",
    "Beri kolom itu ungkapan yang menghasilkan bilangan, teks, tanggal, atau benar/salah.",
    "is a value without an order",
    "Give the column an expression that is a number, a text, a date, or true or false.",
)


def check(inspection: Inspection) -> Iterator[DecisionFinding]:
    """For each column, the rules whose cell cannot be read ahead of a case."""
    grid = inspection.grid
    for column in range(len(inspection.table.inputs)):
        axis = grid.axis_of(column)
        opaque = [
            (rule.number, cells[column])
            for rule, cells in zip(grid.rules, grid.cells, strict=True)
            if cells[column] in axis.opaque and cells[column].error is None
        ]
        for reason in (DEPENDING, ZONES, UNORDERED):
            own = [(number, cell.text) for number, cell in opaque if _reason(axis, cell) is reason]
            if own:
                yield _said(inspection, column, own, reason)


def _reason(axis: Axis, cell: Cell) -> tuple[str, str, str, str]:
    if axis.is_unordered:
        return UNORDERED
    return DEPENDING if cell.is_opaque else ZONES


def _said(
    inspection: Inspection, column: int, cells: list[tuple[int, str]], reason: tuple[str, str, str, str]
) -> DecisionFinding:
    numbers = [number for number, _ in cells]
    text = cells[0][1]
    name_id, name_en = inspection.named(numbers)
    because_id, remedy_id, because_en, remedy_en = reason
    label, type_ref = inspection.label(column), inspection.table.inputs[column].type_ref
    if slip := find_slip(text, inspection.types.get(type_ref).name, inspection.names):
        remedy_id, remedy_en = (f"{own[0].lower()}{own[1:]}" for own in slip[1])
        remedy_id, remedy_en = f"Bila itu bukan nama: {remedy_id}", f"If it is no name: {remedy_en}"
    return inspection.advice(
        f'{name_id}, kolom "{label}": {text} {because_id}, jadi celah dan tumpang tindihnya tidak diperiksa.',
        remedy_id,
        f'{name_en}, column "{label}": {text} {because_en}, so gaps and overlaps are not checked there.',
        remedy_en,
        rules=numbers,
        cell=label,
    )
