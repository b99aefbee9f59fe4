"""+, -, *, / and ** over numbers, strings, dates and durations (DMN 1.5, Tables 56 to 62).

What does not fit gives null.

A number has 34 digits, the last one rounded to the nearest, a half to the even neighbour; what is too large, or too
small to be told from zero, is no number. There is no zero below zero.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from engine.feel.limits import check_string
from engine.feel.temporal import Date, DateTime, DaysDuration, MonthsDuration, Time
from engine.feel.temporal.days_duration import DAY, SECOND
from engine.feel.values import ARITHMETIC, EXACT_INTEGER, Number, as_number, finite

LARGEST_EXPONENT = 999_999_999


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
        return _not_vanished(ARITHMETIC.multiply(a, b), a and b)
    if a is not None:
        left, b = right, a
    return None if b is None else _scaled(left, b, ARITHMETIC.multiply)


def divide(left: Any, right: Any) -> Any:
    """The quotient of numbers or of durations; null when dividing by zero."""
    a, b = as_number(left), as_number(right)
    if b is not None:
        if not b:
            return None
        return _scaled(left, b, ARITHMETIC.divide) if a is None else _not_vanished(ARITHMETIC.divide(a, b), a)
    if type(left) is type(right) and type(left) in (DaysDuration, MonthsDuration) and right.key:
        return _not_vanished(ARITHMETIC.divide(left.key, right.key), left.key)
    return None


def power(left: Any, right: Any) -> Any:
    """A number raised to a number; anything to the power of zero is one."""
    a, b = as_number(left), as_number(right)
    if a is None or b is None or not -LARGEST_EXPONENT <= b <= LARGEST_EXPONENT:
        return None
    return _not_vanished(ARITHMETIC.power(a, b), a) if b else 1


def negate(value: Any) -> Any:
    """The number or duration with the other sign."""
    number = as_number(value)
    if number is not None:
        return -number if type(number) is int else ARITHMETIC.minus(number)
    return -value if type(value) in (DaysDuration, MonthsDuration) else None


def _not_vanished(result: Decimal, expected: Any) -> Decimal | None:
    """The result, or null when it is zero only because the smallest number is larger."""
    return None if expected and not result else finite(result)


def _scaled(duration: Any, factor: Number, operation: Callable[[Any, Any], Decimal]) -> Any:
    """A duration so many times; the part of a nanosecond or month that is left over is dropped."""
    if type(duration) not in (DaysDuration, MonthsDuration):
        return None
    length = operation(duration.key, factor)
    return type(duration)(int(length)) if abs(length) < EXACT_INTEGER else None


def _temporal(table: dict[tuple[type, type], Callable[[Any, Any], Any]], left: Any, right: Any) -> Any:
    operation = table.get((type(left), type(right)))
    if operation is None:
        return None
    try:
        return operation(left, right)
    except ValueError:  # beyond the years of the standard
        return None


def _move_date(date: Date, duration: DaysDuration) -> Date:
    """Counted from the midnight of the date: an hour less is the day before."""
    return date.plus_days(duration.nanoseconds // DAY)


def _between_moments(left: DateTime, right: DateTime) -> DaysDuration | None:
    """Undefined where only one of them has a time zone."""
    return DaysDuration(left.instant - right.instant) if left.has_footing_of(right) else None


def _between_times(left: Time, right: Time) -> DaysDuration | None:
    if not left.has_footing_of(right):
        return None
    return DaysDuration(left.nanosecond - right.nanosecond - ((left.offset or 0) - (right.offset or 0)) * SECOND)


_midnight = DateTime.of_midnight
_ADDITIONS: dict[tuple[type, type], Callable[[Any, Any], Any]] = {
    (Date, DaysDuration): _move_date,
    (DaysDuration, Date): lambda duration, date: _move_date(date, duration),
    (DateTime, DaysDuration): lambda moment, duration: moment.plus(duration.nanoseconds),
    (DaysDuration, DateTime): lambda duration, moment: moment.plus(duration.nanoseconds),
    (Time, DaysDuration): lambda time, duration: time.plus(duration.nanoseconds),
    (DaysDuration, Time): lambda duration, time: time.plus(duration.nanoseconds),
    (DaysDuration, DaysDuration): lambda a, b: DaysDuration(a.nanoseconds + b.nanoseconds),
    (Date, MonthsDuration): lambda date, duration: date.plus_months(duration.months),
    (MonthsDuration, Date): lambda duration, date: date.plus_months(duration.months),
    (DateTime, MonthsDuration): lambda moment, duration: moment.plus_months(duration.months),
    (MonthsDuration, DateTime): lambda duration, moment: moment.plus_months(duration.months),
    (MonthsDuration, MonthsDuration): lambda a, b: MonthsDuration(a.months + b.months),
}
_SUBTRACTIONS: dict[tuple[type, type], Callable[[Any, Any], Any]] = {
    (Date, Date): lambda a, b: DaysDuration((a.ordinal - b.ordinal) * DAY),
    (DateTime, DateTime): _between_moments,
    (Date, DateTime): lambda a, b: _between_moments(_midnight(a), b),
    (DateTime, Date): lambda a, b: _between_moments(a, _midnight(b)),
    (Time, Time): _between_times,
    (DaysDuration, DaysDuration): lambda a, b: DaysDuration(a.nanoseconds - b.nanoseconds),
    (Date, DaysDuration): lambda date, duration: _move_date(date, -duration),
    (DateTime, DaysDuration): lambda moment, duration: moment.plus(-duration.nanoseconds),
    (Time, DaysDuration): lambda time, duration: time.plus(-duration.nanoseconds),
    (Date, MonthsDuration): lambda date, duration: date.plus_months(-duration.months),
    (DateTime, MonthsDuration): lambda moment, duration: moment.plus_months(-duration.months),
    (MonthsDuration, MonthsDuration): lambda a, b: MonthsDuration(a.months - b.months),
}
