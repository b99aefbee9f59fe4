"""Under F and P every rule decides for some input: it is not masked by those that come before it.

The missing value and, in a column without a type, values of any other kind are inputs too: a last rule with "-"
everywhere catches them and is reached.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.decisions.finding import DecisionFinding
from engine.decisions.hit_policies import HitPolicy
from engine.decisions.table_checks.answers import read_listed
from engine.decisions.table_checks.axis import bits
from engine.decisions.table_checks.grid import Grid
from engine.decisions.table_checks.inspection import Inspection
from engine.decisions.table_checks.overlap import meeting, same_boxes
from engine.decisions.table_checks.search import Search
from engine.feel.values import equal

MOST_NAMED = 12
"""Of more rules than these, it is not worked out which of them suffice."""


def check(inspection: Inspection) -> Iterator[DecisionFinding]:
    """Rules that never decide, with the rules that take all their inputs."""
    grid = inspection.grid
    if inspection.policy not in (HitPolicy.FIRST, HitPolicy.PRIORITY):
        return
    said = {r for same in same_boxes(grid) for r in same[1:]}  # by duplicate-rules
    meets = meeting(grid, [axis.possible for axis in grid.axes])
    for r, stronger in enumerate(_stronger(inspection)):
        if r in said or not stronger & meets[r] or not all(grid.may[r]):
            continue
        masking = _masking(grid, inspection, r, stronger & meets[r] & grid.certain)
        if not masking:
            continue
        shown = inspection.shown(grid.may[r])
        if not grid.matching(shown.values) & set(masking):
            continue
        name_id, name_en = inspection.named([inspection.number(r)])
        by_id, by_en = inspection.named([inspection.number(s) for s in masking])
        yield inspection.error(
            f"{name_id} tidak pernah berlaku: {by_id[0].lower()}{by_id[1:]} sudah menentukan semua masukannya, "
            f"misalnya {shown.text}.",
            "Pindahkan ke atas (P: beri hasil yang lebih utama), ubah syaratnya, atau hapus.",
            f"{name_en} never decides: {by_en[0].lower()}{by_en[1:]} take all its inputs, for example {shown.text}.",
            "Move it up (P: give it an answer of higher priority), change its conditions, or delete it.",
            rules=[inspection.number(r), *(inspection.number(s) for s in masking)],
            example=shown.example,
        )


def _masking(grid: Grid, inspection: Inspection, rule: int, stronger: int) -> list[int]:
    """Rules that together accept all that this one accepts: one if one suffices; none when some input is left."""
    single = grid.containing(rule) & stronger
    if single:
        return [next(bits(single))]

    def is_masked(by: int) -> bool:
        return not Search(grid.may[rule], grid.choices, by, inspection.budget, 1).rows()

    by = stronger
    if not by or not is_masked(by):
        return []
    for s in reversed(list(bits(by))[:MOST_NAMED]):
        if is_masked(by & ~(1 << s)):
            by &= ~(1 << s)
    return list(bits(by))


def _stronger(inspection: Inspection) -> list[int]:
    """For each rule, those that win when both match, as bits."""
    count = len(inspection.grid.rules)
    if inspection.policy is HitPolicy.FIRST:
        return [(1 << r) - 1 for r in range(count)]
    ranks = _ranks(inspection)
    return [
        0
        if own is None
        else sum(1 << s for s, other in enumerate(ranks) if other is not None and (other, s) < (own, r))
        for r, own in enumerate(ranks)
    ]


def _ranks(inspection: Inspection) -> list[tuple[int, ...] | None]:
    """The priority of each rule's outputs, the first one being the highest; None where it is not known beforehand."""
    orders = []
    for values in inspection.orders:
        listed = read_listed(values, inspection.names, inspection.types)
        orders.append(listed.value if type(listed.value) is list else [])
    if not any(orders):
        return [None] * len(inspection.grid.rules)
    ranks: list[tuple[int, ...] | None] = []
    for answers in inspection.answers:
        if not all(answer.is_constant for answer, order in zip(answers, orders, strict=True) if order):
            ranks.append(None)
            continue
        ranks.append(
            tuple(
                next((place for place, value in enumerate(order) if equal(answer.value, value) is True), len(order))
                for answer, order in zip(answers, orders, strict=True)
                if order
            )
        )
    return ranks
