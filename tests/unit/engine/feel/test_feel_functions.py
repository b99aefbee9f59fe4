"""Built-in functions, those of the standard and ours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from engine.feel.functions import BUILTINS


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("today()", "2026-11-24"),
        ("now()", "2026-11-24T01:00:00+07:00"),
        ('working days after(date("2026-11-27"), 1)', "2026-11-30"),
        ('working days after("2026-11-27", 1)', "2026-11-30"),
        ("working days after(today(), 1)", "2026-11-25"),
        ("working days after(tidak_ada, 1)", None),
        ("working days after(today(), 1.5)", None),
        ('working days after("2026-11-27", 1, "sabtu")', "2026-11-28"),
        ('working days after("2026-11-27", 1, kantor)', "2026-11-30"),
        ('working days after("9999-12-31", 1)', None),
        ('working days before("2026-11-30", 1)', "2026-11-27"),
        ('working days before("2026-11-30", 1, "sabtu")', "2026-11-28"),
        ('working days before("2026-11-30", -1)', None),
        ('working days between("2026-11-20", "2026-11-24", "sabtu")', 3),
        ('is working day("2026-11-28")', False),
        ('is working day("2026-11-28", "sabtu")', True),
        ("is working day(tidak_ada)", None),
        ('counting day(date and time("2026-11-27T11:59:00+07:00"))', "2026-11-27"),
        ('counting day("2026-11-27T13:00:00")', "2026-11-30"),
        ('counting day("2026-11-27T13:00:00", "sabtu")', "2026-11-28"),
        ('counting day("2026-11-27")', "2026-11-27"),
        ("counting day(now())", "2026-11-24"),
        ("counting day(1)", None),
        ('working days between("2026-11-20", "2026-11-24")', 2),
        ('working days between(a: date("2026-11-20"), b: today())', 2),
        ("is defined(tidak_ada)", False),
        ("is defined(0)", True),
    ],
)
def test_working_days_and_the_moment_are_those_of_the_office(
    evaluate: Callable[..., Any], text: str, value: Any
) -> None:
    assert evaluate(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('string length("abc")', 3),
        ('substring("31.71.01.1001", 1, 8)', "31.71.01"),
        ('substring(string: "abc", start position: -2)', "bc"),
        ('upper case("abc")', "ABC"),
        ('contains("foobar", "ob")', True),
        ('starts with("foobar", "foo")', True),
        ('substring before("a/b", "/")', "a"),
        ('substring after("a/b", "/")', "b"),
        ('string join(["a", null, "b"], ", ")', "a, b"),
        ('split("a;b;;c", ";")', ["a", "b", "", "c"]),
        ('matches("3171012345678901", "^[0-9]{16}$")', True),
        ('replace("021-555", "([0-9]+)-([0-9]+)", "$2/$1")', "555/021"),
        ('number("1.250.000,5", ".", ",")', 1250000.5),
        ('number("abc")', None),
        ("string(1.10)", "1.10"),
        ("string(null)", None),
        ('string([1, "a", {b: true}])', '[1, "a", {b: true}]'),
        ("list contains([1, null], null)", True),
        ("count([1, 2])", 2),
        ("count(null)", None),
        ("min(3, 1, 2)", 1),
        ('max(["a", "b"])', "b"),
        ("sum([1, 2.5])", 3.5),
        ("sum([])", None),
        ('sum([1, "a"])', None),
        ("mean([1, 2, 3])", 2),
        ("concatenate([1], [2, 3])", [1, 2, 3]),
        ("distinct values([1, 2, 1.0])", [1, 2]),
        ("flatten([[1, [2]], 3])", [1, 2, 3]),
        ("index of([1, 2, 1], 1)", [1, 3]),
        ("decimal(1 / 3, 2)", 0.33),
        ("round half up(2.5, 0)", 3),
        ("floor(-1.5)", -2),
        ("modulo(-12, 5)", 3),
        ("even(2)", True),
        ('date("2026-02-30")', None),
        ("date(2026, 11, 24)", "2026-11-24"),
        ('date("2026-11-24").weekday', 2),
        ('day of week(date("2026-11-24"))', "Tuesday"),
        ('years and months duration(date("2024-08-17"), date("2026-11-24"))', "P2Y3M"),
        ('duration("PT90M")', "PT1H30M"),
        ('time("10:30:00+07:00").time offset', "PT7H"),
        ('@"2026-11-24" + @"P1D"', "2026-11-25"),
        ('get value({a: 1}, "a")', 1),
        ('context put({a: 1}, "b", 2)', {"a": 1, "b": 2}),
        ("before(1, [2..3])", True),
        ("overlaps([1..3], [3..5])", True),
        ('range("[1..3)").end included', False),
        ("not(null)", None),
        ("substring(null, 1)", None),
        ("string length(1)", None),
    ],
)
def test_functions_of_the_standard(evaluate: Callable[..., Any], text: str, value: Any) -> None:
    assert evaluate(text) == value


def test_every_function_says_how_it_is_called() -> None:
    for name, function in BUILTINS.items():
        assert function.signatures()[0].startswith(f"{name}(")
        assert all(overload.implementation.__doc__ or name for overload in function.overloads)
