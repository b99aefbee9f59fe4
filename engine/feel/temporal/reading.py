"""Dates, times and durations from text: the lexical forms of XML Schema 1.1, with IANA zones (DMN 1.5, 10.3.4.1).

Text of any other form is none of them: None.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from functools import lru_cache

from engine.feel.temporal.date import Date
from engine.feel.temporal.date_time import DateTime
from engine.feel.temporal.days_duration import DAY, HOUR, MINUTE, SECOND, DaysDuration
from engine.feel.temporal.months_duration import MonthsDuration
from engine.feel.temporal.time import Time
from engine.feel.temporal.zone import UTC, Zone, zone_of_name, zone_of_offset

Duration = DaysDuration | MonthsDuration
Temporal = Date | Time | DateTime | DaysDuration | MonthsDuration

YEAR = r"-?(?:[1-9]\d{3,8}|0\d{3})"
DATE = re.compile(rf"({YEAR})-(\d{{2}})-(\d{{2}})", re.ASCII)
ZONE = r"[Zz]|[+-]\d{2}:\d{2}(?::\d{2})?|@[A-Za-z0-9_+/-]{1,60}"
"""The small z is that of the standard's own examples."""
TIME = re.compile(rf"(\d{{2}}):(\d{{2}}):(\d{{2}})(?:\.(\d{{1,40}}))?({ZONE})?", re.ASCII)
ZONE_TEXT = re.compile(ZONE, re.ASCII)
DATE_IN_ZONE = re.compile(rf"({YEAR}-\d{{2}}-\d{{2}})({ZONE})?", re.ASCII)
DAYS_DURATION = re.compile(
    r"(-?)P(?:(\d{1,18})D)?(?:T(?=\d)(?:(\d{1,18})H)?(?:(\d{1,18})M)?(?:(\d{1,18})(?:\.(\d{0,40}))?S)?)?", re.ASCII
)
MONTHS_DURATION = re.compile(r"(-?)P(?=\d)(?:(\d{1,18})Y)?(?:(\d{1,18})M)?", re.ASCII)


def parse_date(text: str) -> Date | None:
    """A date as 2026-11-24: years of more than four digits without a leading zero, and never a zone."""
    try:
        # The years 1 to 9999, as nearly always: Python reads them faster.
        if len(text) == 10 and text[7] == "-" and not text.startswith("0000"):
            day = datetime.date.fromisoformat(text)
            return Date(day.year << 9 | day.month << 5 | day.day)
        match = DATE.fullmatch(text)
        return None if match is None else Date.of(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def parse_time(text: str) -> Time | None:
    """A time as 13:30:00, with `Z`, an offset or `@Asia/Jakarta` where it has one; 24:00:00 is midnight."""
    parsed = _parse_time(text)
    return None if parsed is None else parsed[0]


def parse_date_and_time(text: str) -> DateTime | None:
    """A date and time as 2026-11-24T13:30:00+07:00; a date alone, or with a zone, is its midnight."""
    day_text, separator, time_text = text.partition("T")
    if not separator and (match := DATE_IN_ZONE.fullmatch(text)):
        day_text, time_text = match[1], "00:00:00" + (match[2] or "")
    day, parsed = parse_date(day_text), _parse_time(time_text)
    if day is None or parsed is None:
        return None
    time, days = parsed
    try:
        return DateTime.of(day.plus_days(days) if days else day, time)
    except ValueError:
        return None


def parse_duration(text: str) -> Duration | None:
    """A duration as P14D, PT2H30M (days and time) or P1Y6M (years and months)."""
    match = MONTHS_DURATION.fullmatch(text)
    if match is not None:
        months = int(match[2] or 0) * 12 + int(match[3] or 0)
        return MonthsDuration(-months if match[1] else months)
    match = DAYS_DURATION.fullmatch(text)
    if match is None or not any(match.group(2, 3, 4, 5)):
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in match.group(2, 3, 4, 5))
    length = days * DAY + hours * HOUR + minutes * MINUTE + seconds * SECOND + _fraction(match[6])
    return DaysDuration(-length if match[1] else length)


PARSERS: dict[str, Callable[[str], Temporal | None]] = {
    "date": parse_date,
    "time": parse_time,
    "date and time": parse_date_and_time,
    "duration": parse_duration,
}
"""By the function of FEEL that reads such a text."""


def parse_at_literal(text: str) -> Temporal | None:
    """What `@"..."` stands for: the only kind of date, time or duration that the text can be."""
    for parse in (parse_duration, parse_date, parse_time):
        value: Temporal | None = parse(text)
        if value is not None:
            return value
    return parse_date_and_time(text) if "T" in text else None


def parse_zone(text: str) -> Zone | None:
    """A time zone as it is written after a time."""
    return None if ZONE_TEXT.fullmatch(text) is None else _zone(text)


@lru_cache(maxsize=256)
def _zone(text: str) -> Zone | None:
    if text in ("Z", "z"):
        return UTC
    if text.startswith("@"):
        return zone_of_name(text[1:])
    hours, minutes, seconds = (int(part) for part in f"{text[1:]}:00".split(":")[:3])
    if minutes > 59 or seconds > 59:
        return None
    offset = hours * 3600 + minutes * 60 + seconds
    return zone_of_offset(-offset if text[0] == "-" else offset)


def _parse_time(text: str) -> tuple[Time, int] | None:
    """The time, and the days that it lies ahead: one for 24:00:00, otherwise none."""
    match = TIME.fullmatch(text)
    if match is None:
        return None
    zone = _zone(match[5]) if match[5] else None
    if match[5] and zone is None:
        return None
    hour, minute, second, fraction = int(match[1]), int(match[2]), int(match[3]), _fraction(match[4])
    if hour == 24 and not (minute or second or fraction):
        return Time(0, zone), 1
    try:
        return Time.of(hour, minute, second, fraction, zone), 0
    except ValueError:
        return None


def _fraction(digits: str | None) -> int:
    """The nanoseconds of a decimal fraction of a second; what is shorter is dropped."""
    return int(digits[:9].ljust(9, "0")) if digits else 0
