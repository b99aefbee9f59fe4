"""Tables over numbers that divide everything among their rules: no gap, no overlap."""

from __future__ import annotations

from random import Random

from support.tables import Column, Rule

End = int | None
Box = list[tuple[End, End]]
"""For each column an interval [low, high); None is no end."""


def partition(random: Random, count: int, columns: int) -> list[Box]:
    """Everything, cut in two again and again until there are so many boxes."""
    boxes: list[Box] = [[(None, None)] * columns]
    while len(boxes) < count:
        box = boxes.pop(random.randrange(len(boxes)))
        column = random.randrange(columns)
        low, high = box[column]
        first, last = 0 if low is None else low, 1_000_000 if high is None else high
        if last - first < 4:
            boxes.append(box)
            continue
        cut = random.randrange(first + 2, last - 1)
        boxes += [[*box[:column], half, *box[column + 1 :]] for half in ((low, cut), (cut, high))]
    return boxes


def table_of(boxes: list[Box]) -> tuple[list[Column], list[Rule]]:
    """The columns k0, k1 ... and a rule with an answer of its own for each box."""
    columns = [Column(f"k{place}") for place in range(len(boxes[0]))]
    return columns, [([_cell(ends) for ends in box], [str(number)]) for number, box in enumerate(boxes)]


def _cell(ends: tuple[End, End]) -> str:
    low, high = ends
    if low is None:
        return "-" if high is None else f"< {high}"
    return f">= {low}" if high is None else f"[{low}..{high})"
