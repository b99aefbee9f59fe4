"""Rules that differ in one interval only, the one beginning where the other ends, could be one rule.

Under F only rules that follow each other are joined; rules with other answers or annotations never.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.decisions.finding import DecisionFinding
from engine.decisions.hit_policies import HitPolicy
from engine.decisions.table_checks.axis import bits
from engine.decisions.table_checks.describe import cell_text, runs
from engine.decisions.table_checks.inspection import Inspection

ENUMERATED = ("string", "boolean")


def check(inspection: Inspection) -> Iterator[DecisionFinding]:
    """Chains of rules that could be one, with the cell that the one would have."""
    grid = inspection.grid
    if inspection.policy not in (HitPolicy.UNIQUE, HitPolicy.ANY, HitPolicy.FIRST):
        return
    answers = [(rule.outputs, rule.annotation) for rule in grid.rules]
    for a, axis in enumerate(grid.axes):
        if not axis.is_typed or not axis.kinds or axis.kinds[0] in ENUMERATED:
            continue
        alike: dict[tuple[object, ...], list[int]] = {}
        for r in bits(grid.certain):
            if grid.may[r][a]:
                alike.setdefault((*grid.may[r][:a], 0, *grid.may[r][a + 1 :], answers[r]), []).append(r)
        for rules in alike.values():
            if len(rules) > 1:
                yield from _chains(inspection, a, rules)


def _chains(inspection: Inspection, a: int, rules: list[int]) -> Iterator[DecisionFinding]:
    grid = inspection.grid
    ordered = sorted(rules, key=lambda r: grid.may[r][a] & -grid.may[r][a])
    chain, mask = ordered[:1], grid.may[ordered[0]][a]
    for r in [*ordered[1:], -1]:
        own = grid.may[r][a]
        is_next = inspection.policy is not HitPolicy.FIRST or abs(r - chain[-1]) == 1
        if r != -1 and is_next and not mask & own and len(runs(grid.axes[a], mask | own)) == 1:
            chain, mask = [*chain, r], mask | own
            continue
        if len(chain) > 1:
            yield _joined(inspection, a, sorted(chain), mask)
        chain, mask = [r], own


def _joined(inspection: Inspection, a: int, chain: list[int], mask: int) -> DecisionFinding:
    numbers = [inspection.number(r) for r in chain]
    name_id, name_en = inspection.named(numbers)
    axis = inspection.grid.axes[a]
    text = cell_text(axis, mask, says_null=True)
    return inspection.advice(
        f'{name_id} hanya berbeda di kolom "{axis.label}" dan dapat digabungkan.',
        f"Tulis satu aturan dengan {text} di kolom itu.",
        f'{name_en} differ in the column "{axis.label}" only and can be joined.',
        f"Write one rule with {text} in that column.",
        rules=numbers,
        cell=axis.label,
    )
