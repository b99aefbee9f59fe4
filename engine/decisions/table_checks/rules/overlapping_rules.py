"""In a unique table (U) no two rules match together: for such an input the decision could not be taken."""

from __future__ import annotations

from collections.abc import Iterator

from engine.decisions.finding import DecisionFinding
from engine.decisions.hit_policies import HitPolicy
from engine.decisions.table_checks.inspection import Inspection
from engine.decisions.table_checks.overlap import common, groups, partners, same_boxes


def check(inspection: Inspection) -> Iterator[DecisionFinding]:
    """Groups of rules that match together, each with an input."""
    if inspection.policy is not HitPolicy.UNIQUE:
        return
    grid = inspection.grid
    meets = partners(grid)
    for same in same_boxes(grid):  # said by duplicate-rules
        for r in same[1:]:
            meets[r] = 0
            meets = [own & ~(1 << r) for own in meets]
    for group in groups(grid, meets, inspection.budget):
        shown = inspection.shown(common(grid, group))
        if not set(group) <= grid.matching(shown.values):
            continue
        numbers = [inspection.number(r) for r in group]
        name_id, name_en = inspection.named(numbers)
        yield inspection.error(
            f"{name_id} cocok bersamaan, misalnya bila {shown.text}; keputusan tidak dapat diambil.",
            "Persempit syarat salah satunya, gabungkan, atau pilih hit policy lain (F: yang pertama berlaku).",
            f"{name_en} match together, for example when {shown.text}; the decision cannot be taken.",
            "Narrow the conditions of one, join them, or choose another hit policy (F: the first one holds).",
            rules=numbers,
            example=shown.example,
        )
