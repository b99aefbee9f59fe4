"""Tables that divide all inputs among their rules, as they are, and with one fault planted."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from support.partitions import Box, partition, table_of
from support.tables import check

SIZES = [(seed, rules, columns) for seed, (rules, columns) in enumerate([(4, 1), (13, 2), (25, 3), (60, 4)] * 5)]


def _is_in(example: Any, box: Box) -> bool:
    return all(
        (low is None or low <= example[f"k{place}"]) and (high is None or example[f"k{place}"] < high)
        for place, (low, high) in enumerate(box)
    )


@pytest.mark.parametrize(("seed", "count", "columns"), SIZES)
def test_a_table_without_fault_has_no_finding(seed: int, count: int, columns: int) -> None:
    assert check(*table_of(partition(Random(seed), count, columns))) == []


@pytest.mark.parametrize(("seed", "count", "columns"), SIZES)
def test_a_rule_that_was_removed_is_a_gap(seed: int, count: int, columns: int) -> None:
    boxes = partition(Random(seed), count, columns)
    removed = boxes.pop(Random(seed).randrange(len(boxes)))
    found = check(*table_of(boxes))

    assert [finding.rule for finding in found] == ["gaps"]
    assert _is_in(found[0].example, removed)


@pytest.mark.parametrize(("seed", "count", "columns"), SIZES)
def test_an_interval_that_was_widened_is_an_overlap(seed: int, count: int, columns: int) -> None:
    random = Random(seed)
    boxes = partition(random, count, columns)
    r, place = random.choice([(r, c) for r, box in enumerate(boxes) for c in range(columns) if box[c][1] is not None])
    low, high = boxes[r][place]
    boxes[r] = [*boxes[r]]
    boxes[r][place] = (low, high + 1)  # type: ignore[operator]
    found = check(*table_of(boxes))

    assert {finding.rule for finding in found} == {"overlapping-rules"}
    assert all(r + 1 in finding.rules for finding in found)
    assert all(_is_in(finding.example, boxes[r]) for finding in found)
