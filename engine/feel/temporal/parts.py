"""The parts that a path can read from a date, time or duration (DMN 1.5, Tables 65 and 66)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from engine.feel.temporal.date import Date
from engine.feel.temporal.date_time import DateTime
from engine.feel.temporal.days_duration import DAY, HOUR, MINUTE, SECOND, DaysDuration
from engine.feel.temporal.months_duration import MonthsDuration
from engine.feel.temporal.time import Time

Reader = Callable[[Any], Any]


def exact_seconds(nanoseconds: int) -> int | Decimal:
    """Seconds with their fraction, as a number of FEEL."""
    whole, fraction = divmod(nanoseconds, SECOND)
    return whole if not fraction else Decimal(nanoseconds).scaleb(-9).normalize()


def _offset(value: Time | DateTime) -> DaysDuration | None:
    return None if value.offset is None else DaysDuration(value.offset * SECOND)


def _zone_name(value: Time | DateTime) -> str | None:
    return value.zone.name or None if value.zone is not None else None


def _signed(whole: int, part: Any) -> Any:
    """The parts of a negative duration are negative, so that together they make up the duration."""
    return -part if whole < 0 else part


def _of_days(unit: int, count: int | None) -> Reader:
    def read(value: DaysDuration) -> Any:
        units = abs(value.nanoseconds) // unit
        return _signed(value.nanoseconds, units if count is None else units % count)

    return read


_DATE: dict[str, Reader] = {
    "year": lambda date: date.year,
    "month": lambda date: date.month,
    "day": lambda date: date.day,
    "weekday": lambda date: date.weekday,
}
_TIME: dict[str, Reader] = {
    "hour": lambda time: time.hour,
    "minute": lambda time: time.minute,
    "second": lambda time: exact_seconds(time.nanosecond % MINUTE),
}
_ZONE: dict[str, Reader] = {"time offset": _offset, "timezone": _zone_name}


def _of_date(read: Reader) -> Reader:
    return lambda moment: read(moment.date)


def _of_time(read: Reader) -> Reader:
    return lambda moment: read(moment.time)


TEMPORAL_PARTS: dict[type, dict[str, Reader]] = {
    Date: _DATE,
    Time: {**_TIME, **_ZONE},
    DateTime: {
        **{name: _of_date(read) for name, read in _DATE.items()},
        **{name: _of_time(read) for name, read in _TIME.items()},
        **_ZONE,
    },
    DaysDuration: {
        "days": _of_days(DAY, None),
        "hours": _of_days(HOUR, 24),
        "minutes": _of_days(MINUTE, 60),
        "seconds": lambda value: _signed(value.nanoseconds, exact_seconds(abs(value.nanoseconds) % MINUTE)),
    },
    MonthsDuration: {
        "years": lambda value: _signed(value.months, abs(value.months) // 12),
        "months": lambda value: _signed(value.months, abs(value.months) % 12),
    },
}
"""By kind of value and name of the part: how it is read."""
