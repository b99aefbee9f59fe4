"""Dates as official letters write them: 24 November 2026."""

from datetime import date, timedelta, timezone

JAKARTA = timezone(timedelta(hours=7), "WIB")

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def format_date(day: date) -> str:
    """24 November 2026, without a leading zero."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def format_day_and_date(day: date) -> str:
    """Selasa, 24 November 2026."""
    return f"{DAYS[day.weekday()]}, {format_date(day)}"
