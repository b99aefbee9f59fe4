"""How values look on pages; dates and numbers follow the language of the page."""

from __future__ import annotations

from datetime import date, datetime

from flask import Flask
from flask_babel import format_date, format_datetime, format_decimal

NOTHING = "–"


def rupiah(amount: float | None) -> str:
    """Rp1.250.000; with cents only when there are any."""
    if amount is None:
        return NOTHING
    digits = format_decimal(abs(amount), format="#,##0" if amount == int(amount) else "#,##0.00")
    return f"-Rp{digits}" if amount < 0 else f"Rp{digits}"


def long_date(day: date | datetime | str | None) -> str:
    """24 November 2026. A moment becomes its day in Jakarta; answers hold dates as ISO text."""
    if not day:
        return NOTHING
    if isinstance(day, str):
        day = datetime.fromisoformat(day) if len(day) > 10 else date.fromisoformat(day)
    return format_date(day, "d MMMM yyyy")


def date_time(moment: datetime | str | None) -> str:
    """24 November 2026 09.30, in Jakarta."""
    if not moment:
        return NOTHING
    if isinstance(moment, str):
        moment = datetime.fromisoformat(moment)
    return format_datetime(moment, "d MMMM yyyy HH.mm")


def sentence(text: str) -> str:
    """The text as it stands alone, with a capital: "masih berlaku" becomes "Masih berlaku"."""
    return text[:1].upper() + text[1:]


def phone(number: str) -> str:
    """0812 3456 7890: a mobile number as people read it aloud."""
    return f"{number[:4]} {number[4:8]} {number[8:]}"


def init_app(app: Flask) -> None:
    for function in (rupiah, long_date, date_time, sentence, phone):
        app.add_template_filter(function)
