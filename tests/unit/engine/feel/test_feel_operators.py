"""Operators: arithmetic, comparison, logic, ranges."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

VARIABLES = {
    "permohonan": {"luas": 120.5, "jenis": "kecil", "lantai": 2, "bayar": True, "tgl": "2026-11-24"},
    "n": 5,
    "pecahan": 0.1,
    "tiga_per_sepuluh": 0.3,
    "daftar": [1, 2, 3],
}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("10 - 2 - 3", 5),
        ("-3 ** 2", 9),
        ("2 ** 3 ** 2", 64),
        ("1 / 4", 0.25),
        ("1 / 0", None),
        ("0.1 + 0.2 = 0.3", True),
        ("pecahan + 0.2 = tiga_per_sepuluh", True),
        ("pecahan = 0.1", True),
        ('"a" + "b"', "ab"),
        ('"a" + 1', None),
        ("null + 1", None),
        ("tidak_ada.sama_sekali * 2", None),
        ("true + 1", None),
        ('date("2026-01-31") + duration("P1M")', "2026-02-28"),
        ('date("2026-11-24") - date("2026-11-20")', "P4D"),
        ('date("2026-11-24") - duration("P1Y")', "2025-11-24"),
        ('date and time("2026-11-24T23:00:00+07:00") + duration("PT2H")', "2026-11-25T01:00:00+07:00"),
        ('time("23:00:00") + duration("PT2H")', "01:00:00"),
        ('duration("P1D") * 3', "P3D"),
        ('duration("P3D") / duration("P1D")', 3),
        ('-duration("P1Y")', "-P1Y"),
        ('date("9999-12-31") + duration("P1D")', "10000-01-01"),
        ('date("999999999-12-31") + duration("P1D")', None),
    ],
)
def test_arithmetic_is_exact_and_gives_null_for_what_cannot_be_calculated(
    evaluate: Callable[..., Any], text: str, value: Any
) -> None:
    assert evaluate(text, VARIABLES) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("permohonan.luas > 120", True),
        ("permohonan.luas > 120.5", False),
        ("permohonan.luas >= 120.5", True),
        ("permohonan.lantai < 3", True),
        ('permohonan.jenis = "kecil"', True),
        ('permohonan.jenis != "besar"', True),
        ("permohonan.bayar = true", True),
        ("permohonan.bayar = 1", None),
        ('n = "5"', None),
        ('n > "5"', None),
        ("tidak_ada > 5", None),
        ("tidak_ada = null", True),
        ("tidak_ada != null", False),
        ("n = null", False),
        ('tidak_ada = "a"', False),
        ('permohonan.tgl = date("2026-11-24")', None),
        ('date(permohonan.tgl) = date("2026-11-24")', True),
        ('date("2026-11-24") < date("2026-11-25")', True),
        ('time("10:00:00Z") = time("17:00:00+07:00")', True),
        ('date and time("2026-11-24T10:00:00") < date and time("2026-11-24T10:00:00Z")', False),
        ('date and time("2026-11-24T10:00:00") = date and time("2026-11-24T10:00:00Z")', None),
        ("[1, 2] = [1, 2]", True),
        ("[1, true] = [1, 1]", False),
        ("{a: 1} = {a: 1.0}", True),
        ("[1..5] = [1..5]", True),
        ("n between 1 and 5", True),
        ("n between 1 and 5 and false", False),
        ("n in (1, 5)", True),
        ("n in [1..5]", True),
        ("n in [1..5)", False),
        ("n in ]4..5]", True),
        ("n in [1..5[", False),
        ("n in > 4", True),
        ("n in (< 2, > 4)", True),
        ("n in daftar", False),
        ("2 in daftar", True),
        ("n in ([1..2], [4..6])", True),
        ('"b" in ["a".."c"]', True),
    ],
)
def test_comparisons_meet_json_values_and_give_null_across_kinds(
    evaluate: Callable[..., Any], text: str, value: Any
) -> None:
    assert evaluate(text, VARIABLES) is value


@pytest.mark.parametrize("left", [True, False, None])
@pytest.mark.parametrize("right", [True, False, None])
def test_logic_has_three_values(evaluate: Callable[..., Any], left: Any, right: Any) -> None:
    both = False if False in (left, right) else None if None in (left, right) else True
    one = True if True in (left, right) else None if None in (left, right) else False

    assert evaluate("a and b", {"a": left, "b": right}) is both
    assert evaluate("a or b", {"a": left, "b": right}) is one


def test_what_is_no_boolean_counts_as_null_in_logic(evaluate: Callable[..., Any]) -> None:
    assert evaluate('"ya" and true') is None
    assert evaluate('if "ya" then 1 else 2') == 2


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 instance of number", True),
        ("true instance of number", False),
        ("null instance of Any", False),
        ("[1, 2] instance of list<number>", True),
        ('[1, "a"] instance of list<number>', False),
        ("{a: 1} instance of context<a: number, b: string>", False),
        ('date and time("2026-11-24T00:00:00") instance of date and time', True),
        ('duration("P1Y") instance of years and months duration', True),
        ("[1..3] instance of range<number>", True),
        ("sum instance of function<list<number>> -> number", True),
    ],
)
def test_instance_of_looks_into_lists_and_contexts(evaluate: Callable[..., Any], text: str, value: Any) -> None:
    assert evaluate(text) is value
