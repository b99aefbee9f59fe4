"""`x in (condition)`, in which `?` is x, and tests whose ends make no range (DMN 1.5, table 55)."""

from __future__ import annotations

import pytest
from support.feel import assert_same, value_of

from engine.feel import check_expression, compile_expression, evaluate, evaluate_unary_tests


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 in (? * 2 > 20)", "true"),
        ("12 in (? * 2 > 40)", "false"),
        ("12 in (? < 2, ? > 5)", "true"),
        ("3 in (odd(?))", "true"),
        ('"foo" in (starts with(?, "g"), ends with(?, "o"))', "true"),
        ("{a: 1} in (?.a = 1)", "true"),
        ("[1, 2] in (count(?) = 2)", "true"),
        ("1 in (some x in [1, 2] satisfies x = ?)", "true"),
        ("3 in (if ? > 2 then [3] else [4])", "true"),
        ("true in (not(?))", "false"),
        ('"a" in (? > 5)', "null"),
        ("{?: 7, r: 7 in concatenate(?, [1])}.r", "true"),
        ("{?: [1, 2], r: 2 in ?}.r", "true"),
        ("{f: function(x) x > 3, r: 4 in (f(?))}.r", "true"),
    ],
)
def test_a_condition_is_asked_of_the_value(text: str, expected: str) -> None:
    assert_same(value_of(text), value_of(expected))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 in (< true)", "null"),
        ("1 in (>= null)", "null"),
        ("1 in < null", "null"),
        ("1 in (<= [1])", "null"),
        ("1 in (< null, 1)", "true"),
        ('1 in ["a".."b"]', "null"),
        ('1 in [1.."b"]', "null"),
        ('5 in [6.."b"]', "false"),
        ("1 in [3..2]", "false"),
        ("{a: 3, b: 2, r: 1 in [a..b]}.r", "false"),
        ('{a: "x", r: 1 in [1..a]}.r', "null"),
    ],
)
def test_ends_that_make_no_range_give_what_comparing_with_them_gives(text: str, expected: str) -> None:
    assert_same(value_of(text), value_of(expected))


def test_the_condition_of_a_cell_may_hold_another_one() -> None:
    assert evaluate_unary_tests("some x in [1, 5] satisfies x in (? > 4)", 0)
    assert not evaluate_unary_tests("5 in (? > 7) and ? = 0", 0)


def test_many_conditions_within_each_other_are_compiled_once() -> None:
    assert evaluate("1 in (? = 1 and " * 40 + "true" + ")" * 40) is True


def test_the_input_of_a_condition_is_no_variable() -> None:
    assert compile_expression("luas in (? > 5)").names == {"luas"}


def test_the_checks_know_the_input_of_a_condition() -> None:
    assert check_expression("12 in (? > 5)") == []
    (finding,) = check_expression('12 in (? > "a")')
    assert finding.code == "different-types"
