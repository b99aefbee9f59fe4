"""Operators, properties and functions of dates, times and durations, as the standard and its kit have them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from engine.feel import Scope, compile_expression, to_json
from engine.feel.functions import BUILTINS
from engine.feel.functions import calendar as calendar_functions
from engine.feel.functions import temporal as temporal_functions
from engine.feel.scope import Runtime
from engine.feel.values import equal

MODULES = (calendar_functions.__name__, temporal_functions.__name__)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('date("2026-11-24") + duration("PT23H59M59.999S")', "2026-11-24"),
        ('date("2026-11-24") + duration("PT24H")', "2026-11-25"),
        ('date("2026-11-24") - duration("PT1H")', "2026-11-23"),
        ('duration("P1D") + date("2026-11-24")', "2026-11-25"),
        ('duration("P1D") - date("2026-11-24")', None),
        ('date("2026-11-24") + date("2026-11-24")', None),
        ('date("2026-11-24") + 1', None),
        ('date("2024-02-29") + duration("P1Y")', "2025-02-28"),
        ('date("2026-03-31") - duration("P1M")', "2026-02-28"),
        ('date("0001-01-01") - date("0000-12-31")', "P1D"),
        ('date("-999999999-01-01") - duration("P1D")', None),
        ('date("2026-11-25") - date and time("2026-11-24T12:00:00Z")', "PT12H"),
        ('date and time("2026-11-24T12:00:00+07:00") - date("2026-11-24")', "PT5H"),
        ('date and time("2026-11-24T12:00:00") - date("2026-11-24")', None),
        ('date and time("2026-11-24T12:00:00") - date and time("2026-11-24T12:00:00Z")', None),
        ('date and time("2026-11-24T12:00:00") - date and time("2026-11-23T13:00:00")', "PT23H"),
        ('date and time("2012-12-24T23:59:00") - date and time("2012-12-22T03:45:00")', "P2DT20H14M"),
        ('date and time("2012-12-24T23:59:00") + duration("PT1M")', "2012-12-25T00:00:00"),
        ('date and time("2026-01-31T10:00:00+07:00") + duration("P1M")', "2026-02-28T10:00:00+07:00"),
        ('duration("-P1M") + date and time("2026-03-31T10:00:00")', "2026-02-28T10:00:00"),
        ('time("23:59:00z") + duration("PT2M") = time("00:01:00@Etc/UTC")', True),
        ('time("01:00:00") - duration("PT2H")', "23:00:00"),
        ('time("01:00:00+07:00") + duration("P2DT1H")', "02:00:00+07:00"),
        ('time("01:00:00") + duration("P1M")', None),
        ('time("10:00:00") - time("12:30:00")', "-PT2H30M"),
        ('time("10:00:00Z") - time("10:00:00+07:00")', "PT7H"),
        ('time("10:00:00") - time("10:00:00Z")', None),
        ('duration("P1DT12H") + duration("-PT36H")', "PT0S"),
        ('duration("P1Y") - duration("P13M")', "-P1M"),
        ('duration("P1Y") + duration("P1D")', None),
        ('duration("P1D") * 1.5', "P1DT12H"),
        ('2 * duration("P1Y6M")', "P3Y"),
        ('duration("P1Y") * duration("P1Y")', None),
        ('duration("PT1S") / 3', "PT0.333333333S"),
        ('duration("-P5M") / 2', "-P2M"),
        ('duration("P1D") / 0', None),
        ('duration("P1D") / duration("PT0S")', None),
        ('duration("P1Y") / duration("P5M")', 2.4),
        ('duration("P1Y") / duration("P1D")', None),
        ('1 / duration("P1D")', None),
        ('duration("P1D") * 10 ** 30', None),
        ('-duration("P1DT2H")', "-P1DT2H"),
        ('-date("2026-11-24")', None),
    ],
)
def test_moments_and_durations_are_added_and_taken_away(evaluate: Callable[..., Any], text: str, value: Any) -> None:
    assert evaluate(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('date("-0044-03-15").year', -44),
        ('date("2026-11-29").weekday', 7),
        ('date("2026-11-24").hour', None),
        ('date and time("2026-11-24T13:30:45.25+07:00").second', 45.25),
        ('date and time("2026-11-24T13:30:45+07:00").second', 45),
        ('date and time("2026-11-24T13:30:45").weekday', 2),
        ('date and time("2026-11-24T13:30:45").time offset', None),
        ('date and time("2026-07-24T13:30:45@Europe/Paris").time offset', "PT2H"),
        ('date and time("2026-07-24T13:30:45@Europe/Paris").timezone', "Europe/Paris"),
        ('date and time("2026-07-24T13:30:45Z").timezone', None),
        ('time("13:30:00-05:30").time offset', "-PT5H30M"),
        ('time("13:30:00@Etc/UTC").time offset', "PT0S"),
        ('time("13:30:00@Europe/Paris").time offset', None),
        ('time("13:30:00@Europe/Paris").minute', 30),
        ('duration("P1Y14M").years', 2),
        ('duration("P1Y14M").months', 2),
        ('duration("-P14M").months', -2),
        ('duration("P1Y").days', None),
        ('duration("P1DT26H3M4.5S").days', 2),
        ('duration("P1DT26H3M4.5S").hours', 2),
        ('duration("P1DT26H3M4.5S").minutes', 3),
        ('duration("P1DT26H3M4.5S").seconds', 4.5),
        ('duration("-PT1H30M").minutes', -30),
    ],
)
def test_parts_are_read_by_name(evaluate: Callable[..., Any], text: str, value: Any) -> None:
    assert evaluate(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("date(2026, 11, 24.5)", None),
        ("date(0, 2, 29)", "0000-02-29"),
        ("date(year: 2026, month: 11, day: 24)", "2026-11-24"),
        ('date("2026-11-24T10:00:00")', None),
        ("date(null)", None),
        ("time(24, 0, 0)", None),
        ("time(23, 59, 59.9999999999)", "23:59:59.999999999"),
        ('time(10, 0, 0, duration("PT18H1S"))', None),
        ('time(10, 0, 0, duration("PT0.5S"))', None),
        ("time(10, 0, 0, 7)", None),
        ('time(hour: 10, minute: 0, second: 0, offset: duration("-PT1H"))', "10:00:00-01:00"),
        ('date and time(date("2026-11-24"), time("10:00:00@Europe/Paris"))', "2026-11-24T10:00:00@Europe/Paris"),
        ('date and time(date and time("2026-11-24T10:00:00"), "Asia/Jakarta")', None),
        ('date and time(date and time("2026-11-24T10:00:00Z"), "Asia/Jakarta")', "2026-11-24T17:00:00@Asia/Jakarta"),
        ('date and time(date and time("2026-11-24T10:00:00Z"), "+05:30")', "2026-11-24T15:30:00+05:30"),
        ('date and time(date and time("2026-11-24T10:00:00Z"), "Bulan")', None),
        ('years and months duration(date("2024-02-29"), date("2025-02-28"))', "P11M"),
        ('years and months duration(date("2025-02-28"), date("2024-02-29"))', "-P11M"),
        ('years and months duration(date("-999999999-01-01"), date("999999999-01-01"))', "P1999999998Y"),
        ('years and months duration(date and time("2026-01-01T10:00:00"), date("2026-02-01"))', "P1M"),
        ('day of year(date("2024-12-31"))', 366),
        ('day of year(date("-0004-12-31"))', 366),
        ('week of year(date("2005-01-01"))', 53),
        ('week of year(date("12005-01-01"))', 53),
        ('month of year(date and time("2026-01-01T00:00:00"))', "January"),
        ('last day of month(date and time("2026-02-01T00:00:00"))', "2026-02-28"),
        ('string(@"-0044-03-15")', "-0044-03-15"),
        ('string(@"PT36H")', "P1DT12H"),
        ('string([@"2026-11-24", @"P1M"])', "[2026-11-24, P1M]"),
        ('abs(@"-PT36H")', "P1DT12H"),
        ('abs(@"-P14M")', "P1Y2M"),
        ('sum([@"P1D", @"PT1H"])', "P1DT1H"),
        ('for d in @"2026-12-31"..@"2027-01-02" return d.day', [31, 1, 2]),
        ('for d in @"12026-02-28"..@"12026-03-01" return d', ["12026-02-28", "12026-03-01"]),
        ('@"2026-11-24" in [@"2026-11-01"..@"2026-11-30"]', True),
        ('sort([@"0002-01-01", @"-0002-01-01", @"0000-01-01"])', ["-0002-01-01", "0000-01-01", "0002-01-01"]),
        ('max([@"P1Y", @"P13M"])', "P1Y1M"),
        ('is(@"2026-07-24T13:30:45@Europe/Paris", @"2026-07-24T13:30:45+02:00")', False),
        ('@"2026-07-24T13:30:45@Europe/Paris" = @"2026-07-24T13:30:45+02:00"', True),
        ('is([1, @"P1D"], [1.0, @"PT24H"])', True),
        ("is([1], [true])", False),
        ("is({a: null}, {a: null})", True),
        ("is(null, null)", True),
    ],
)
def test_functions_of_time_give_what_the_standard_says(evaluate: Callable[..., Any], text: str, value: Any) -> None:
    assert evaluate(text) == value


@pytest.mark.parametrize(
    "text",
    [
        'working days after("12026-11-24", 1)',
        'working days between(date("-0001-01-01"), today())',
        'is working day(date("10000-01-01"))',
        'counting day(date and time("10000-01-01T00:00:00"))',
        'counting day(date and time("0001-01-01T00:00:00+07:00"))',
    ],
)
def test_the_working_calendar_knows_no_days_beyond_the_years_of_python(evaluate: Callable[..., Any], text: str) -> None:
    assert evaluate(text) is None


def examples() -> Iterator[tuple[str, str]]:
    for function in BUILTINS.values():
        for overload in function.overloads:
            if overload.implementation.__module__ in MODULES:
                yield from overload.examples.items()


@pytest.mark.parametrize(("call", "result"), list(examples()))
def test_every_example_gives_what_the_reference_says(scope: Scope, call: str, result: str) -> None:
    at_nine = Runtime(Scope(datetime(2026, 11, 24, 2, tzinfo=UTC), scope.calendar))
    value, expected = (compile_expression(text).run({}, at_nine) for text in (call, result))
    assert equal(value, expected) is True, to_json(value)


def test_every_function_of_time_and_of_working_days_has_an_example_and_a_result() -> None:
    for function in BUILTINS.values():
        own = [o for o in function.overloads if o.implementation.__module__ in MODULES]
        assert all(overload.examples for overload in own), function.name
        assert all(overload.result != "any" or function.name == "duration" for overload in own), function.name
