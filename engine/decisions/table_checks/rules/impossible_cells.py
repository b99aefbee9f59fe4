"""Every rule can match: none of its cells is empty, and no two of them exclude each other."""

from __future__ import annotations

from collections.abc import Iterator

from engine.decisions.finding import DecisionFinding
from engine.decisions.table_checks.cell import Cell
from engine.decisions.table_checks.grid import Grid
from engine.decisions.table_checks.inspection import Inspection
from engine.decisions.table_checks.rules.cell_types import wrong_values


def check(inspection: Inspection) -> Iterator[DecisionFinding]:
    """Intervals with their ends the wrong way round, cells that nothing passes, rules that nothing passes."""
    grid = inspection.grid
    for r, (rule, cells) in enumerate(zip(grid.rules, grid.cells, strict=True)):
        empty = [column for column, cell in enumerate(cells) if _is_empty(grid, column, cell)]
        for column in empty:
            if cells[column].reversed_intervals:
                yield _reversed(inspection, rule.number, column, cells[column].reversed_intervals[0])
            elif not _is_foreign(grid, column, cells[column]):
                yield _never(inspection, rule.number, column, cells[column].text)
        if not empty and not all(grid.may[r]):
            yield _excluding(inspection, rule.number)


def _is_empty(grid: Grid, column: int, cell: Cell) -> bool:
    axis = grid.axis_of(column)
    if cell.reversed_intervals:
        return True
    return cell not in axis.opaque and not axis.masks[cell] & (axis.allowed | axis.missing)


def _is_foreign(grid: Grid, column: int, cell: Cell) -> bool:
    """Whether the cell names values of another type or outside the list: cell-types says so."""
    unlisted = [value for value in cell.listed if not grid.values[column].test(value)]
    return bool(wrong_values(cell, grid.axis_of(column)) or unlisted)


def _reversed(inspection: Inspection, number: int, column: int, text: str) -> DecisionFinding:
    name_id, name_en = inspection.named([number])
    label = inspection.label(column)
    return inspection.error(
        f'{name_id}, kolom "{label}": {text} tidak memuat apa pun, karena ujungnya terbalik.',
        "Tulis ujung yang kecil lebih dahulu.",
        f'{name_en}, column "{label}": {text} holds nothing, because its ends are the wrong way round.',
        "Write the lower end first.",
        rules=[number],
        cell=label,
    )


def _never(inspection: Inspection, number: int, column: int, text: str) -> DecisionFinding:
    name_id, name_en = inspection.named([number])
    label = inspection.label(column)
    return inspection.error(
        f'{name_id}, kolom "{label}": tidak ada nilai kolom ini yang memenuhi {text}.',
        "Perbaiki syaratnya, atau daftar nilai kolomnya.",
        f'{name_en}, column "{label}": no value of the column passes {text}.',
        "Mend the condition, or the list of values of the column.",
        rules=[number],
        cell=label,
    )


def _excluding(inspection: Inspection, number: int) -> DecisionFinding:
    name_id, name_en = inspection.named([number])
    return inspection.error(
        f"{name_id} tidak pernah cocok: dua kolomnya menguji hal yang sama dan saling meniadakan.",
        "Satukan kedua syarat itu dalam satu kolom.",
        f"{name_en} never matches: two of its columns test the same thing and exclude each other.",
        "Put the two conditions into one column.",
        rules=[number],
    )
