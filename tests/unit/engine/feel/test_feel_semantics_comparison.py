"""=, != and the orderings, kind by kind (DMN 1.5, tables 51 to 53)."""

from __future__ import annotations

from itertools import product

import pytest
from support.feel import assert_same, value_of

KINDS = {
    "number": ["1", "2.5"],
    "string": ['"a"', '"b"'],
    "boolean": ["true", "false"],
    "date": ['@"2026-11-24"', '@"2026-11-25"'],
    "time": ['@"10:00:00"', '@"11:00:00"'],
    "date and time": ['@"2026-11-24T00:00:00"', '@"2026-11-25T00:00:00"'],
    "days": ['@"P1D"', '@"P2D"'],
    "months": ['@"P1M"', '@"P1Y"'],
    "list": ["[1]", "[2]"],
    "context": ["{a: 1}", "{a: 2}"],
    "range": ["[1..2]", "[1..3]"],
}
ORDERED = {"number", "string", "date", "time", "date and time", "days", "months"}


@pytest.mark.parametrize("kind", KINDS)
def test_values_of_one_kind_are_equal_or_not(kind: str) -> None:
    low, high = KINDS[kind]

    assert_same(f"{low} = {low}", "true")
    assert_same(f"{low} != {low}", "false")
    assert_same(f"{low} = {high}", "false")
    assert_same(f"{low} != {high}", "true")


@pytest.mark.parametrize(("left", "right"), [pair for pair in product(KINDS, KINDS) if pair[0] != pair[1]])
def test_values_of_two_kinds_are_neither_equal_nor_ordered(left: str, right: str) -> None:
    for sign in ("=", "!=", "<", "<=", ">", ">="):
        assert_same(f"{KINDS[left][0]} {sign} {KINDS[right][0]}", "null")
        assert_same(f"{{a: {KINDS[left][0]}, b: {KINDS[right][0]}, c: a {sign} b}}.c", "null")


@pytest.mark.parametrize("kind", KINDS)
def test_only_what_has_an_order_is_ordered(kind: str) -> None:
    low, high = KINDS[kind]
    for sign, low_first, same in [
        ("<", "true", "false"),
        ("<=", "true", "true"),
        (">", "false", "false"),
        (">=", "false", "true"),
    ]:
        assert_same(f"{low} {sign} {high}", low_first if kind in ORDERED else "null")
        assert_same(f"{low} {sign} {low}", same if kind in ORDERED else "null")


@pytest.mark.parametrize("kind", KINDS)
def test_everything_can_be_compared_with_null(kind: str) -> None:
    value = KINDS[kind][0]

    assert_same(f"{value} = null", "false")
    assert_same(f"null = {value}", "false")
    assert_same(f"{value} != null", "true")
    assert_same(f"{value} < null", "null")
    assert_same(f"null >= {value}", "null")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("null = null", "true"),
        ("null != null", "false"),
        ("null <= null", "null"),
        ("1 = 1.0", "true"),
        ("1.10 = 1.1", "true"),
        ("0 = -0", "true"),
        ('@"P1Y" = @"P12M"', "true"),
        ('@"P1D" = @"PT24H"', "true"),
        ('@"P0D" = @"P0M"', "null"),
        ('@"10:00:00Z" = @"17:00:00+07:00"', "true"),
        ('"a" = "A"', "false"),
        ('"B" < "a"', "true"),
        ("[] = []", "true"),
        ("[1, [2]] = [1.0, [2.0]]", "true"),
        ("[1, 2] = [2, 1]", "false"),
        ("[1] = [1, 1]", "false"),
        ("[null] = [null]", "true"),
        ("[1] = 1", "null"),
        ("{} = {}", "true"),
        ("{a: 1, b: 2} = {b: 2, a: 1}", "true"),
        ("{a: null} = {}", "false"),
        ("{a: {b: [1]}} = {a: {b: [1]}}", "true"),
        ("[1..5] = [1..5.0]", "true"),
        ("[1..5] = [1..5)", "false"),
        ("(1..5) = ]1..5[", "true"),
        ("(< 5) = (< 5)", "true"),
        ("(< 5) = (<= 5)", "false"),
        ("sum = null", "false"),
        ("1 < 2 = true", "true"),
        ("18 <= n", "true"),
        ("18 > n", "false"),
        ('"a" = kata', "false"),
        ("kata != null", "true"),
        ("n = 20.0", "true"),
        ("n != 20", "false"),
        ("pecahan = 0.1", "true"),
        ("pecahan > 0.1", "false"),
        ("0.1 >= pecahan", "true"),
        ("pecahan < 0.10000000000000001", "true"),
        ("besar = 9007199254740993", "true"),
        ("besar > 9007199254740992", "true"),
        ("besar_pecahan = 100000000000000000000000", "true"),
        ("ada = true", "true"),
        ("ada != false", "true"),
        ("ada = 1", "null"),
        ("kata > 1", "null"),
    ],
)
def test_comparisons_worth_knowing(text: str, expected: str) -> None:
    variables = {
        "n": 20,
        "kata": "b",
        "pecahan": 0.1,
        "besar": 9007199254740993,
        "besar_pecahan": 1e23,
        "ada": True,
    }

    assert_same(text, expected, variables)


@pytest.mark.parametrize("sign", ["=", "!=", "<", "<=", ">", ">="])
@pytest.mark.parametrize("known", ["1", "2.5", "0.1", '"a"', "true", "null"])
def test_a_comparison_with_a_constant_is_that_with_the_same_value(sign: str, known: str) -> None:
    values = [1, 1.0, 2, 2.5, 0.1, 0, -1, "a", "b", "", True, False, None, [], [1], {}, {"a": 1}]
    for value in values:
        slow = value_of(f"{{k: {known}, c: p.x {sign} k}}.c", {"p": {"x": value}})

        assert value_of(f"p.x {sign} {known}", {"p": {"x": value}}) == slow, value
        assert value_of(f"x {sign} {known}", {"x": value}) == slow, value
        assert value_of(f"{known} {sign} x", {"x": value}) == value_of(f"{{k: {known}, c: k {sign} x}}.c", {"x": value})
