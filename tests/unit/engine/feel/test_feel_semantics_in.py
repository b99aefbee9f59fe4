"""`in` in all its forms (DMN 1.5, table 55): values, lists, ranges, comparisons, several of them."""

from __future__ import annotations

import pytest
from support.feel import assert_same, value_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 in 1", "true"),
        ("1 in 2", "false"),
        ('1 in "a"', "null"),
        ("null in null", "true"),
        ("1 in null", "false"),
        ("1 in (1)", "true"),
        ("1 in (2, 1)", "true"),
        ("1 in (2, 3)", "false"),
        ('1 in (2, "a")', "null"),
        ('1 in (1, "a")', "true"),
        ("null in (1, 2)", "false"),
        ("null in (1, null)", "true"),
        ("1 in []", "false"),
        ("1 in [2, 1]", "true"),
        ('1 in ["a", true]', "false"),
        ("null in [null]", "true"),
        ("null in []", "false"),
        ("1 in ([2, 3], [1])", "true"),
        ("[1] in [[1], [2]]", "true"),
        ("[1] in [1, 2]", "false"),
        ("[1, 2] in ([[1, 2]], [3])", "true"),
        ("{a: 1} in [{a: 1}]", "true"),
        ("{a: 1} in {a: 1}", "true"),
        ("5 in [1..5]", "true"),
        ("5 in [1..5)", "false"),
        ("1 in ]1..5]", "false"),
        ("1 in (1..5)", "false"),
        ("5 in [1..5[", "false"),
        ('"b" in ["a".."c"]', "true"),
        ('"b" in [1..5]', "null"),
        ("null in [1..5]", "null"),
        ("true in [1..5]", "null"),
        ('@"2026-11-24" in [@"2026-01-01"..@"2026-12-31"]', "true"),
        ('@"2026-11-24T00:00:00" in [@"2026-01-01"..@"2026-12-31"]', "null"),
        ('@"P5D" in (@"P1D"..@"P10D")', "true"),
        ('@"P5M" in [@"P1M"..@"P1Y"]', "true"),
        ("5 in > 4", "true"),
        ("5 in < 4", "false"),
        ("5 in (> 4)", "true"),
        ("5 in (< 2, > 4)", "true"),
        ("5 in (< 2, 5)", "true"),
        ("5 in = 5", "true"),
        ("5 in != 5", "false"),
        ('5 in > "a"', "null"),
        ("null in > 4", "null"),
        ("null in (> 4, null)", "true"),
        ("5 in ([1..2], [4..6])", "true"),
        ("5 in [[1..2], [4..6]]", "true"),
        ("5 in [[1..2], [8..9]]", "false"),
        ("5 in ([1..4], null)", "false"),
        ("5 in batas", "true"),
        ("5 in daftar", "true"),
        ("7 in daftar", "false"),
        ("5 in (batas, daftar)", "true"),
        ("1 + 1 in [2]", "true"),
        ("1 in [1] and 2 in [2]", "true"),
        ("not(1 in [2])", "true"),
    ],
)
def test_in(text: str, expected: str) -> None:
    assert_same(text, expected, {"batas": 5, "daftar": [1, 5]})


@pytest.mark.parametrize("value", ["rumah", "x", "", 1, None, True, ["rumah"], {}])
def test_a_list_of_texts_is_looked_up_as_it_would_be_walked(value: object) -> None:
    variables = {"p": {"jenis": value}, "a": "rumah", "b": "toko"}

    assert value_of('p.jenis in ("rumah", "toko")', variables) == value_of("p.jenis in (a, b)", variables)
    assert value_of('p.jenis in "rumah"', variables) == value_of("p.jenis in a", variables)
