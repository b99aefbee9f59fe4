"""For every input some rule decides, or the table has default outputs.

A gap at the missing value is said only where a cell of that column names null: most forms leave fields open, and what
holds then is said by the diagram. Tables that give lists have no gaps: an empty list is an answer.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.decisions.finding import DecisionFinding
from engine.decisions.table_checks.describe import row_text
from engine.decisions.table_checks.disjoint import gaps_between, pieces_of
from engine.decisions.table_checks.inspection import Inspection
from engine.decisions.table_checks.merge import merged
from engine.decisions.table_checks.overlap import meeting
from engine.decisions.table_checks.search import Row, Search
from engine.feel.values import as_integer

PIECES = 100
"""Besides two for each rule, so many pieces may the rules be cut into."""
ROWS = 20
"""A table with so many gaps is better read again as a whole than mended one by one."""


def check(inspection: Inspection) -> Iterator[DecisionFinding]:
    """The inputs for which no rule matches, as rows of the table."""
    grid = inspection.grid
    if inspection.policy is None or inspection.policy.gives_list or inspection.has_default or not grid.rules:
        return
    box = [axis.allowed | (axis.missing if axis.missing_is_named else 0) for axis in grid.axes]
    pieces = pieces_of(box, grid.may, meeting(grid, box), PIECES + 2 * len(grid.rules))
    if pieces is None:
        rows = merged(Search(box, grid.choices, grid.all_rules, inspection.budget, 4 * ROWS).rows())
    else:
        rows = merged(gaps_between(box, pieces, inspection.budget, ROWS + 1))
    for row in rows[:ROWS]:
        own = [*box]
        for axis, mask in row:
            own[axis] = mask
        shown = inspection.shown(own)
        if grid.matching(shown.values):
            continue
        hint_id, hint_en = _hints(inspection, row)
        text = row_text(grid.axes, row)
        yield inspection.advice(
            f"Tidak ada aturan untuk {text}, misalnya bila {shown.text}; hasilnya kosong (null).",
            f"Tambahkan aturan untuk itu, atau isi hasil bawaan tabel.{hint_id}",
            f"No rule decides for {text}, for example when {shown.text}; the answer is null.",
            f"Add a rule for it, or give the table default outputs.{hint_en}",
            example=shown.example,
        )
    if len(rows) > ROWS:
        yield inspection.advice(
            f"Masih ada celah lain; hanya {ROWS} yang disebut.",
            "Isi hasil bawaan tabel, atau perbaiki yang sudah disebut lalu periksa lagi.",
            f"There are more gaps; only {ROWS} are named.",
            "Give the table default outputs, or mend those that are named and check again.",
        )


def _hints(inspection: Inspection, row: Row) -> tuple[str, str]:
    """A gap between two whole numbers that follow each other is hardly ever meant."""
    for a, mask in row:
        axis = inspection.grid.axes[a]
        segments = [segment for i, segment in enumerate(axis.segments) if mask >> i & 1]
        for segment in segments:
            if segment.kind != "number" or segment.is_point or None in (segment.low, segment.high):
                continue
            low, high = as_integer(segment.low), as_integer(segment.high)
            if low is not None and high is not None and high - low == 1:
                return (
                    f" Bilangan pecahan juga bilangan: tulis [a..{high}) dan bukan [a..{low}].",
                    f" Fractions are numbers too: write [a..{high}) rather than [a..{low}].",
                )
    return "", ""
