"""What this engine adds to FEEL: working days, and the moment of the evaluation."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from engine.feel.functions.registry import builtin
from engine.feel.scope import Runtime
from engine.feel.temporal import parse_date, parse_date_and_time
from engine.feel.values import Number, as_integer

MAX_WORKING_DAYS = 4_000
"""Sixteen years; no legal deadline is longer, and the calendar walks day by day."""


@builtin("working days after(from: any, n: number)", runtime=True)
def working_days_after(runtime: Runtime, from_: Any, n: Number) -> date | None:
    """The working day that comes n working days after a day: a deadline."""
    day, days = _as_day(from_), as_integer(n)
    if day is None or days is None or not 0 <= days <= MAX_WORKING_DAYS:
        return None
    runtime.spend(days)
    return runtime.scope.calendar.working_days_after(day, days)


@builtin("working days between(a: any, b: any)", runtime=True)
def working_days_between(runtime: Runtime, a: Any, b: Any) -> int | None:
    """How many working days there are after a, up to and including b."""
    start, end = _as_day(a), _as_day(b)
    if start is None or end is None or abs((end - start).days) > 2 * MAX_WORKING_DAYS:
        return None
    runtime.spend(abs((end - start).days))
    return runtime.scope.calendar.working_days_between(start, end)


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
