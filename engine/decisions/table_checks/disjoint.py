"""The gaps of a table whose rules hardly meet: volumes tell whether and where one is.

The number of segments that a box holds is its volume. Where no two boxes meet, their volumes add up to that of
everything exactly when there is no gap; otherwise one of the two halves of everything has a gap, and so on until a
single point is left. The point is then grown, axis by axis, to a row that is as wide as it can be.

Rules that meet are cut into pieces that do not. Where this makes too many pieces, search.py answers instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from engine.decisions.table_checks.axis import bits
from engine.decisions.table_checks.search import Budget, Row

Box = list[int]


def pieces_of(box: Sequence[int], rules: Sequence[Sequence[int]], meets: Sequence[int], limit: int) -> list[Box] | None:
    """What the rules take of a box, as boxes that do not meet; None when they would be more than the limit.

    `meets` are, for each rule, those that meet it in the box, as bits.
    """
    inside = [[a & b for a, b in zip(rule, box, strict=True)] for rule in rules]
    pieces: dict[int, list[Box]] = {}
    done = count = 0
    for r in sorted(range(len(rules)), key=lambda r: _volume([inside[r]]), reverse=True):
        left = [inside[r]] if all(inside[r]) else []
        for piece in [piece for s in bits(meets[r] & done) for piece in pieces[s]]:
            left = [rest for part in left for rest in _without(part, piece)]
            if count + len(left) > limit:
                return None
        pieces[r] = left
        count += len(left)
        done |= 1 << r
    return [piece for own in pieces.values() for piece in own]


def _meet(box: Box, other: Box) -> bool:
    return all(a & b for a, b in zip(box, other, strict=True))


def _without(box: Box, taken: Box) -> list[Box]:
    """What is left of a box: one piece for each axis at most."""
    if not _meet(box, taken):
        return [box]
    rest = []
    for axis, (own, mask) in enumerate(zip(box, taken, strict=True)):
        if own & ~mask:
            rest.append([*box[:axis], own & ~mask, *box[axis + 1 :]])
        box = [*box[:axis], own & mask, *box[axis + 1 :]]
    return rest


def gaps_between(box: Sequence[int], pieces: list[Box], budget: Budget, limit: int) -> list[Row]:
    """Rows that together hold what no piece takes of a box, or the first ones of many. No two pieces may meet."""
    taken, rows = [*pieces], list[Box]()
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
