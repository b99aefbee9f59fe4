"""Dates, times and durations to text: the canonical form, which parses to the same value again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine.feel.temporal.date import Date
from engine.feel.temporal.date_time import DateTime
from engine.feel.temporal.days_duration import DAY, HOUR, MINUTE, SECOND, DaysDuration
from engine.feel.temporal.months_duration import MonthsDuration
from engine.feel.temporal.time import Time
from engine.feel.temporal.zone import Zone


def format_temporal(value: Any) -> str | None:
    """The text of a date, time or duration; None for any other value."""
    write = _WRITERS.get(type(value))
    return None if write is None else write(value)


def format_date(date: Date) -> str:
    """2026-11-24; at least four digits of the year."""
    sign = "-" if date.year < 0 else ""
    return f"{sign}{abs(date.year):04d}-{date.month:02d}-{date.day:02d}"


def format_time(time: Time) -> str:
    """13:30:00+07:00; a fraction of the second only where there is one."""
    clock = f"{time.hour:02d}:{time.minute:02d}:{time.second:02d}"
    return clock + _format_fraction(time.nanosecond) + format_zone(time.zone)


def format_date_and_time(moment: DateTime) -> str:
    """2026-11-24T13:30:00+07:00."""
    return f"{format_date(moment.date)}T{format_time(moment.time)}"


def format_duration(duration: DaysDuration | MonthsDuration) -> str:
    """P14D, PT2H30M, P1Y6M: the largest units first; zero is PT0S or P0M."""
    size = abs(duration.key)
    if isinstance(duration, MonthsDuration):
        text = _units((size // 12, "Y"), (size % 12, "M")) or "0M"
    else:
        clock = _units((size // HOUR % 24, "H"), (size // MINUTE % 60, "M"))
        second = f"{size // SECOND % 60}{_format_fraction(size)}"
        clock += "" if second == "0" else f"{second}S"
        text = _units((size // DAY, "D")) + (f"T{clock}" if clock else "") or "T0S"
    return ("-P" if duration.key < 0 else "P") + text


def format_zone(zone: Zone | None) -> str:
    """Z, +07:00, @Asia/Jakarta; nothing for no zone."""
    if zone is None:
        return ""
    if zone.name:
        return f"@{zone.name}"
    offset = zone.offset or 0
    if not offset:
        return "Z"
    minutes, seconds = divmod(abs(offset), 60)
    clock = f"{minutes // 60:02d}:{minutes % 60:02d}" + (f":{seconds:02d}" if seconds else "")
    return ("-" if offset < 0 else "+") + clock


def _format_fraction(nanoseconds: int) -> str:
    fraction = nanoseconds % SECOND
    return f".{fraction:09d}".rstrip("0") if fraction else ""


def _units(*parts: tuple[int, str]) -> str:
    return "".join(f"{count}{unit}" for count, unit in parts if count)


_WRITERS: dict[type, Callable[[Any], str]] = {
    Date: format_date,
    Time: format_time,
    DateTime: format_date_and_time,
    DaysDuration: format_duration,
    MonthsDuration: format_duration,
}
