"""The cells of decision tables."""

from __future__ import annotations

from typing import Any

import pytest

from engine.feel import Scope, compile_unary_tests


@pytest.mark.parametrize(
    ("cell", "value", "passes"),
    [
        ("-", None, True),
        ('"A"', "A", True),
        ('"A","B"', "B", True),
        ('"A","B"', "C", False),
        ('not("A","B")', "C", True),
        ('not("A","B")', "A", False),
        ("5", 5, True),
        ("5", 5.0, True),
        ("5", "5", False),
        ("0.1", 0.1, True),
        ("< 10", 9, True),
        ("< 10", 10, False),
        ("< 10", None, False),
        ("< 10", "9", False),
        ("<= 50000000", 50_000_000, True),
        ("> batas", 8, True),
        ("> batas * 2", 8, False),
        ("[1..5]", 5, True),
        ("[1..5)", 5, False),
        ("]1..5]", 1, False),
        ("[1.5..2.5]", 2.5, True),
        ("[1..5],[7..9]", 8, True),
        ("not([1..5])", 6, True),
        ("true", True, True),
        ("true", False, False),
        ("false", False, True),
        ("null", None, True),
        ("null", 1, False),
        ("batas", 7, True),
        ("daftar", 2, True),
        ("? > 3 and ? < 9", 5, True),
        ('? = "a" or ? = "b"', "b", True),
        ('contains(?, "umah")', "rumah", True),
        ("string length(?) = 16", "3171012345678901", True),
        ('date("2026-11-24")', "2026-11-24", False),
        ("batas > 3", 100, True),
        ("not(?)", False, True),
        ('"Rumah tinggal"', ["Rumah tinggal"], True),
    ],
)
def test_a_cell_tests_the_value_of_its_column(scope: Scope, cell: str, value: Any, passes: bool) -> None:
    variables = {"batas": 7, "daftar": [1, 2]}

    assert compile_unary_tests(cell).matches(value, variables, scope) is passes


def test_a_negation_of_a_part_is_an_ordinary_expression(scope: Scope) -> None:
    assert compile_unary_tests("not(? = 1) and ? < 5").matches(3, {}, scope) is True


def test_not_with_a_named_argument_is_a_call_and_negates_no_cell(scope: Scope) -> None:
    assert compile_unary_tests("not(negand: ? = 1)").matches(3, {}, scope) is True
    assert compile_unary_tests("not(negand: ? = 1)").matches(1, {}, scope) is False
    assert compile_unary_tests("not( negand : nama)").matches(True, {"nama": False}, scope) is True
