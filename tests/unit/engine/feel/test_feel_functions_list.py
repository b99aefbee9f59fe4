"""Functions of lists (DMN 1.5, 10.3.4.4 and 10.3.4.8)."""

from __future__ import annotations

import pytest

from .function_rows import functions_with_few_rows, gives, rows

FUNCTIONS = [
    "list contains",
    "is empty",
    "index of",
    "sublist",
    "append",
    "concatenate",
    "insert before",
    "remove",
    "list replace",
    "reverse",
    "union",
    "distinct values",
    "duplicate values",
    "flatten",
    "sort",
]
TABLE = r"""
list contains([1, 2, 3], 2) => true
list contains([1, 2, 3], 4) => false
list contains([1, null], null) => true
list contains([1], null) => false
list contains([], 1) => false
list contains([[1], 2], [1]) => true
list contains([{a: 1}], {a: 1.0}) => true
list contains(["1"], 1) => false
list contains("a", "a") => true
list contains(null, 1) => null
list contains([1]) => null
list contains(list: [1], element: 1) => true
is empty([]) => true
is empty([null]) => false
is empty([1]) => false
is empty("") => false
is empty({}) => false
is empty(null) => null
is empty() => null
is empty(list: []) => true
index of([1, 2, 3, 2], 2) => [2, 4]
index of([1], 5) => []
index of([], 1) => []
index of([1, null], null) => [2]
index of([[1], [2]], [2]) => [2]
index of("a", "a") => [1]
index of(null, 1) => null
index of([1]) => null
index of(list: [1], match: 1) => [1]
sublist([4, 5, 6], 1, 2) => [4, 5]
sublist([4, 5, 6], 2) => [5, 6]
sublist([4, 5, 6], -2) => [5, 6]
sublist([4, 5, 6], -2, 1) => [5]
sublist([4, 5, 6], 3, 1) => [6]
sublist([4, 5, 6], 3, 2) => null
sublist([4, 5, 6], -1, 2) => null
sublist([4, 5, 6], 0) => null
sublist([4, 5, 6], 4) => null
sublist([4, 5, 6], 1, 0) => null
sublist([4, 5, 6], 1.9, 2.2) => [4, 5]
sublist([], 1) => null
sublist(null, 1) => null
sublist([1], "1") => null
sublist(list: [4, 5], start position: 2) => [5]
append([1], 2, 3) => [1, 2, 3]
append([1], [2, 3]) => [1, [2, 3]]
append([], null) => [null]
append(1, 2) => [1, 2]
append([1]) => null
append(null, 1) => null
append() => null
append(list: [1], item: 2) => [1, 2]
append(list: [1], item: [2]) => [1, [2]]
concatenate([1, 2], [3]) => [1, 2, 3]
concatenate([1]) => [1]
concatenate([], []) => []
concatenate([1], 2) => [1, 2]
concatenate([[1]], [null]) => [[1], null]
concatenate([1], null) => null
concatenate() => null
concatenate(list: [1]) => null
insert before([1, 3], 1, 2) => [2, 1, 3]
insert before([1, 3], 2, 2) => [1, 2, 3]
insert before([1, 3], -1, 2) => [1, 2, 3]
insert before([1], 1, null) => [null, 1]
insert before([1], 2, 2) => null
insert before([1], 0, 2) => null
insert before([], 1, 2) => null
insert before(null, 1, 2) => null
insert before([1], 1) => null
insert before(list: [1], position: 1, newItem: 0) => [0, 1]
remove([1, 2, 3], 2) => [1, 3]
remove([1, 2, 3], -1) => [1, 2]
remove([1], 1) => []
remove([1, 2], 2.5) => [1]
remove([1], 2) => null
remove([1], 0) => null
remove([1], 1e6000) => null
remove(null, 1) => null
remove([1], "1") => null
remove(list: [1, 2], position: 1) => [2]
list replace([2, 4, 7, 8], 3, 6) => [2, 4, 6, 8]
list replace([1, 2], -1, 3) => [1, 3]
list replace([1, 2], 2, null) => [1, null]
list replace([1], 2, 3) => null
list replace([1], 0, 3) => null
list replace([2, 4, 7, 8], function(item, newItem) item < newItem, 5) => [5, 5, 7, 8]
list replace([1], function(item, newItem) item, 5) => null
list replace([1], function(item) true, 5) => null
list replace(null, 1, 3) => null
list replace(list: [1], position: 1, newItem: 2) => [2]
list replace(list: [1], match: function(a, b) true, newItem: 2) => [2]
reverse([1, 2, 3]) => [3, 2, 1]
reverse([]) => []
reverse([null, 1]) => [1, null]
reverse([[1, 2], 3]) => [3, [1, 2]]
reverse("ab") => ["ab"]
reverse(null) => null
reverse() => null
reverse(list: [1, 2]) => [2, 1]
union([1, 2], [2, 3]) => [1, 2, 3]
union([1, 1]) => [1]
union([null], [null]) => [null]
union([], []) => []
union([1], 2) => [1, 2]
union([[1]], [[1]]) => [[1]]
union([1], null) => null
union() => null
distinct values([1, 2, 3, 2, 1]) => [1, 2, 3]
distinct values([1, null, null]) => [1, null]
distinct values([1, 1.0, "1"]) => [1, "1"]
distinct values([[1], [1], {a: 1}, {a: 1}]) => [[1], {a: 1}]
distinct values([]) => []
distinct values(1) => [1]
distinct values(null) => null
distinct values(list: [1, 1]) => [1]
duplicate values([1, 2, 3, 2, 1]) => [1, 2]
duplicate values([1, 1, 1]) => [1]
duplicate values([1, 2]) => []
duplicate values([null, null]) => [null]
duplicate values([]) => []
duplicate values(1) => []
duplicate values(null) => null
duplicate values(list: [1, 1]) => [1]
flatten([[1, 2], [[3]], 4]) => [1, 2, 3, 4]
flatten([[[[1]]]]) => [1]
flatten([[], [[]]]) => []
flatten([null, [null]]) => [null, null]
flatten([{a: [1]}]) => [{a: [1]}]
flatten(1) => [1]
flatten(null) => null
flatten(list: [[1]]) => [1]
sort([3, 1, 4, 5, 2], function(x, y) x < y) => [1, 2, 3, 4, 5]
sort([3, 1, 2], function(x, y) x > y) => [3, 2, 1]
sort(list: [2, 1], precedes: function(x, y) x < y) => [1, 2]
sort([2, 1], before) => [1, 2]
sort([{a: 2, b: 1}, {a: 1, b: 2}, {a: 1, b: 3}], function(x, y) x.a < y.a) => [{a: 1, b: 2}, {a: 1, b: 3}, {a: 2, b: 1}]
sort([2, 1]) => [1, 2]
sort(["b", "a"]) => ["a", "b"]
sort([@"P2D", @"P1D"]) => [@"P1D", @"P2D"]
sort([]) => []
sort([1, "a"]) => null
sort([1, null]) => null
sort([2, 1], function(x) true) => null
sort(null, function(x, y) x < y) => null
sort([2, 1], 1) => null
"""


@pytest.mark.parametrize(("call", "result"), rows(TABLE))
def test_lists_are_searched_and_changed_as_the_standard_says(call: str, result: str) -> None:
    assert gives(call, result)


def test_every_function_has_its_rows() -> None:
    assert functions_with_few_rows(TABLE, FUNCTIONS) == []
