"""Counters of what somebody tries, per window of time; in the database, so that they hold for all web processes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, select, update
from sqlalchemy.orm import Session

from webapp.models import LoginAttempt
from webapp.services.token_hash import token_hash
from webapp.services.upsert import insert_into

KEPT = timedelta(days=2)


class TooManyAttemptsError(Exception):
    """Somebody tried too often; `until` is the moment from which it is allowed again."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        super().__init__(f"too many attempts until {until.isoformat()}")


def hidden(name: str) -> str:
    """The name of an account or a phone number, as a subject holds it."""
    return token_hash(name)[:32]


def window_start(at: datetime, window: timedelta) -> datetime:
    seconds = int(at.timestamp())
    return datetime.fromtimestamp(seconds - seconds % int(window.total_seconds()), UTC)


def count_up(session: Session, subject: str, start: datetime) -> int:
    """Counts one more for the subject in the window that began at `start`; gives how many there are now.

    Until the commit, everybody else who counts the same subject waits.
    """
    insert = insert_into(session, LoginAttempt).values(subject=subject, window_start=start, attempts=1)
    return session.execute(
        insert.on_conflict_do_update(
            index_elements=[LoginAttempt.subject, LoginAttempt.window_start],
            set_={"attempts": LoginAttempt.attempts + 1},
        ).returning(LoginAttempt.attempts)
    ).scalar_one()


def get_count(session: Session, subject: str, start: datetime) -> int:
    """How many there are in the window that began at `start`."""
    return session.scalar(select(LoginAttempt.attempts).where(_is_counter(subject, start))) or 0


def count_down(session: Session, subject: str, start: datetime) -> None:
    """Takes one count back."""
    session.execute(
        update(LoginAttempt)
        .where(_is_counter(subject, start), LoginAttempt.attempts > 0)
        .values(attempts=LoginAttempt.attempts - 1)
    )


def forget_counter(session: Session, subject: str, start: datetime) -> None:
    """Counts the subject from nought again."""
    session.execute(delete(LoginAttempt).where(_is_counter(subject, start)))


def forget_old_counters(session: Session, at: datetime) -> None:
    """Those of windows that ended long ago."""
    session.execute(delete(LoginAttempt).where(LoginAttempt.window_start < at - KEPT))


def _is_counter(subject: str, start: datetime) -> ColumnElement[bool]:
    return and_(LoginAttempt.subject == subject, LoginAttempt.window_start == start)
