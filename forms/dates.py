"""Dates as people write and read them in Indonesia: 27 3 2026 in a form, 27 Maret 2026 in a text."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time

from forms.error_messages import MONTH_NAMES

_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_WRITTEN_DATE = re.compile(r"([0-9]{1,2})[\s./-]+([0-9]{1,2}|[A-Za-z]{3,9})[\s./-]+([0-9]{1,4})")
_TIME = re.compile(r"([0-9]{1,2})[.:]([0-9]{2})(?:[.:][0-9]{2})?(?:\s*(?:WIB|wib))?")
_MONTHS = {
    name.lower(): number
    for names in (
        MONTH_NAMES,
        [name[:3] for name in MONTH_NAMES],
        ("January", "February", "March", "April", "May", "June", "July"),
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    )
    for number, name in enumerate(names, start=1)
} | {"august": 8, "october": 10, "december": 12}
_ALSO_WRITTEN = {
    "peb": 2,
    "pebruari": 2,
    "febuari": 2,
    "pebuari": 2,
    "mrt": 3,
    "agt": 8,
    "agst": 8,
    "ags": 8,
    "agus": 8,
    "sept": 9,
    "spt": 9,
    "nop": 11,
    "nopember": 11,
}
"""Short and older spellings that stand on cards and in letters."""


def split_written_date(text: str) -> tuple[str, str, str] | None:
    """Day, month and year of a date that was sent as one text: ISO, 27/3/2026, 27 Maret 2026."""
    if match := _ISO_DATE.fullmatch(text):
        return match[3], match[2], match[1]
    if match := _WRITTEN_DATE.fullmatch(text):
        return match[1], match[2], match[3]
    return None


def month_number(text: str) -> int | None:
    """3, "03", "Maret", "mar" and "Mrt." are March."""
    if text.isascii() and text.isdigit() and len(text) <= 2:
        return int(text)
    name = text.lower().removesuffix(".")
    return _MONTHS.get(name) or _ALSO_WRITTEN.get(name)


def parse_iso_date(text: object) -> date | None:
    """The date of an answer; None when it is no ISO date."""
    if not isinstance(text, str) or not _ISO_DATE.fullmatch(text[:10]):
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def parse_time(text: str) -> time | None:
    """08.30 as Indonesians write it, or 08:30."""
    match = _TIME.fullmatch(text.strip())
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        return None
    return time(int(match[1]), int(match[2]))


def format_date(day: date, translate: Callable[[str], str]) -> str:
    """24 November 2026."""
    return f"{day.day} {translate(MONTH_NAMES[day.month - 1])} {day.year}"


def format_time(moment: time) -> str:
    """08.30"""
    return f"{moment.hour:02d}.{moment.minute:02d}"
