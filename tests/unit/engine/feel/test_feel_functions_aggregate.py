"""One value from a list (DMN 1.5, 10.3.4.4)."""

from __future__ import annotations

import pytest

from .function_rows import functions_with_few_rows, gives, rows

FUNCTIONS = ["count", "min", "max", "sum", "mean", "product", "median", "stddev", "mode", "all", "any"]
TABLE = r"""
count([1, 2, 3]) => 3
count([]) => 0
count([null]) => 1
count([[1, 2], 3]) => 2
count(1) => 1
count("abc") => 1
count(null) => null
count(1, 2) => null
count(list: [1]) => 1
min([3, 1, 2]) => 1
min(3, 1, 2) => 1
min(["b", "a"]) => "a"
min(@"2026-11-24", @"2026-11-23") => @"2026-11-23"
min([@"PT2H", @"PT1H"]) => @"PT1H"
min([]) => null
min(null) => null
min([1, null]) => null
min([1, "a"]) => null
min(true) => null
min([[1]]) => null
min() => null
min(list: [2, 1]) => 1
max([1, 3, 2]) => 3
max(1, 3, 2) => 3
max("a", "b") => "b"
max([@"P1Y", @"P13M"]) => @"P13M"
max([]) => null
max([null]) => null
max([1, @"P1D"]) => null
max({a: 1}) => null
max(list: [1]) => 1
sum([1, 2, 3]) => 6
sum(1, 2.5) => 3.5
sum(0.1, 0.2) => 0.3
sum([@"PT1H", @"PT30M"]) => @"PT1H30M"
sum(5) => 5
sum([]) => null
sum(null) => null
sum([1, null]) => null
sum(["a", "b"]) => null
sum([1, @"P1D"]) => null
sum() => null
sum(list: [1, 2]) => 3
mean([1, 2, 3]) => 2
mean(1, 2) => 1.5
mean(1, 1, 2) => 4 / 3
mean([5]) => 5
mean([]) => null
mean(null) => null
mean([1, "a"]) => null
mean([1, null]) => null
mean() => null
mean(list: [1, 3]) => 2
product([2, 3, 4]) => 24
product(2, 0.5) => 1
product(6) => 6
product([]) => null
product(null) => null
product([1, null]) => null
product([2, @"P1D"]) => null
product(1e6000, 1e6000) => null
product(list: [2, 3]) => 6
median(8, 2, 5, 3, 4) => 4
median([6, 1, 2, 3]) => 2.5
median([1, 2]) => 1.5
median([5]) => 5
median([]) => null
median(null) => null
median([1, "a"]) => null
median([1, null]) => null
median(9999999999999999999999999999999998, 9999999999999999999999999999999999) => 9999999999999999999999999999999998
median(list: [1, 3]) => 2
stddev(2, 4, 7, 5) => 2.081665999466132735282297706979931
stddev([1, 1, 1]) => 0
stddev([0, 2]) => 1.414213562373095048801688724209698
stddev([47]) => null
stddev(47) => null
stddev([]) => null
stddev(null) => null
stddev([1, "a"]) => null
stddev([1, null]) => null
stddev(list: [1, 1]) => 0
mode(6, 3, 9, 6, 6) => [6]
mode([6, 1, 9, 6, 1]) => [1, 6]
mode([1, 1.0, 2]) => [1]
mode([]) => []
mode(5) => [5]
mode(null) => null
mode([1, null]) => null
mode(["a"]) => null
mode(list: [1]) => [1]
all([true, false]) => false
all(true, true) => true
all([]) => true
all([true, null]) => null
all([false, null]) => false
all([true, 1]) => null
all(null) => null
all(0) => null
all() => null
all(list: [true]) => true
any([false, true]) => true
any(false, false) => false
any([]) => false
any([true, null]) => true
any([false, null]) => null
any([false, 1]) => null
any(null) => null
any() => null
any(list: [false]) => false
"""


@pytest.mark.parametrize(("call", "result"), rows(TABLE))
def test_a_list_becomes_one_value_as_the_standard_says(call: str, result: str) -> None:
    assert gives(call, result)


def test_every_function_has_its_rows() -> None:
    assert functions_with_few_rows(TABLE, FUNCTIONS) == []
