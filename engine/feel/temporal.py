"""Dates, times and durations from text and to text, and the parts that a path can read from them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from engine.feel.values import MonthsDuration, Range

DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
TIME = re.compile(
    r"(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2}(?::\d{2})?|@[A-Za-z0-9_+/-]{1,60})?", re.ASCII
)
DAYS_DURATION = re.compile(
    r"(-?)P(?:(\d{1,12})D)?(?:T(?=\d)(?:(\d{1,12})H)?(?:(\d{1,12})M)?(?:(\d{1,12})(?:\.(\d{0,9}))?S)?)?",
    re.ASCII,
)
MONTHS_DURATION = re.compile(r"(-?)P(?=\d)(?:(\d{1,9})Y)?(?:(\d{1,9})M)?", re.ASCII)
MAX_OFFSET = timedelta(hours=18)


def parse_date(text: str) -> date | None:
    """A date as 2026-11-24."""
    match = DATE.fullmatch(text)
    if match is None or not text.isascii():
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def parse_time(text: str) -> time | None:
    """A time as 13:30:00, with `Z`, an offset or `@Asia/Jakarta` where it has one."""
    match = TIME.fullmatch(text)
    if match is None:
        return None
    zone = parse_zone(match[5]) if match[5] else None
    if match[5] and zone is None:
        return None
    try:
        microsecond = int((match[4] or "0").ljust(6, "0")[:6])
        return time(int(match[1]), int(match[2]), int(match[3]), microsecond, tzinfo=zone)
    except ValueError:
        return None


def parse_date_and_time(text: str) -> datetime | None:
    """A date and time as 2026-11-24T13:30:00+07:00; a date alone is its midnight."""
    day_text, separator, time_text = text.partition("T")
    day = parse_date(day_text)
    if day is None:
        return None
    moment = parse_time(time_text) if separator else time(0)
    return None if moment is None else datetime.combine(day, moment)


def parse_duration(text: str) -> timedelta | MonthsDuration | None:
    """A duration as P14D, PT2H30M (days and time) or P1Y6M (years and months)."""
    match = MONTHS_DURATION.fullmatch(text)
    if match is not None:
        months = int(match[2] or 0) * 12 + int(match[3] or 0)
        return MonthsDuration(-months if match[1] else months)
    match = DAYS_DURATION.fullmatch(text)
    if match is None or not any(match.group(2, 3, 4, 5)):
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in match.group(2, 3, 4, 5))
    microseconds = int((match[6] or "").ljust(6, "0")[:6])
    try:
        duration = timedelta(days, seconds, microseconds, 0, minutes, hours)
    except OverflowError:
        return None
    return -duration if match[1] else duration


def parse_at_literal(text: str) -> Any:
    """What `@"..."` stands for: the only kind of date, time or duration that the text can be."""
    for parse in (parse_duration, parse_date, parse_time, parse_date_and_time):
        value = parse(text)
        if value is not None:
            return value
    return None


@lru_cache(maxsize=256)
def parse_zone(text: str) -> tzinfo | None:
    """A time zone as written after a time."""
    if text == "Z":
        return UTC
    if text.startswith("@"):
        try:
            return ZoneInfo(text[1:])
        except (ValueError, OSError, KeyError):
            return None
    parts = [int(part) for part in text[1:].split(":")]
    offset = timedelta(hours=parts[0], minutes=parts[1], seconds=parts[2] if len(parts) > 2 else 0)
    if offset > MAX_OFFSET or parts[1] > 59:
        return None
    return zone_of_offset(-offset if text[0] == "-" else offset)


def zone_of_offset(offset: timedelta) -> tzinfo | None:
    """The time zone that is always so far from UTC."""
    if not -MAX_OFFSET <= offset <= MAX_OFFSET:
        return None
    return timezone(offset) if offset else UTC


# ---- to text -------------------------------------------------------------------------------------


def format_date(day: date) -> str:
    """2026-11-24."""
    return day.isoformat()


def format_time(moment: time) -> str:
    """13:30:00+07:00; fractions only where there are some."""
    text = moment.replace(tzinfo=None).isoformat()
    if moment.microsecond:
        text = text.rstrip("0")
    return text + _format_zone(moment.tzinfo, moment)


def format_date_and_time(moment: datetime) -> str:
    """2026-11-24T13:30:00+07:00."""
    return f"{moment.date().isoformat()}T{format_time(moment.timetz())}"


def format_duration(duration: timedelta | MonthsDuration) -> str:
    """P14D, PT2H30M, P1Y6M; zero is PT0S or P0M."""
    if isinstance(duration, MonthsDuration):
        years, months = divmod(abs(duration.months), 12)
        parts = (f"{years}Y" if years else "") + (f"{months}M" if months else "")
        return ("-" if duration.months < 0 else "") + "P" + (parts or "0M")
    size = abs(duration)
    hours, rest = divmod(size.seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    fraction = f".{size.microseconds:06d}".rstrip("0") if size.microseconds else ""
    clock = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    clock += f"{seconds}{fraction}S" if seconds or fraction else ""
    text = (f"{size.days}D" if size.days else "") + (f"T{clock}" if clock else "")
    return ("-" if duration < timedelta(0) else "") + "P" + (text or "T0S")


def _format_zone(zone: tzinfo | None, moment: time) -> str:
    if zone is None:
        return ""
    if isinstance(zone, ZoneInfo):
        return f"@{zone.key}"
    offset = moment.utcoffset() or timedelta(0)
    if not offset:
        return "Z"
    sign = "-" if offset < timedelta(0) else "+"
    minutes, seconds = divmod(abs(offset) // timedelta(seconds=1), 60)
    return f"{sign}{minutes // 60:02d}:{minutes % 60:02d}" + (f":{seconds:02d}" if seconds else "")


# ---- parts ---------------------------------------------------------------------------------------


def _seconds(value: time | datetime) -> int:
    return value.second


def _offset(value: time | datetime) -> timedelta | None:
    return value.utcoffset()


def _zone(value: time | datetime) -> str | None:
    return value.tzinfo.key if isinstance(value.tzinfo, ZoneInfo) else None


def _whole(duration: timedelta, unit: timedelta, limit: int | None) -> int:
    count = abs(duration) // unit
    count = count if limit is None else count % limit
    return -count if duration < timedelta(0) else count


_DATE_PARTS: dict[str, Callable[[Any], Any]] = {
    "year": lambda value: value.year,
    "month": lambda value: value.month,
    "day": lambda value: value.day,
    "weekday": lambda value: value.isoweekday(),
}
_TIME_PARTS: dict[str, Callable[[Any], Any]] = {
    "hour": lambda value: value.hour,
    "minute": lambda value: value.minute,
    "second": _seconds,
    "time offset": _offset,
    "timezone": _zone,
}
PARTS: dict[type, dict[str, Callable[[Any], Any]]] = {
    date: _DATE_PARTS,
    time: _TIME_PARTS,
    datetime: {**_DATE_PARTS, **_TIME_PARTS},
    timedelta: {
        "days": lambda value: _whole(value, timedelta(days=1), None),
        "hours": lambda value: _whole(value, timedelta(hours=1), 24),
        "minutes": lambda value: _whole(value, timedelta(minutes=1), 60),
        "seconds": lambda value: _whole(value, timedelta(seconds=1), 60),
    },
    MonthsDuration: {
        "years": lambda value: abs(value.months) // 12 * (1 if value.months >= 0 else -1),
        "months": lambda value: abs(value.months) % 12 * (1 if value.months >= 0 else -1),
    },
    Range: {
        "start": lambda value: value.start,
        "end": lambda value: value.end,
        "start included": lambda value: value.start_included,
        "end included": lambda value: value.end_included,
    },
}
"""What a path may read from a value that is no context. Python attributes are never read by name."""
