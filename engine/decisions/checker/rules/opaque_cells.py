"""Where a cell looks at more than its own column, gaps and overlaps are not certain and are left to its author."""

from __future__ import annotations

from collections.abc import Iterator

from engine.decisions.checker.inspection import Inspection
from engine.decisions.finding import DecisionFinding


def check(inspection: Inspection) -> Iterator[DecisionFinding]:
    """For each column, the rules whose cell cannot be read ahead of a case."""
    grid = inspection.grid
    for column in range(len(inspection.table.inputs)):
        opaque = grid.axis_of(column).opaque
        numbers = [
            rule.number
            for rule, cells in zip(grid.rules, grid.cells, strict=True)
            if cells[column] in opaque and cells[column].error is None
        ]
        if not numbers:
            continue
        name_id, name_en = inspection.named(numbers)
        label = inspection.label(column)
        text = next(cells[column].text for cells in grid.cells if cells[column] in opaque)
        yield inspection.advice(
            f'{name_id}, kolom "{label}": {text} bergantung pada hal lain, '
            "jadi celah dan tumpang tindihnya tidak diperiksa.",
            'Bila itu teks, tulis dalam tanda kutip ("..."); bila hitungan, pindahkan ke kolom tersendiri.',
            f'{name_en}, column "{label}": {text} depends on other things, so gaps and overlaps are not checked there.',
            'If it is a text, write it in quotes ("..."); if it calculates, give it a column of its own.',
            rules=numbers,
            cell=label,
        )
