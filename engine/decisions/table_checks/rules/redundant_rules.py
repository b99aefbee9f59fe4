"""A rule says something that no other rule says with the same words: same answer, same annotation, more inputs.

Under F this holds for an earlier rule when no rule between the two answers otherwise for its inputs. Rules with
other annotations are never redundant: a refusal cites its rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.decisions.finding import DecisionFinding
from engine.decisions.hit_policies import HitPolicy
from engine.decisions.table_checks.answers import is_same
from engine.decisions.table_checks.axis import bits
from engine.decisions.table_checks.inspection import Inspection
from engine.decisions.table_checks.overlap import common, same_boxes


def check(inspection: Inspection) -> Iterator[DecisionFinding]:
    """Rules that can be deleted without any change."""
    grid, policy = inspection.grid, inspection.policy
    if policy not in (HitPolicy.ANY, HitPolicy.FIRST):
        return
    said = {r for same in same_boxes(grid) for r in same}  # by duplicate-rules
    for r in range(len(grid.rules)):
        if r in said or not all(grid.may[r]):
            continue
        for s in bits(grid.containing(r) & ~(1 << r)):
            if policy is HitPolicy.FIRST and (s < r or not _is_same_between(inspection, r, s)):
                continue
            if s in said or not _says_the_same(inspection, r, s):
                continue
            shown = inspection.shown(common(grid, [r, s]) if all(common(grid, [r, s])) else grid.may[r])
            name_id, name_en = inspection.named([inspection.number(r)])
            by_id, by_en = inspection.named([inspection.number(s)])
            yield inspection.advice(
                f"{name_id} termuat dalam {by_id[0].lower()}{by_id[1:]} dan sama hasilnya, misalnya bila {shown.text}.",
                "Hapus aturan yang lebih sempit, atau tulis keterangan yang membedakan keduanya.",
                f"{name_en} is contained in {by_en[0].lower()}{by_en[1:]} and answers the same, "
                f"for example when {shown.text}.",
                "Delete the narrower rule, or write annotations that tell the two apart.",
                rules=[inspection.number(r), inspection.number(s)],
                example=shown.example,
            )
            break


def _says_the_same(inspection: Inspection, r: int, s: int) -> bool:
    same_words = inspection.grid.rules[r].annotation == inspection.grid.rules[s].annotation
    return same_words and is_same(inspection.answers[r], inspection.answers[s]) is True


def _is_same_between(inspection: Inspection, r: int, s: int) -> bool:
    may = inspection.grid.may
    inspection.budget.spend(s - r)
    return all(
        is_same(inspection.answers[r], inspection.answers[t]) is True
        for t in range(r + 1, s)
        if all(a & b for a, b in zip(may[r], may[t], strict=True))
    )
