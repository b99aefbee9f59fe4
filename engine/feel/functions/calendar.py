"""What this engine adds to FEEL: working days, and the moment of the evaluation."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from engine.feel.functions.registry import builtin
from engine.feel.scope import OFFICE_TIME, Calendar, Runtime
from engine.feel.temporal import parse_date, parse_date_and_time
from engine.feel.values import Number, as_integer

MAX_WORKING_DAYS = 4_000
"""Sixteen years; no legal deadline is longer, and the calendar walks day by day."""


@builtin("working days after(from: any, n: number, office?: any)", runtime=True)
def working_days_after(runtime: Runtime, from_: Any, n: Number, office: Any = None) -> date | None:
    """The working day that comes n working days after a day: a deadline, by the calendar of the office if given."""
    return _move(runtime, from_, n, office, 1)


@builtin("working days before(from: any, n: number, office?: any)", runtime=True)
def working_days_before(runtime: Runtime, from_: Any, n: Number, office: Any = None) -> date | None:
    """The working day that lies n working days before a day: the day of a reminder. Zero is the next open day."""
    return _move(runtime, from_, n, office, -1)


@builtin("working days between(a: any, b: any, office?: any)", runtime=True)
def working_days_between(runtime: Runtime, a: Any, b: Any, office: Any = None) -> int | None:
    """How many working days there are after a, up to and including b."""
    start, end = _as_day(a), _as_day(b)
    if start is None or end is None or abs((end - start).days) > 2 * MAX_WORKING_DAYS:
        return None
    runtime.spend(abs((end - start).days))
    return _calendar(runtime, office).working_days_between(start, end)


@builtin("is working day(date: any, office?: any)", runtime=True)
def is_working_day(runtime: Runtime, date: Any, office: Any = None) -> bool | None:
    """Whether the offices, or one of them, are open on a day."""
    day = _as_day(date)
    return None if day is None else _calendar(runtime, office).is_working_day(day)


@builtin("counting day(moment: any, office?: any)", runtime=True)
def counting_day(runtime: Runtime, moment: Any, office: Any = None) -> date | None:
    """The working day from which a moment counts: the same day until twelve o'clock, then the next working day."""
    at = parse_date_and_time(moment) if type(moment) is str else moment
    if type(at) is not datetime:
        return None
    return _calendar(runtime, office).counting_day(at if at.tzinfo else at.replace(tzinfo=OFFICE_TIME))


@builtin("today()", runtime=True)
def today(runtime: Runtime) -> date:
    """The date at the office, at the moment of the evaluation."""
    return runtime.scope.office_moment.date()


@builtin("now()", runtime=True)
def now(runtime: Runtime) -> datetime:
    """The moment of the evaluation, as the clock of the office shows it."""
    return runtime.scope.office_moment


@builtin("is defined(x: any)")
def is_defined(x: Any) -> bool:
    """Whether a value is there: false for null and for names that do not exist."""
    return x is not None


def _move(runtime: Runtime, from_: Any, n: Number, office: Any, direction: int) -> date | None:
    day, days = _as_day(from_), as_integer(n)
    if day is None or days is None or not 0 <= days <= MAX_WORKING_DAYS:
        return None
    runtime.spend(days)
    try:
        return _calendar(runtime, office).working_days_after(day, direction * days)
    except (ValueError, OverflowError):  # beyond the years 1 to 9999
        return None


def _calendar(runtime: Runtime, office: Any) -> Calendar:
    """That of the office; of the city where the code is null, e.g. before an office has the file."""
    calendar = runtime.scope.calendar
    return calendar.of(office) if type(office) is str else calendar


def _as_day(value: Any) -> date | None:
    """A day, also from the ISO text that a form answer holds."""
    if type(value) is date:
        return value
    if type(value) is datetime:
        return value.date()
    if type(value) is str:
        moment = parse_date_and_time(value)
        return parse_date(value) if moment is None else moment.date()
    return None
