"""Every value that a column lists is decided by some rule, also where the table has default outputs or gives a list."""

from __future__ import annotations

from collections.abc import Iterator

from engine.decisions.finding import DecisionFinding
from engine.decisions.table_checks.inspection import Inspection
from engine.decisions.table_checks.kinds import as_example, feel_text
from engine.feel.values import equal


def check(inspection: Inspection) -> Iterator[DecisionFinding]:
    """Listed values for which no rule has a cell; in other tables they are gaps."""
    grid = inspection.grid
    if inspection.policy is None or not (inspection.policy.gives_list or inspection.has_default) or not grid.rules:
        return
    for a, axis in enumerate(grid.axes):
        column = grid.columns[a][0]
        for value in grid.values[column].listed:
            segments = [i for i, s in enumerate(axis.segments) if s.is_point and equal(s.low, value) is True]
            if not segments or grid.rules_at[a][segments[0]]:
                continue
            yield inspection.advice(
                f'Nilai {feel_text(value)} dari kolom "{axis.label}" tidak dipakai aturan mana pun.',
                "Tambahkan aturan untuknya, atau hapus dari daftar nilai.",
                f'The value {feel_text(value)} of the column "{axis.label}" is used by no rule.',
                "Add a rule for it, or delete it from the list of values.",
                cell=axis.label,
                example={axis.label: as_example(value)},
            )
