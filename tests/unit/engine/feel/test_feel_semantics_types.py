"""`instance of` (DMN 1.5, 10.3.2.9.2) and ranges as values (10.3.2.7)."""

from __future__ import annotations

from itertools import product

import pytest
from support.feel import assert_same

SIMPLE = {
    "number": "1",
    "string": '"a"',
    "boolean": "true",
    "date": '@"2026-11-24"',
    "time": '@"10:00:00"',
    "date and time": '@"2026-11-24T10:00:00"',
    "days and time duration": '@"P1D"',
    "years and months duration": '@"P1Y"',
}


@pytest.mark.parametrize(("kind", "wanted"), list(product(SIMPLE, SIMPLE)))
def test_a_simple_value_is_of_its_own_type_only(kind: str, wanted: str) -> None:
    assert_same(f"{SIMPLE[kind]} instance of {wanted}", str(kind == wanted).lower())


@pytest.mark.parametrize("kind", SIMPLE)
def test_every_value_but_null_is_of_any_type(kind: str) -> None:
    assert_same(f"{SIMPLE[kind]} instance of Any", "true")
    assert_same(f"{SIMPLE[kind]} instance of Null", "false")
    assert_same(f"null instance of {kind}", "false")
    assert_same(f"[{SIMPLE[kind]}] instance of list<{kind}>", "true")
    assert_same(f"{{a: {SIMPLE[kind]}}} instance of context<a: {kind}>", "true")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("null instance of Null", "true"),
        ("null instance of Any", "false"),
        ("[] instance of list<number>", "true"),
        ("[1] instance of list", "true"),
        ('[1, "a"] instance of list<number>', "false"),
        ('[1, "a"] instance of list<Any>', "true"),
        ("[null] instance of list<number>", "true"),
        ("[[1]] instance of list<list<number>>", "true"),
        ("1 instance of list<number>", "false"),
        ("{a: 1, b: 2} instance of context<a: number>", "true"),
        ("{a: null} instance of context<a: number>", "true"),
        ("{} instance of context<a: number>", "false"),
        ("{a: {b: 1}} instance of context<a: context<b: number>>", "true"),
        ("{a: 1} instance of context", "true"),
        ("[1..2] instance of range<number>", "true"),
        ("[1..2] instance of range<string>", "false"),
        ("(< 2) instance of range<number>", "true"),
        ("[1] instance of range<number>", "false"),
        ("(function(x: number) x) instance of function<number> -> Any", "true"),
        ("(function(x: number) x) instance of function<string> -> Any", "false"),
        ("(function(x: number, y: number) x) instance of function<number> -> Any", "false"),
        ("1 instance of function<number> -> Any", "false"),
        ("1 instance of entah", "null"),
        ("1 + 1 instance of number", "true"),
        ("(1 = 1) instance of boolean", "true"),
        ("not(1 instance of string)", "true"),
    ],
)
def test_types_with_parts(text: str, expected: str) -> None:
    assert_same(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[5..1]", "null"),
        ('[1.."a"]', "null"),
        ("[true..false]", "null"),
        ("[[1]..[2]]", "null"),
        ("[null..null]", "null"),
        ("1 in [1..1]", "true"),
        ("1 in (1..1)", "false"),
        ("1 in [1..1)", "false"),
        ("3 in [1..null]", "true"),
        ("3 in [null..1]", "false"),
        ('"c" in ["a"..huruf]', "false"),
        ("2 in [rendah..rendah + 2]", "true"),
        ("1.5 in [1..2]", "true"),
        ("0.1 in [0.1..0.2]", "true"),
        ('@"11:00:00" in [@"10:00:00"..@"12:00:00"]', "true"),
        ('@"2026-11-24T11:00:00Z" in [@"2026-11-24T10:00:00Z"..@"2026-11-24T12:00:00Z")', "true"),
        ("5 in (>= 5)", "true"),
        ("5 in (> 5)", "false"),
        ("(> null)", "null"),
        ("(< [1])", "null"),
    ],
)
def test_ranges(text: str, expected: str) -> None:
    assert_same(text, expected, {"huruf": "b", "rendah": 1})
