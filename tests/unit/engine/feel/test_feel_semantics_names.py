"""Contexts, functions, and which value a name stands for (DMN 1.5, 10.3.2.11 and 10.3.2.13)."""

from __future__ import annotations

import pytest
from support.feel import assert_same

from engine.feel import FeelSyntaxError, compile_expression


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{}", "{}"),
        ("{a: 1, b: a + 1}.b", "2"),
        ("{b: a, a: 1}.b", "null"),
        ("{a: 1, b: {c: a}}.b.c", "1"),
        ("{a: 1, b: {a: 2, c: a}}.b.c", "2"),
        ("{a: 1, b: {c: a, a: 2}}.b.c", "1"),
        ("{luas: luas + 1}.luas", "101"),
        ("{a: 1, a: 2}", "null"),
        ("{a: null}.a", "null"),
        ("{a: [1, 2], b: a[1]}.b", "1"),
        ("{a: 1}.a + luas", "101"),
        ("{sum: 5, b: sum + 1}.b", "6"),
        ("for luas in [1] return luas", "[1]"),
        ("[luas, {luas: 1}.luas, luas]", "[100, 1, 100]"),
        ("{a: {x: 1}, b: a.x}.b", "1"),
    ],
)
def test_an_entry_sees_those_before_it_and_the_nearest_of_a_name(text: str, expected: str) -> None:
    assert_same(text, expected, {"luas": 100})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(function() 1)()", "1"),
        ("(function(a, b) a - b)(3, 1)", "2"),
        ("(function(a, b) a - b)(b: 1, a: 3)", "2"),
        ("(function(a, b) a - b)(1)", "null"),
        ("(function(a, b) a - b)(1, 2, 3)", "null"),
        ("(function(a, b) a - b)(a: 1, c: 2)", "null"),
        ("(function(a, b) a - b)(a: 1)", "null"),
        ("(function(a, b) a - b)(a: 1, a: 2)", "null"),
        ("(function(a) a)(null)", "null"),
        ("(function(luas) luas)(1)", "1"),
        ("(function(a) a + luas)(1)", "101"),
        ("(function(a) function(b) a - b)(5)(3)", "2"),
        ("{f: function(a) a + 1, b: f(1)}.b", "2"),
        ("{f: function(a) a + 1}.f(1)", "2"),
        ("[function(a) a + 1][1](1)", "2"),
        ("{fak: function(n) if n < 2 then 1 else n * fak(n - 1), b: fak(5)}.b", "120"),
        ("{a: 1, f: function() a, b: {a: 2, c: f()}}.b.c", "1"),
        ("{f: function(g, x) g(g(x)), b: f(function(x) x * 3, 2)}.b", "18"),
        ("{f: sum, b: f(1, 2)}.b", "3"),
        ("[sum, count][2]([1, 1])", "2"),
        ("(if true then max else min)(1, 2)", "2"),
        ("for f in [min, max] return f([1, 2])", "[1, 2]"),
        ("1(2)", "null"),
        ("null(1)", "null"),
        ("luas(1)", "null"),
        ("{a: 1}.b(1)", "null"),
        ("(function(a) a)", "null"),
        ('substring("abc", 1, 2, 3)', "null"),
        ('substring(string: "abc", start position: 2)', '"bc"'),
        ('substring(start position: 2, string: "abc")', '"bc"'),
        ('substring(string: "abc", mulai: 2)', "null"),
        ("tidak ada(1)", "null"),
        ('(function() external {java: {class: "a", method signature: "b()"}})()', "null"),
    ],
)
def test_functions_are_values_that_remember_their_names(text: str, expected: str) -> None:
    assert_same(text, expected, {"luas": 100, "tidak ada": None})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(function(x: string) x)(1)", "null"),
        ('(function(x: string) x)("a")', '"a"'),
        ("(function(x: number) x)([1])", "1"),
        ("(function(x: number) x)([1, 2])", "null"),
        ('(function(x: number) x)(["a"])', "null"),
        ("(function(x: list<number>) x)(1)", "[1]"),
        ('(function(x: list<number>) x)("a")', "null"),
        ("(function(x: list<number>) x)([1, null])", "[1, null]"),
        ('(function(x: list<string>) x)(["a", 1])', "null"),
        ("(function(x: list) x)(1)", "[1]"),
        ('(function(x: date and time) x)(@"2026-11-24")', '@"2026-11-24T00:00:00Z"'),
        ('(function(x: date) x)(@"2026-11-24T00:00:00Z")', "null"),
        ("(function(x: context<a: number>) x.a)({a: 1, b: 2})", "1"),
        ("(function(x: context<a: number>) x)({b: 2})", "null"),
        ("(function(x: range<number>) x)([1..2])", "[1..2]"),
        ("(function(x: Any) x)([1])", "[1]"),
        ("(function(x) x)([1])", "[1]"),
        ("(function(x: number) x)(null)", "null"),
        ("(function(f: function<number> -> number) f(1))(function(x: number) x + 1)", "2"),
        ("sum(1)", "1"),
        ("count(1)", "1"),
        ('upper case(["a"])', '"A"'),
        ('upper case(["a", "b"])', "null"),
    ],
)
def test_an_argument_becomes_what_its_parameter_wants_or_the_call_is_null(text: str, expected: str) -> None:
    assert_same(text, expected)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{a: 1, a: 2}", "dua kali"),
        ("count(list: [1], list: [2])", "dua kali"),
        ("fak(3)", "tidak ada"),
    ],
)
def test_strictness_refuses_what_can_only_be_a_slip(text: str, message: str) -> None:
    with pytest.raises(FeelSyntaxError, match=message):
        compile_expression(text)
