"""Functions of dates, times and durations."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from engine.feel.arithmetic import move_by_months
from engine.feel.functions.registry import builtin
from engine.feel.temporal import parse_date, parse_date_and_time, parse_duration, parse_time, zone_of_offset
from engine.feel.values import ARITHMETIC, MonthsDuration, Number, as_number

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@builtin("date(from: string)")
def date_from_text(from_: str) -> date | None:
    """The date that a text spells, as 2026-11-24."""
    return parse_date(from_)


@builtin("date(from: date)")
@builtin("date(from: date and time)")
def date_of(from_: date) -> date:
    """The date of a date and time."""
    return from_.date() if isinstance(from_, datetime) else from_


@builtin("date(year: number, month: number, day: number)")
def date_from_parts(year: Number, month: Number, day: Number) -> date | None:
    """The date of this year, month and day."""
    try:
        return date(int(year), int(month), int(day))
    except (ValueError, OverflowError):
        return None


@builtin("date and time(from: string)")
def moment_from_text(from_: str) -> datetime | None:
    """The date and time that a text spells, as 2026-11-24T13:30:00+07:00."""
    return parse_date_and_time(from_)


@builtin("date and time(from: date)")
@builtin("date and time(from: date and time)")
def moment_of(from_: date) -> datetime:
    """A date as its midnight in UTC."""
    return from_ if isinstance(from_, datetime) else datetime.combine(from_, time(0), tzinfo=UTC)


@builtin("date and time(date: date | date and time, time: time)")
def moment_from_parts(date: date, time: time) -> datetime:
    """The date and time of a date and a time."""
    return datetime.combine(date, time)


@builtin("date and time(date: date and time, timezone: string)")
def moment_in_zone(date: datetime, timezone: str) -> datetime | None:
    """The same moment, in another time zone."""
    moment = parse_time(f"00:00:00@{timezone}")
    if moment is None or date.tzinfo is None:
        return None
    return date.astimezone(moment.tzinfo)


@builtin("time(from: string)")
def time_from_text(from_: str) -> time | None:
    """The time that a text spells, as 13:30:00."""
    return parse_time(from_)


@builtin("time(from: time)")
@builtin("time(from: date and time)")
def time_of(from_: Any) -> time:
    """The time of a date and time."""
    return from_.timetz() if isinstance(from_, datetime) else from_


@builtin("time(from: date)")
def time_of_date(from_: date) -> time:
    """A date is its midnight in UTC."""
    return time(0, tzinfo=UTC)


@builtin("time(hour: number, minute: number, second: number, offset?: any)")
def time_from_parts(hour: Number, minute: Number, second: Number, offset: Any = None) -> time | None:
    """The time of this hour, minute and second, with an offset from UTC where one is given."""
    zone = None
    if offset is not None:
        zone = zone_of_offset(offset) if type(offset) is timedelta else None
        if zone is None:
            return None
    whole = int(second)
    try:
        microsecond = int(ARITHMETIC.multiply(ARITHMETIC.subtract(second, whole), 1_000_000))
        return time(int(hour), int(minute), whole, microsecond, tzinfo=zone)
    except (ValueError, OverflowError):
        return None


@builtin("duration(from: string)")
def duration_from_text(from_: str) -> timedelta | MonthsDuration | None:
    """The duration that a text spells, as P14D or P1Y6M."""
    return parse_duration(from_)


@builtin("duration(from: days and time duration | years and months duration)")
def duration_of(from_: Any) -> Any:
    """A duration itself."""
    return from_


@builtin("years and months duration(from: date | date and time, to: date | date and time)")
def years_and_months_duration(from_: date, to: date) -> MonthsDuration:
    """The whole months from one date to another."""
    months = (to.year - from_.year) * 12 + to.month - from_.month
    moved = move_by_months(date(from_.year, from_.month, 1), months)
    assert moved is not None
    if months > 0 and to.day < from_.day:
        months -= 1
    elif months < 0 and to.day > from_.day:
        months += 1
    return MonthsDuration(months)


@builtin("day of year(date: date | date and time)")
def day_of_year(date: date) -> int:
    """1 for the first of January."""
    return date.timetuple().tm_yday


@builtin("day of week(date: date | date and time)")
def day_of_week(date: date) -> str:
    """The English name of the weekday, as the standard has it."""
    return WEEKDAYS[date.weekday()]


@builtin("month of year(date: date | date and time)")
def month_of_year(date: date) -> str:
    """The English name of the month, as the standard has it."""
    return MONTHS[date.month - 1]


@builtin("week of year(date: date | date and time)")
def week_of_year(date: date) -> int:
    """The number of the week by ISO 8601."""
    return date.isocalendar().week


@builtin("last day of month(date: date | date and time)")
def last_day_of_month(date: date) -> date:
    """The last date of the month."""
    following = date.replace(day=28) + timedelta(days=4)
    last = following - timedelta(days=following.day)
    return last.date() if isinstance(last, datetime) else last


@builtin("is(value1?: any, value2?: any)")
def is_same(value1: Any = None, value2: Any = None) -> bool:
    """Whether two values are the very same: of one kind, and with the same time zone."""
    if as_number(value1) is not None and as_number(value2) is not None:
        return as_number(value1) == as_number(value2)
    if type(value1) is not type(value2):
        return False
    if isinstance(value1, time | datetime):
        same_zone = str(value1.tzinfo) == str(value2.tzinfo)
        return same_zone and value1.replace(tzinfo=None) == value2.replace(tzinfo=None)
    return bool(value1 == value2)


@builtin("not(negand: any)")
def negation(negand: Any) -> bool | None:
    """True for false, false for true, null for everything else."""
    return not negand if type(negand) is bool else None
