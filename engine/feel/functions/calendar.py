"""What this engine adds to FEEL: working days, and the moment of the evaluation.

The working calendar counts with Python's dates: a day beyond the years 1 to 9999 gives null.
"""

from __future__ import annotations

import datetime
from typing import Any

from engine.feel.errors import FeelEvaluationError
from engine.feel.functions.registry import builtin
from engine.feel.python_values import from_python, to_python
from engine.feel.scope import OFFICE_TIME, Calendar, Runtime
from engine.feel.temporal import Date, DateTime, parse_date_and_time
from engine.feel.values import Number, as_integer

MAX_WORKING_DAYS = 4_000
"""Sixteen years; no legal deadline is longer, and the calendar walks day by day."""


@builtin(
    "working days after(from: any, n: number, office?: any) -> date",
    examples={
        'working days after(date("2026-11-27"), 1)': 'date("2026-11-30")',
        'working days after("2026-11-27", 1)': 'date("2026-11-30")',
    },
    runtime=True,
)
def working_days_after(runtime: Runtime, from_: Any, n: Number, office: Any = None) -> Date | None:
    """The working day that comes n working days after a day: a deadline, by the calendar of the office if given."""
    return _move(runtime, from_, n, office, 1)


@builtin(
    "working days before(from: any, n: number, office?: any) -> date",
    examples={'working days before(date("2026-11-30"), 1)': 'date("2026-11-27")'},
    runtime=True,
)
def working_days_before(runtime: Runtime, from_: Any, n: Number, office: Any = None) -> Date | None:
    """The working day that lies n working days before a day: the day of a reminder. Zero is the next open day."""
    return _move(runtime, from_, n, office, -1)


@builtin(
    "working days between(a: any, b: any, office?: any) -> number",
    examples={'working days between("2026-11-20", today())': "2"},
    runtime=True,
)
def working_days_between(runtime: Runtime, a: Any, b: Any, office: Any = None) -> int | None:
    """How many working days there are after a, up to and including b."""
    start, end = _as_day(a), _as_day(b)
    if start is None or end is None or abs((end - start).days) > 2 * MAX_WORKING_DAYS:
        return None
    runtime.spend(abs((end - start).days))
    return _calendar(runtime, office).working_days_between(start, end)


@builtin(
    "is working day(date: any, office?: any) -> boolean",
    examples={'is working day("2026-11-28")': "false", "is working day(today())": "true"},
    runtime=True,
)
def is_working_day(runtime: Runtime, date: Any, office: Any = None) -> bool | None:
    """Whether the offices, or one of them, are open on a day."""
    day = _as_day(date)
    return None if day is None else _calendar(runtime, office).is_working_day(day)


@builtin(
    "counting day(moment: any, office?: any) -> date",
    examples={
        'counting day(date and time("2026-11-27T11:59:00+07:00"))': 'date("2026-11-27")',
        'counting day("2026-11-27T13:00:00")': 'date("2026-11-30")',
    },
    runtime=True,
)
def counting_day(runtime: Runtime, moment: Any, office: Any = None) -> Date | None:
    """The working day from which a moment counts: the same day until twelve o'clock, then the next working day."""
    at = parse_date_and_time(moment) if type(moment) is str else moment
    python_moment = _to_python(at) if type(at) is DateTime else None
    if python_moment is None:
        return None
    if python_moment.tzinfo is None:
        python_moment = python_moment.replace(tzinfo=OFFICE_TIME)
    try:
        return _as_feel(_calendar(runtime, office).counting_day(python_moment))
    except (ValueError, OverflowError):  # beyond the years 1 to 9999
        return None


@builtin("today() -> date", examples={"today()": 'date("2026-11-24")'}, runtime=True)
def today(runtime: Runtime) -> Date:
    """The date at the office, at the moment of the evaluation."""
    day: Date = from_python(runtime.scope.office_moment.date())
    return day


@builtin("now() -> date and time", examples={"now()": 'date and time("2026-11-24T09:00:00+07:00")'}, runtime=True)
def now(runtime: Runtime) -> DateTime:
    """The moment of the evaluation, as the clock of the office shows it."""
    moment: DateTime = from_python(runtime.scope.office_moment)
    return moment


@builtin("is defined(x: any) -> boolean", examples={"is defined(0)": "true", "is defined(null)": "false"})
def is_defined(x: Any) -> bool:
    """Whether a value is there: false for null and for names that do not exist."""
    return x is not None


def _move(runtime: Runtime, from_: Any, n: Number, office: Any, direction: int) -> Date | None:
    day, days = _as_day(from_), as_integer(n)
    if day is None or days is None or not 0 <= days <= MAX_WORKING_DAYS:
        return None
    runtime.spend(days)
    try:
        return _as_feel(_calendar(runtime, office).working_days_after(day, direction * days))
    except (ValueError, OverflowError):  # beyond the years 1 to 9999
        return None


def _calendar(runtime: Runtime, office: Any) -> Calendar:
    """That of the office; of the city where the code is null, e.g. before an office has the file."""
    calendar = runtime.scope.calendar
    return calendar.of(office) if type(office) is str else calendar


def _as_day(value: Any) -> datetime.date | None:
    """A day for the calendar, also from the ISO text that a form answer holds."""
    if type(value) is str:
        value = parse_date_and_time(value)
    if type(value) is DateTime:
        value = value.date
    return _to_python(value) if type(value) is Date else None


def _to_python(value: Date | DateTime) -> Any:
    try:
        return to_python(value)
    except FeelEvaluationError:
        return None


def _as_feel(day: datetime.date | None) -> Date | None:
    converted: Date | None = from_python(day)
    return converted
