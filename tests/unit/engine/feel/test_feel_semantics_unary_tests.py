"""Cells of decision tables (DMN 1.5, 7.3.3 and 10.3.2.7)."""

from __future__ import annotations

import pytest
from support.feel import passes

VARIABLES = {"batas": 7, "daftar": [1, 2], "ya": True, "rentang_kata": "b"}
VALUES = ["1", "7", "2.5", '"a"', '"7"', "true", "false", "null", "[]", "[1]", '["a"]', "{a: 1}", '@"2026-11-24"']


@pytest.mark.parametrize(
    ("cell", "passing"),
    [
        ("-", VALUES),
        ("1", ["1", "[1]"]),
        ("2.5", ["2.5"]),
        ('"a"', ['"a"', '["a"]']),
        ("true", ["true"]),
        ("false", ["false"]),
        ("null", ["null"]),
        ("1, 7", ["1", "7", "[1]"]),
        ('"a", "7"', ['"a"', '"7"', '["a"]']),
        ('1, "a", null', ["1", '"a"', "null", "[1]", '["a"]']),
        ("< 7", ["1", "2.5"]),
        ("<= 7", ["1", "7", "2.5"]),
        ("> 2.5", ["7"]),
        ('>= "a"', ['"a"']),
        ("= 7", ["7"]),
        ("!= 7", ["1", "2.5", "null"]),
        ("[1..2.5]", ["1", "2.5"]),
        ("(1..7)", ["2.5"]),
        ("]1..7]", ["7", "2.5"]),
        ("[1..2], >= 7", ["1", "7"]),
        ('["a".."z"]', ['"a"']),
        ('@"2026-11-24"', ['@"2026-11-24"']),
        ('> @"2026-11-23"', ['@"2026-11-24"']),
        ("[1, 7]", ["1", "7"]),
        ('[[1..2], "a"]', ["1", '"a"']),
        ("{a: 1}", ["{a: 1}"]),
        ("batas", ["7"]),
        ("< batas", ["1", "2.5"]),
        ("batas - 6", ["1"]),
        ("daftar", ["1"]),
        ("daftar[1]", ["1"]),
        ("[1..batas]", ["1", "7", "2.5"]),
        ("batas > 3", ["1", "7", "2.5", '"a"', '"7"', "true", "null", "[]", "[1]", '["a"]', "{a: 1}", VALUES[-1]]),
        ("batas > 30", ["false"]),
        ("ya", ["1", "7", "2.5", '"a"', '"7"', "true", "null", "[]", "[1]", '["a"]', "{a: 1}", VALUES[-1]]),
        ("tidak_ada", ["null"]),
        ("? > 2", ["7", "2.5"]),
        ("? > 2 and ? < batas", ["2.5"]),
        ("? = null", ["null"]),
        ("? != null", [value for value in VALUES if value != "null"]),
        ("? instance of string", ['"a"', '"7"']),
        ("? in [1..7]", ["1", "7", "2.5"]),
        ("?", ["true", *[value for value in VALUES if value not in ("true", "false", "null")]]),
        ("not(?)", ["false"]),
        ("count(?) = 1", ["1", "7", "2.5", '"a"', '"7"', "true", "false", "[1]", '["a"]', "{a: 1}", VALUES[-1]]),
        ("some x in ? satisfies x = 1", ["1", "[1]"]),
        ("list contains([1, 7], ?)", ["1", "7"]),
        ("> ? - 1", ["1", "7", "2.5"]),
        ("not(1)", ["7", "2.5", "null"]),
        ('not("a")', ['"7"', "null"]),
        ('not("a", "b")', ['"7"', "null"]),
        ("not(< 7)", ["7"]),
        ("not([1..2])", ["7", "2.5"]),
        ("not(null)", [value for value in VALUES if value != "null"]),
        ("not(true)", ["false", "null"]),
        ("not(batas)", ["1", "2.5", "null"]),
        ("not(? > 2)", ["1"]),
        ("not(1, > 5)", ["2.5"]),
        ("1 < 2", ["1", "7", "2.5", '"a"', '"7"', "true", "null", "[]", "[1]", '["a"]', "{a: 1}", VALUES[-1]]),
    ],
)
def test_a_cell_passes_these_values_and_no_other(cell: str, passing: list[str]) -> None:
    assert [value for value in VALUES if passes(cell, value, VARIABLES)] == sorted(passing, key=VALUES.index)
