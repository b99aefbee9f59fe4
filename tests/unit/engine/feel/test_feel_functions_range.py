"""How points and ranges lie to each other (DMN 1.5, 10.3.4.9)."""

from __future__ import annotations

import pytest

from .function_rows import functions_with_few_rows, gives, rows

FUNCTIONS = [
    "before",
    "after",
    "meets",
    "met by",
    "overlaps",
    "overlaps before",
    "overlaps after",
    "finishes",
    "finished by",
    "includes",
    "during",
    "starts",
    "started by",
    "coincides",
]
TABLE = r"""
before(1, 10) => true
before(10, 1) => false
before(1, 1) => false
before(1, [1..10]) => false
before(1, (1..10]) => true
before([1..10], 10) => false
before([1..10), 10) => true
before([1..5], [5..10]) => false
before([1..5), [5..10]) => true
before((< 5), 5) => true
before((<= 5), 5) => false
before((> 5), (< 3)) => false
before((< 3), (> 5)) => true
before(@"2026-11-24", [@"2026-11-25"..@"2026-11-26"]) => true
before("a", 1) => null
before("a", "b") => true
before(range: [1..2], point: 0) => false
before(point: 0, range: [1..2]) => true
before(null, 1) => null
before(1) => null
before([1], [2]) => true
before(point1: 1, point2: 2) => true
before(range: [1..2], point: 3) => true
after(10, 1) => true
after(1, 10) => false
after(10, [1..10)) => true
after(10, [1..10]) => false
after((5..10], 5) => true
after([5..10], [1..5)) => true
after([5..10], [1..5]) => false
after((> 5), 5) => true
after(6, (< 6)) => true
after(null, 1) => null
after(@"PT2H", [@"PT0S"..@"PT1H"]) => true
after(1, "a") => null
after(true, false) => null
meets([1..5], [5..10]) => true
meets([1..5), [5..10]) => false
meets([1..5], (5..10]) => false
meets([1..5], [6..10]) => false
meets((<= 5), (>= 5)) => true
meets((< 5), (> 5)) => false
meets((> 5), (< 5)) => false
meets(5, [5..10]) => null
meets([1..5], null) => null
meets(["a".."b"], [5..10]) => null
meets(range1: [1..5], range2: [5..10]) => true
met by([5..10], [1..5]) => true
met by([5..10], [1..5)) => false
met by((5..10], [1..5]) => false
met by([6..10], [1..5]) => false
met by((>= 5), (<= 5)) => true
met by([5..10], 5) => null
met by(null, [1..5]) => null
met by([5..10]) => null
overlaps([1..5], [3..8]) => true
overlaps([3..8], [1..5]) => true
overlaps([1..8], [3..5]) => true
overlaps([1..5], [6..8]) => false
overlaps([1..5], [5..8]) => true
overlaps([1..5), [5..8]) => false
overlaps([1..5], (5..8]) => false
overlaps((< 5), (> 3)) => true
overlaps((< 5), [5..8]) => false
overlaps((> 5), (> 8)) => true
overlaps(1, [1..5]) => null
overlaps([1..5], ["a".."b"]) => null
overlaps before([1..5], [3..8]) => true
overlaps before([1..5], [6..8]) => false
overlaps before([1..5], [5..8]) => true
overlaps before([1..5), [5..8]) => false
overlaps before([1..5), (1..5]) => true
overlaps before([1..5], (1..5)) => false
overlaps before((1..5], [1..5]) => false
overlaps before((< 5), [1..8]) => true
overlaps before((< 5), (< 8)) => false
overlaps before([1..5], (> 3)) => true
overlaps before([1..5], 3) => null
overlaps after([3..8], [1..5]) => true
overlaps after([6..8], [1..5]) => false
overlaps after([5..8], [1..5]) => true
overlaps after((5..8], [1..5]) => false
overlaps after((1..5], [1..5)) => true
overlaps after([1..5], [1..5]) => false
overlaps after((> 3), [1..5]) => true
overlaps after(3, [1..5]) => null
overlaps after(null, [1..5]) => null
finishes(10, [1..10]) => true
finishes(10, [1..10)) => false
finishes([5..10], [1..10]) => true
finishes([5..10), [1..10]) => false
finishes([1..10], [1..10]) => true
finishes([1..10], (1..10]) => false
finishes((> 5), (> 1)) => true
finishes((< 10), [1..10)) => false
finishes([1..10], 10) => null
finishes(null, [1..10]) => null
finished by([1..10], 10) => true
finished by([1..10), 10) => false
finished by([1..10], [5..10]) => true
finished by([1..10], [5..10)) => false
finished by((1..10], [1..10]) => false
finished by((> 1), (> 5)) => true
finished by(10, [1..10]) => null
finished by([1..10], "a") => null
includes([1..10], 5) => true
includes([1..10], 10) => true
includes([1..10), 10) => false
includes([1..10], 12) => false
includes([1..10], [4..6]) => true
includes([1..10], [1..10]) => true
includes((1..10], [1..5]) => false
includes([1..10], (< 5)) => false
includes((< 10), (< 5)) => true
includes((< 10), [1..10]) => false
includes((< 10), 3) => true
includes((!= 5), 5) => null
includes(5, [1..10]) => null
includes([1..10], null) => null
during(5, [1..10]) => true
during(10, [1..10)) => false
during(12, [1..10]) => false
during([4..6], [1..10)) => true
during((1..10), [1..10]) => true
during([1..10], (1..10)) => false
during((>= 4), [1..10]) => false
during((> 4), (> 1)) => true
during([1..10], 5) => null
during(null, [1..10]) => null
starts(1, [1..10]) => true
starts(1, (1..10]) => false
starts(2, [1..10]) => false
starts([1..5], [1..10]) => true
starts((1..5], [1..10]) => false
starts([1..10], [1..10)) => false
starts((< 5), (< 10)) => true
starts([1..10], 1) => null
starts(null, [1..10]) => null
started by([1..10], 1) => true
started by((1..10], 1) => false
started by([1..10], [1..5]) => true
started by([1..10], (1..5]) => false
started by([1..10), [1..10]) => false
started by((< 10), (< 5)) => true
started by(1, [1..10]) => null
started by([1..10], @"P1D") => null
coincides(5, 5) => true
coincides(3, 4) => false
coincides([1..5], [1..5]) => true
coincides((1..5], [1..5]) => false
coincides([1..5], [2..5]) => false
coincides((< 5), (< 5)) => true
coincides(5, [5..5]) => null
coincides(null, 5) => null
coincides("a", 5) => null
coincides(point1: 5, point2: 5) => true
coincides(range1: [1..5], range2: [1..5]) => true
"""


@pytest.mark.parametrize(("call", "result"), rows(TABLE))
def test_points_and_ranges_lie_to_each_other_as_the_standard_says(call: str, result: str) -> None:
    assert gives(call, result)


def test_every_function_has_its_rows() -> None:
    assert functions_with_few_rows(TABLE, FUNCTIONS) == []
