"""Texts of dates, times and durations: which of them a text spells, and how a wrong one is written right."""

from __future__ import annotations

import re
from datetime import date

from engine.feel.checks.static_type import DURATIONS, StaticType, of_kind
from engine.feel.feel_types import FeelType, is_instance
from engine.feel.temporal import PARSERS, parse_duration

EXAMPLES = {
    "date": "2026-11-24",
    "time": "08:30:00",
    "date and time": "2026-11-24T08:30:00",
    "duration": "P14D",
}
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ]?(\d{1,2})[-/. ]?(\d{1,2})")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?")
_AMOUNT = re.compile(r"(-?)P?T?\s*(\d+)\s*([a-z]+)", re.IGNORECASE)
_UNITS = {
    "D": ("d", "day", "days", "hari"),
    "W": ("w", "week", "weeks", "minggu", "pekan"),
    "M": ("month", "months", "bulan"),
    "Y": ("y", "year", "years", "tahun"),
    "TH": ("h", "hour", "hours", "jam"),
    "TM": ("min", "minute", "minutes", "menit"),
    "TS": ("s", "second", "seconds", "detik"),
}


def spells(text: str, kind: str) -> bool:
    """Whether the text is a date, time, date and time, or duration, as FEEL reads it."""
    return PARSERS[kind](text) is not None


def moment_kind(text: str) -> str | None:
    """`date`, `time`, `date and time` or `duration`: what the text spells; None when it spells none of them."""
    return next((kind for kind in PARSERS if spells(text, kind)), None)


def spelled_moment(type_: StaticType) -> str | None:
    """What a text of this type spells, as far as that is known: the function that makes a value of it."""
    known = type_.constant
    return type_.text_of or (moment_kind(known) if type(known) is str else None)


def duration_type(text: str) -> StaticType:
    """Of which kind the duration is that a text spells."""
    value = parse_duration(text)
    return of_kind(next((kind for kind in sorted(DURATIONS) if is_instance(value, FeelType(kind))), "null"))


def corrected(text: str, kind: str) -> str | None:
    """The text as FEEL wants it, where one can tell what was meant."""
    guess = {"date": _date, "time": _time, "date and time": _date_and_time, "duration": _duration}[kind](text.strip())
    return guess if guess is not None and spells(guess, kind) else None


def _date(text: str) -> str | None:
    if match := _DAY_FIRST.fullmatch(text):
        return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    if match := _YEAR_FIRST.match(text):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
        return f"{year:04}-{month:02}-{day:02}" if _exists(year, month, day) else _last_day(year, month)
    return None


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _last_day(year: int, month: int) -> str | None:
    """A day that the month does not have: its last one."""
    return next((f"{year:04}-{month:02}-{day}" for day in (31, 30, 29, 28) if _exists(year, month, day)), None)


def _time(text: str) -> str | None:
    match = _CLOCK.match(text)
    return None if match is None else f"{int(match[1]):02}:{match[2]}:{match[3] or '00'}"


def _date_and_time(text: str) -> str | None:
    day, _, clock = text.replace("T", " ").strip().partition(" ")
    own_day = day if spells(day, "date") else _date(day)
    own_time = _time(clock.strip()) or "00:00:00"
    return None if own_day is None else f"{own_day}T{own_time}"


def _duration(text: str) -> str | None:
    match = _AMOUNT.fullmatch(text)
    if match is None:
        return None
    sign, amount, unit = match[1], int(match[2]), match[3].lower()
    own = next((short for short, names in _UNITS.items() if unit in names), None)
    if own is None:
        return None
    if own == "W":
        return f"{sign}P{amount * 7}D"
    return f"{sign}PT{amount}{own[1]}" if own.startswith("T") else f"{sign}P{amount}{own}"
