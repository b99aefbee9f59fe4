"""Tables that divide all inputs among their rules, as they are, and with one fault planted."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from support.tables import Column, check

SIZES = [(seed, rules, columns) for seed, (rules, columns) in enumerate([(4, 1), (13, 2), (25, 3), (60, 4)] * 5)]
End = int | None


def _boxes(random: Random, count: int, columns: int) -> list[list[tuple[End, End]]]:
    """Everything, cut in two again and again."""
    boxes: list[list[tuple[End, End]]] = [[(None, None)] * columns]
    while len(boxes) < count:
        box = boxes.pop(random.randrange(len(boxes)))
        column = random.randrange(columns)
        low, high = box[column]
        first, last = 0 if low is None else low, 1000 if high is None else high
        if last - first < 4:
            boxes.append(box)
            continue
        cut = random.randrange(first + 2, last - 1)
        boxes += [[*box[:column], half, *box[column + 1 :]] for half in ((low, cut), (cut, high))]
    return boxes


def _cell(ends: tuple[End, End]) -> str:
    low, high = ends
    if low is None:
        return "-" if high is None else f"< {high}"
    return f">= {low}" if high is None else f"[{low}..{high})"


def _table(boxes: list[list[tuple[End, End]]]) -> tuple[list[Column], list[tuple[list[str], list[str]]]]:
    columns = [Column(f"k{place}") for place in range(len(boxes[0]))]
    return columns, [([_cell(ends) for ends in box], [str(number)]) for number, box in enumerate(boxes)]


def _is_in(example: Any, box: list[tuple[End, End]]) -> bool:
    return all(
        (low is None or low <= example[f"k{place}"]) and (high is None or example[f"k{place}"] < high)
        for place, (low, high) in enumerate(box)
    )


@pytest.mark.parametrize(("seed", "count", "columns"), SIZES)
def test_a_table_without_fault_has_no_finding(seed: int, count: int, columns: int) -> None:
    assert check(*_table(_boxes(Random(seed), count, columns))) == []


@pytest.mark.parametrize(("seed", "count", "columns"), SIZES)
def test_a_rule_that_was_removed_is_a_gap(seed: int, count: int, columns: int) -> None:
    boxes = _boxes(Random(seed), count, columns)
    removed = boxes.pop(Random(seed).randrange(len(boxes)))
    found = check(*_table(boxes))

    assert [finding.rule for finding in found] == ["gaps"]
    assert _is_in(found[0].example, removed)


@pytest.mark.parametrize(("seed", "count", "columns"), SIZES)
def test_an_interval_that_was_widened_is_an_overlap(seed: int, count: int, columns: int) -> None:
    random = Random(seed)
    boxes = _boxes(random, count, columns)
    r, place = random.choice([(r, c) for r, box in enumerate(boxes) for c in range(columns) if box[c][1] is not None])
    low, high = boxes[r][place]
    boxes[r] = [*boxes[r]]
    boxes[r][place] = (low, high + 1)  # type: ignore[operator]
    found = check(*_table(boxes))

    assert {finding.rule for finding in found} == {"overlapping-rules"}
    assert all(r + 1 in finding.rules for finding in found)
    assert all(_is_in(finding.example, boxes[r]) for finding in found)
