"""In a table where any rule will do (A), rules that match together answer the same."""

from __future__ import annotations

from collections.abc import Iterator

from engine.decisions.finding import DecisionFinding
from engine.decisions.hit_policies import HitPolicy
from engine.decisions.table_checks.answers import is_same
from engine.decisions.table_checks.axis import bits
from engine.decisions.table_checks.inspection import Inspection
from engine.decisions.table_checks.overlap import common, partners


def check(inspection: Inspection) -> Iterator[DecisionFinding]:
    """Pairs of rules that match together and answer differently, or may do so."""
    if inspection.policy is not HitPolicy.ANY:
        return
    grid = inspection.grid
    for r, own in enumerate(partners(grid)):
        for s in bits(own >> r + 1 << r + 1):
            inspection.budget.spend(1)
            same = is_same(inspection.answers[r], inspection.answers[s])
            if same is True:
                continue
            shown = inspection.shown(common(grid, [r, s]))
            if not {r, s} <= grid.matching(shown.values):
                continue
            numbers = [inspection.number(r), inspection.number(s)]
            name_id, name_en = inspection.named(numbers)
            may_id, may_en = ("", "") if same is False else ("mungkin ", "may ")
            yield inspection.error(
                f"{name_id} cocok bersamaan dan {may_id}berbeda hasilnya, misalnya bila {shown.text}.",
                "Samakan hasilnya, atau persempit syarat salah satunya.",
                f"{name_en} match together and {may_en}answer differently, for example when {shown.text}.",
                "Let them answer the same, or narrow the conditions of one.",
                rules=numbers,
                example=shown.example,
                severity="error" if same is False else "advice",
            )
