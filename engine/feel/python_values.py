"""Python's values as FEEL's, and back: for code around FEEL that counts in Python's dates, times and durations.

A tuple is a list, and every mapping a context. A decimal has 34 digits; a number that is none (NaN, Infinity) is null.
Python knows the years 1 to 9999 and microseconds. What is shorter than a microsecond is dropped; what lies beyond
is refused with FeelEvaluationError. Years and months durations have no counterpart and stay what they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal
from math import isfinite
from typing import Any
from zoneinfo import ZoneInfo

from engine.feel.errors import FeelEvaluationError
from engine.feel.temporal import Date, DateTime, DaysDuration, Time, Zone, format_temporal, zone_of_name, zone_of_offset
from engine.feel.temporal.days_duration import SECOND
from engine.feel.values import ARITHMETIC, finite

MICROSECOND = SECOND // 1_000_000
_AS_THEY_ARE = frozenset({str, int, bool, type(None)})


def from_python(value: Any) -> Any:
    """The value with every decimal, date, time and duration in it as FEEL's own."""
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if kind is list or kind is tuple:
        return [from_python(element) for element in value]
    if kind is dict or isinstance(value, Mapping):
        return {key: from_python(entry) for key, entry in value.items()}
    if kind is Decimal:
        return finite(ARITHMETIC.create_decimal(value))
    if kind is float:
        return value if isfinite(value) else None
    for kind, read in _FROM_PYTHON.items():  # a datetime is a date too: it comes first
        if isinstance(value, kind):
            return read(value)
    return value


def to_python(value: Any) -> Any:
    """The value with every date, time and days and time duration in it as Python's own."""
    if type(value) is list:
        return [to_python(element) for element in value]
    if type(value) is dict:
        return {key: to_python(entry) for key, entry in value.items()}
    write = _TO_PYTHON.get(type(value))
    if write is None:
        return value
    try:
        return write(value)
    except (ValueError, OverflowError):
        text = format_temporal(value)
        raise FeelEvaluationError(
            f"{text} di luar tahun 1 sampai 9999: tidak dapat dihitung di sini.",
            f"{text} lies beyond the years 1 to 9999 and cannot be counted with here.",
        ) from None


def _from_date(value: date) -> Date:
    return Date.of(value.year, value.month, value.day)


def _from_time(value: time) -> Time:
    zone = _zone(value.tzinfo, value.utcoffset())
    return Time.of(value.hour, value.minute, value.second, value.microsecond * MICROSECOND, zone)


def _from_datetime(value: datetime) -> DateTime:
    offset = value.utcoffset()
    local = DateTime.of(_from_date(value), _from_time(value.time()))
    zone = _zone(value.tzinfo, offset)
    if zone is None or offset is None:
        return local
    return DateTime(local.key, zone, offset // timedelta(seconds=1))


def _zone(info: tzinfo | None, offset: timedelta | None) -> Zone | None:
    named = zone_of_name(info.key) if isinstance(info, ZoneInfo) and info.key else None
    return named or (None if offset is None else zone_of_offset(offset // timedelta(seconds=1)))


def _to_date(value: Date) -> date:
    return date(value.year, value.month, value.day)


def _to_time(value: Time) -> time:
    microsecond = value.nanosecond % SECOND // MICROSECOND
    return time(value.hour, value.minute, value.second, microsecond, tzinfo=_tzinfo(value.zone))


def _to_datetime(value: DateTime) -> datetime:
    moment = datetime.combine(_to_date(value.date), _to_time(value.time))
    is_second_of_two = value.offset is not None and moment.utcoffset() != timedelta(seconds=value.offset)
    return moment.replace(fold=int(is_second_of_two))


def _tzinfo(zone: Zone | None) -> tzinfo | None:
    if zone is None or zone.name:
        return None if zone is None else ZoneInfo(zone.name)
    return timezone(timedelta(seconds=zone.offset)) if zone.offset else UTC


_FROM_PYTHON: dict[type, Callable[[Any], Any]] = {
    datetime: _from_datetime,
    date: _from_date,
    time: _from_time,
    timedelta: lambda value: DaysDuration(value // timedelta(microseconds=1) * MICROSECOND),
}
_TO_PYTHON: dict[type, Callable[[Any], Any]] = {
    DateTime: _to_datetime,
    Date: _to_date,
    Time: _to_time,
    DaysDuration: lambda value: timedelta(
        microseconds=abs(value.nanoseconds) // MICROSECOND * (-1 if value.nanoseconds < 0 else 1)
    ),
}
