"""No two rules have the very same conditions, unless each adds another answer to a list."""

from __future__ import annotations

from collections.abc import Iterator

from engine.decisions.finding import DecisionFinding
from engine.decisions.hit_policies import HitPolicy
from engine.decisions.table_checks.answers import is_same
from engine.decisions.table_checks.inspection import Inspection
from engine.decisions.table_checks.overlap import common, same_boxes

REFUSING = (HitPolicy.UNIQUE, HitPolicy.FIRST, HitPolicy.PRIORITY)


def check(inspection: Inspection) -> Iterator[DecisionFinding]:
    """Rules with the same conditions: wrong where only one of them can decide, and superfluous elsewhere."""
    policy, grid = inspection.policy, inspection.grid
    for same in same_boxes(grid):
        kept = same[:1]
        if policy not in REFUSING:  # A: other answers are a contradiction; lists: they are further answers
            answers = inspection.answers
            same = [r for r in same if is_same(answers[kept[0]], answers[r]) is True]
            if len(same) < 2:
                continue
        numbers = [inspection.number(r) for r in same]
        shown = inspection.shown(common(grid, same)) if all(common(grid, same)) else None
        name_id, name_en = inspection.named(numbers)
        yield inspection.error(
            f"{name_id} mempunyai syarat yang sama.",
            "Hapus yang berlebih, atau ubah syaratnya menjadi seperti yang dimaksud.",
            f"{name_en} have the same conditions.",
            "Delete what is superfluous, or change its conditions to what is meant.",
            rules=numbers,
            example=shown.example if shown else None,
            severity="error" if policy in REFUSING else "advice",
        )
