"""Slows down guessing of case numbers and letter codes: they are random, and nobody shall try them all.

Only misses are counted, per address and quarter of an hour; who knows a number is never slowed down by others
who share the address, unless one of them guesses at length.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from webapp.services.attempt_counters import TooManyAttemptsError, count_up, get_count, window_start

WINDOW = timedelta(minutes=15)
MISSES = 60  # a mobile network shares one address among many


def check_lookups(session: Session, address: str, at: datetime) -> None:
    """Raises TooManyAttemptsError when too many numbers from this address led nowhere."""
    start = window_start(at, WINDOW)
    if get_count(session, _subject(address), start) >= MISSES:
        raise TooManyAttemptsError(start + WINDOW)


def count_miss(session: Session, address: str, at: datetime) -> None:
    """Counts a number that led nowhere."""
    count_up(session, _subject(address), window_start(at, WINDOW))


def _subject(address: str) -> str:
    return f"lookup:{address}"
