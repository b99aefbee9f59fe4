"""Slows down guessing of case numbers and letter codes: they are random, and nobody shall try them all.

Only misses are counted, per address and quarter of an hour; who knows a number is never slowed down by others
who share the address, unless one of them guesses at length.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.models import LoginAttempt
from webapp.services.login_throttle import WINDOW, TooManyAttemptsError
from webapp.services.upsert import insert_into

MISSES = 60  # a mobile network shares one address among many


def check_lookups(session: Session, address: str, at: datetime) -> None:
    """Raises TooManyAttemptsError when too many numbers from this address led nowhere."""
    start = _window_start(at)
    misses = session.scalar(
        select(LoginAttempt.attempts).where(
            LoginAttempt.subject == _subject(address), LoginAttempt.window_start == start
        )
    )
    if (misses or 0) >= MISSES:
        raise TooManyAttemptsError(start + WINDOW)


def count_miss(session: Session, address: str, at: datetime) -> None:
    """Counts a number that led nowhere."""
    values = {"subject": _subject(address), "window_start": _window_start(at), "attempts": 1}
    session.execute(
        insert_into(session, LoginAttempt)
        .values(**values)
        .on_conflict_do_update(
            index_elements=[LoginAttempt.subject, LoginAttempt.window_start],
            set_={"attempts": LoginAttempt.attempts + 1},
        )
    )


def _subject(address: str) -> str:
    return f"lookup:{address}"


def _window_start(at: datetime) -> datetime:
    seconds = int(at.timestamp())
    return datetime.fromtimestamp(seconds - seconds % int(WINDOW.total_seconds()), UTC)
