"""Functions of dates, times and durations (DMN 1.5, 10.3.4.1 and 10.3.4.10)."""

from __future__ import annotations

from functools import partial
from typing import Any

from engine.feel.functions.registry import builtin
from engine.feel.scope import Runtime
from engine.feel.temporal import (
    UTC,
    Date,
    DateTime,
    DaysDuration,
    MonthsDuration,
    Time,
    parse_date,
    parse_date_and_time,
    parse_duration,
    parse_time,
    parse_zone,
    zone_of_offset,
)
from engine.feel.temporal.days_duration import SECOND
from engine.feel.values import ARITHMETIC, Number, as_integer, equal

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def _date(day: Date | DateTime) -> Date:
    return day.date if isinstance(day, DateTime) else day


@builtin(
    "date(from: string) -> date",
    examples={'date("2026-11-24").day': "24", 'date("2026-02-30")': "null"},
)
def date_from_text(from_: str) -> Date | None:
    """The date that a text spells, as 2026-11-24."""
    return parse_date(from_)


@builtin(
    "date(from: date | date and time) -> date",
    examples={'date(date and time("2026-11-24T13:30:00+07:00"))': 'date("2026-11-24")'},
)
def date_of(from_: Date | DateTime) -> Date:
    """The date of a date and time, as the clocks of its own zone show it."""
    return _date(from_)


@builtin(
    "date(year: number, month: number, day: number) -> date",
    examples={"date(2026, 11, 24)": 'date("2026-11-24")', "date(2026, 2, 29)": "null"},
)
def date_from_parts(year: Number, month: Number, day: Number) -> Date | None:
    """The date of this year, month and day; null when there is no such day."""
    parts = as_integer(year), as_integer(month), as_integer(day)
    try:
        return None if None in parts else Date.of(*parts)  # type: ignore[arg-type]
    except ValueError:
        return None


@builtin(
    "date and time(from: string) -> date and time",
    examples={
        'date and time("2026-11-24T13:30:00+07:00").hour': "13",
        'date and time("2026-11-24T13:30:00@Asia/Jakarta").timezone': '"Asia/Jakarta"',
    },
)
def moment_from_text(from_: str) -> DateTime | None:
    """The date and time that a text spells, as 2026-11-24T13:30:00+07:00."""
    return parse_date_and_time(from_)


@builtin(
    "date and time(from: date | date and time) -> date and time",
    examples={'date and time(date("2026-11-24"))': 'date and time("2026-11-24T00:00:00Z")'},
)
def moment_of(from_: Date | DateTime) -> DateTime:
    """A date as its midnight in UTC."""
    return from_ if isinstance(from_, DateTime) else DateTime.of_midnight(from_)


@builtin(
    "date and time(date: date | date and time, time: time) -> date and time",
    examples={'date and time(date("2026-11-24"), time("13:30:00"))': 'date and time("2026-11-24T13:30:00")'},
)
def moment_from_parts(date: Date | DateTime, time: Time) -> DateTime:
    """The date and time of a date and a time; a time that comes with the date is left out."""
    return DateTime.of(_date(date), time)


@builtin(
    "date and time(date: date and time, timezone: string) -> date and time",
    examples={
        'date and time(date and time("2026-11-24T13:30:00+07:00"), "Z")': 'date and time("2026-11-24T06:30:00Z")',
        'string(date and time(@"2026-11-24T06:30:00Z", "Asia/Jakarta"))': '"2026-11-24T13:30:00@Asia/Jakarta"',
    },
)
def moment_in_zone(date: DateTime, timezone: str) -> DateTime | None:
    """The same moment on the clocks of another zone: a name, an offset, or Z."""
    zone = parse_zone(timezone) or parse_zone(f"@{timezone}")
    if zone is None or date.zone is None:
        return None
    try:
        return date.in_zone(zone)
    except ValueError:
        return None


@builtin(
    "time(from: string) -> time",
    examples={'time("13:30:00+07:00") = time("06:30:00Z")': "true", 'time("25:00:00")': "null"},
)
def time_from_text(from_: str) -> Time | None:
    """The time that a text spells, as 13:30:00."""
    return parse_time(from_)


@builtin(
    "time(from: time | date and time) -> time",
    examples={'time(date and time("2026-11-24T13:30:00+07:00"))': 'time("13:30:00+07:00")'},
)
def time_of(from_: Time | DateTime) -> Time:
    """The time of a date and time."""
    return from_.time if isinstance(from_, DateTime) else from_


@builtin("time(from: date) -> time", examples={'time(date("2026-11-24"))': 'time("00:00:00Z")'})
def time_of_date(from_: Date) -> Time:
    """A date is its midnight in UTC."""
    return Time(0, UTC)


@builtin(
    "time(hour: number, minute: number, second: number, offset?: days and time duration | null) -> time",
    examples={
        "time(13, 30, 0)": 'time("13:30:00")',
        'time(13, 30, 1.5, duration("PT7H"))': 'time("13:30:01.5+07:00")',
    },
)
def time_from_parts(hour: Number, minute: Number, second: Number, offset: DaysDuration | None = None) -> Time | None:
    """The time of this hour, minute and second, with an offset from UTC where one is given."""
    zone = None
    if offset is not None:
        seconds, rest = divmod(offset.nanoseconds, SECOND)
        zone = None if rest else zone_of_offset(seconds)
        if zone is None:
            return None
    hours, minutes = as_integer(hour), as_integer(minute)
    if hours is None or minutes is None or not 0 <= second < 60:
        return None
    whole, fraction = divmod(int(ARITHMETIC.multiply(second, SECOND)), SECOND)
    try:
        return Time.of(hours, minutes, whole, fraction, zone)
    except ValueError:
        return None


@builtin(
    "duration(from: string) -> any",
    examples={'duration("PT90M")': 'duration("PT1H30M")', 'duration("P18M")': 'duration("P1Y6M")'},
)
def duration_from_text(from_: str) -> DaysDuration | MonthsDuration | None:
    """The duration that a text spells: of days and time, as P14D, or of years and months, as P1Y6M."""
    return parse_duration(from_)


@builtin(
    "duration(from: days and time duration | years and months duration) -> any",
    examples={'duration(duration("P14D"))': 'duration("P14D")'},
)
def duration_of(from_: Any) -> Any:
    """A duration itself."""
    return from_


@builtin(
    "years and months duration(from: date | date and time, to: date | date and time) -> years and months duration",
    examples={
        'years and months duration(date("2024-08-17"), date("2026-11-24"))': 'duration("P2Y3M")',
        'years and months duration(date("2026-11-24"), date("2024-08-17"))': 'duration("-P2Y3M")',
    },
)
def years_and_months_duration(from_: Date | DateTime, to: Date | DateTime) -> MonthsDuration:
    """The whole months from one date to another; the time of day does not count."""
    start, end = _date(from_), _date(to)
    months = (end.year - start.year) * 12 + end.month - start.month
    if months > 0 and end.day < start.day:
        months -= 1
    elif months < 0 and end.day > start.day:
        months += 1
    return MonthsDuration(months)


@builtin("day of year(date: date | date and time) -> number", examples={'day of year(date("2026-11-24"))': "328"})
def day_of_year(date: Date | DateTime) -> int:
    """1 for the first of January."""
    return _date(date).day_of_year


@builtin("day of week(date: date | date and time) -> string", examples={'day of week(date("2026-11-24"))': '"Tuesday"'})
def day_of_week(date: Date | DateTime) -> str:
    """The English name of the weekday, as the standard has it."""
    return WEEKDAYS[_date(date).weekday - 1]


@builtin(
    "month of year(date: date | date and time) -> string", examples={'month of year(date("2026-11-24"))': '"November"'}
)
def month_of_year(date: Date | DateTime) -> str:
    """The English name of the month, as the standard has it."""
    return MONTHS[_date(date).month - 1]


@builtin(
    "week of year(date: date | date and time) -> number",
    examples={'week of year(date("2026-11-24"))': "48", 'week of year(date("2027-01-01"))': "53"},
)
def week_of_year(date: Date | DateTime) -> int:
    """The number of the week by ISO 8601."""
    return _date(date).week_of_year


@builtin(
    "last day of month(date: date | date and time) -> date",
    examples={'last day of month(date("2028-02-10"))': 'date("2028-02-29")'},
)
def last_day_of_month(date: Date | DateTime) -> Date:
    """The last date of the month."""
    return _date(date).last_of_month


@builtin(
    "is(value1?: any, value2?: any) -> boolean",
    examples={
        'is(time("23:00:50Z"), time("23:00:50+00:00"))': "true",
        'is(time("23:00:50Z"), time("23:00:50@Etc/UTC"))': "false",
        "is(1, null)": "false",
    },
    runtime=True,
)
def is_same(runtime: Runtime, value1: Any = None, value2: Any = None) -> bool:
    """Whether two values are the very same: of one kind, and for times with the same time zone. Never null."""
    if type(value1) is type(value2) and isinstance(value1, Time | DateTime):
        return bool(value1 == value2)
    if type(value1) is not type(value2) or type(value1) not in (list, dict):
        return value1 is value2 or equal(value1, value2) is True
    runtime.spend(1 + len(value1))
    if type(value1) is dict:
        return value1.keys() == value2.keys() and all(is_same(runtime, own, value2[key]) for key, own in value1.items())
    return len(value1) == len(value2) and all(map(partial(is_same, runtime), value1, value2))


@builtin("not(negand: any) -> boolean", examples={"not(true)": "false", "not(null)": "null"})
def negation(negand: Any) -> bool | None:
    """True for false, false for true, null for everything else. A list of one boolean counts as the boolean."""
    if type(negand) is list and len(negand) == 1:
        negand = negand[0]
    return not negand if type(negand) is bool else None
