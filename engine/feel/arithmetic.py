"""+, -, *, / and ** over numbers, strings, dates and durations. What does not fit gives null."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from engine.feel.limits import check_string
from engine.feel.values import ARITHMETIC, EXACT_INTEGER, MonthsDuration, Number, as_number

MIDNIGHT = time(0)


def finite(value: Decimal) -> Decimal | None:
    """The result of a calculation, or null when it is no number (overflow, division by zero)."""
    return value if value.is_finite() else None


def rounded(value: int) -> Number | None:
    """An integer as exact as decimal128 can hold it."""
    if -EXACT_INTEGER < value < EXACT_INTEGER:
        return value
    return finite(ARITHMETIC.create_decimal(value))


def add(left: Any, right: Any) -> Any:
    """The sum of numbers, strings one after the other, or a moment moved by a duration."""
    if type(left) is int and type(right) is int:
        return rounded(left + right)
    if type(left) is str:
        return check_string(left + right) if type(right) is str else None
    a, b = as_number(left), as_number(right)
    if a is not None:
        return None if b is None else finite(ARITHMETIC.add(a, b))
    return _temporal(_ADDITIONS, left, right)


def subtract(left: Any, right: Any) -> Any:
    """The difference of numbers, the duration between moments, or a moment moved back by a duration."""
    if type(left) is int and type(right) is int:
        return rounded(left - right)
    a, b = as_number(left), as_number(right)
    if a is not None:
        return None if b is None else finite(ARITHMETIC.subtract(a, b))
    return _temporal(_SUBTRACTIONS, left, right)


def multiply(left: Any, right: Any) -> Any:
    """The product of numbers, or a duration so many times."""
    if type(left) is int and type(right) is int:
        return rounded(left * right)
    a, b = as_number(left), as_number(right)
    if a is not None and b is not None:
        return finite(ARITHMETIC.multiply(a, b))
    if a is not None:
        left, right, b = right, left, a
    return None if b is None else _scaled(left, b, ARITHMETIC.multiply)


def divide(left: Any, right: Any) -> Any:
    """The quotient of numbers or of durations; null when dividing by zero."""
    a, b = as_number(left), as_number(right)
    if b is not None:
        if b == 0:
            return None
        return finite(ARITHMETIC.divide(a, b)) if a is not None else _scaled(left, b, ARITHMETIC.divide)
    if type(left) is timedelta and type(right) is timedelta and right:
        return ARITHMETIC.divide(_microseconds(left), _microseconds(right))
    if type(left) is MonthsDuration and type(right) is MonthsDuration and right.months:
        return ARITHMETIC.divide(left.months, right.months)
    return None


def power(left: Any, right: Any) -> Any:
    """A number raised to a number."""
    a, b = as_number(left), as_number(right)
    if a is None or b is None:
        return None
    return finite(ARITHMETIC.power(a, b))


def negate(value: Any) -> Any:
    """The number or duration with the other sign."""
    number = as_number(value)
    if number is not None:
        return -number if type(number) is int else ARITHMETIC.minus(number)
    if type(value) is timedelta:
        return -value
    if type(value) is MonthsDuration:
        return MonthsDuration(-value.months)
    return None


def move_by_months(moment: Any, months: int) -> Any:
    """The same day so many months later; the last day of the month where there is no such day."""
    total = moment.year * 12 + moment.month - 1 + months
    year, month = divmod(total, 12)
    if not 1 <= year <= 9999:
        return None
    return moment.replace(year=year, month=month + 1, day=min(moment.day, calendar.monthrange(year, month + 1)[1]))


def _microseconds(duration: timedelta) -> int:
    return duration // timedelta(microseconds=1)


def _scaled(duration: Any, factor: Number, operation: Callable[[Any, Any], Decimal]) -> Any:
    try:
        if type(duration) is timedelta:
            return timedelta(microseconds=int(operation(_microseconds(duration), factor)))
        if type(duration) is MonthsDuration:
            return MonthsDuration(int(operation(duration.months, factor)))
    except (OverflowError, ValueError):
        return None
    return None


def _temporal(table: dict[tuple[type, type], Callable[[Any, Any], Any]], left: Any, right: Any) -> Any:
    operation = table.get((type(left), type(right)))
    if operation is None:
        return None
    try:
        return operation(left, right)
    except (OverflowError, ValueError, TypeError):
        return None


def _move_time(moment: time, duration: timedelta) -> time:
    moved = datetime.combine(date(2000, 1, 1), moment.replace(tzinfo=None)) + timedelta(seconds=duration.seconds)
    return moved.time().replace(tzinfo=moment.tzinfo)


def _between_times(left: time, right: time) -> timedelta | None:
    day = date(2000, 1, 1)
    return datetime.combine(day, left) - datetime.combine(day, right)


def _as_moment(day: date, other: datetime) -> datetime:
    """A date meets a date and time as its midnight, in UTC when the other one has a time zone."""
    return datetime.combine(day, MIDNIGHT, tzinfo=None if other.tzinfo is None else UTC)


_ADDITIONS: dict[tuple[type, type], Callable[[Any, Any], Any]] = {
    (date, timedelta): lambda day, duration: day + duration,
    (timedelta, date): lambda duration, day: day + duration,
    (datetime, timedelta): lambda moment, duration: moment + duration,
    (timedelta, datetime): lambda duration, moment: moment + duration,
    (time, timedelta): _move_time,
    (timedelta, time): lambda duration, moment: _move_time(moment, duration),
    (timedelta, timedelta): lambda a, b: a + b,
    (date, MonthsDuration): lambda day, duration: move_by_months(day, duration.months),
    (MonthsDuration, date): lambda duration, day: move_by_months(day, duration.months),
    (datetime, MonthsDuration): lambda moment, duration: move_by_months(moment, duration.months),
    (MonthsDuration, datetime): lambda duration, moment: move_by_months(moment, duration.months),
    (MonthsDuration, MonthsDuration): lambda a, b: MonthsDuration(a.months + b.months),
}
_SUBTRACTIONS: dict[tuple[type, type], Callable[[Any, Any], Any]] = {
    (date, date): lambda a, b: a - b,
    (datetime, datetime): lambda a, b: a - b,
    (date, datetime): lambda a, b: _as_moment(a, b) - b,
    (datetime, date): lambda a, b: a - _as_moment(b, a),
    (time, time): _between_times,
    (timedelta, timedelta): lambda a, b: a - b,
    (date, timedelta): lambda day, duration: day - duration,
    (datetime, timedelta): lambda moment, duration: moment - duration,
    (time, timedelta): lambda moment, duration: _move_time(moment, -duration),
    (date, MonthsDuration): lambda day, duration: move_by_months(day, -duration.months),
    (datetime, MonthsDuration): lambda moment, duration: move_by_months(moment, -duration.months),
    (MonthsDuration, MonthsDuration): lambda a, b: MonthsDuration(a.months - b.months),
}
