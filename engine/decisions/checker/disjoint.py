"""The gaps of a table of which no two rules meet: volumes tell whether and where one is.

The number of segments that a box holds is its volume. Where no two rules meet, the volumes of the rules add up to
that of everything exactly when there is no gap; otherwise one of the two halves of everything has a gap, and so on
until a single point is left. The point is then grown, axis by axis, to a row that is as wide as it can be.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from engine.decisions.checker.axis import bits
from engine.decisions.checker.search import Budget, Row

Box = list[int]


def gaps_between(box: Sequence[int], rules: Sequence[Sequence[int]], budget: Budget, limit: int) -> list[Row]:
    """Rows that together hold all gaps within a box, or the first ones of many. No two of the rules may meet there."""
    taken = [own for own in ([a & b for a, b in zip(rule, box, strict=True)] for rule in rules) if all(own)]
    rows: list[Box] = []
    while len(rows) < limit and all(box) and _volume(taken) < prod(mask.bit_count() for mask in box):
        row = _grown(_hole(box, taken, budget), box, taken, budget)
        taken.append(row)
        rows.append(row)
    return [tuple((a, mask) for a, mask in enumerate(row) if mask != box[a]) for row in rows]


def _hole(box: Sequence[int], taken: list[Box], budget: Budget) -> Box:
    """A point of the box that nothing takes; there is one."""
    hole = list(box)
    for axis in range(len(box)):
        while hole[axis].bit_count() > 1:
            budget.spend(1 + len(taken))
            places = list(bits(hole[axis]))
            low = hole[axis] & (1 << places[len(places) // 2]) - 1
            below = _within(taken, axis, low)
            has_hole = _volume(below) < prod(m.bit_count() for m in (*hole[:axis], low, *hole[axis + 1 :]))
            taken = below if has_hole else _within(taken, axis, hole[axis] & ~low)
            hole[axis] = low if has_hole else hole[axis] & ~low
    return hole


def _grown(row: Box, box: Sequence[int], taken: list[Box], budget: Budget) -> Box:
    for axis in range(len(box)):
        budget.spend(1 + len(taken))
        row[axis] = box[axis]
        for own in taken:
            if all(a & b for place, (a, b) in enumerate(zip(own, row, strict=True)) if place != axis):
                row[axis] &= ~own[axis]
    return row


def _within(taken: list[Box], axis: int, mask: int) -> list[Box]:
    return [[*own[:axis], own[axis] & mask, *own[axis + 1 :]] for own in taken if own[axis] & mask]


def _volume(boxes: list[Box]) -> int:
    return sum(prod(mask.bit_count() for mask in box) for box in boxes)
