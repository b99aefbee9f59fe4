"""A day as people write it in one field."""

from __future__ import annotations

from datetime import date

from forms.dates import month_number, split_written_date


def read_day(text: str) -> date | None:
    """ "24 November 2026", "24-11-2026"; None for what is no day."""
    parts = split_written_date(text.strip())
    if parts is None:
        return None
    day, month, year = parts
    number = month_number(month)
    try:
        return date(int(year), number, int(day)) if number and len(year) == 4 else None
    except ValueError:
        return None
