"""Slows down guessing of passwords: few tries per account and address within a quarter of an hour.

The counters live in the database, so that they hold for all web processes together.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from webapp.models import LoginAttempt
from webapp.services.upsert import insert_into

WINDOW = timedelta(minutes=15)
KEPT = timedelta(days=1)

PER_ACCOUNT_AND_ADDRESS = 5
PER_ACCOUNT = 30
PER_ADDRESS = 100  # a kelurahan, a school or a mobile network shares one address


class TooManyAttemptsError(Exception):
    """Somebody tried too often; `until` is the moment from which it is allowed again."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        super().__init__(f"too many attempts until {until.isoformat()}")


@dataclass(frozen=True)
class _Limit:
    subject: str
    attempts: int


def count_attempt(session: Session, login: str, address: str, at: datetime) -> None:
    """Counts one try before it is made. Commit it first, or parallel tries are not seen.

    Raises TooManyAttemptsError when a limit is passed; the counters are to be committed all the same.
    """
    start = _window_start(at)
    session.execute(delete(LoginAttempt).where(LoginAttempt.window_start < start - KEPT))
    # The same order for everybody, so that two tries never wait for each other's rows.
    counted = [
        (_count(session, limit.subject, start), limit.attempts)
        for limit in sorted(_limits(login, address), key=lambda limit: limit.subject)
    ]
    if any(attempts > allowed for attempts, allowed in counted):
        raise TooManyAttemptsError(start + WINDOW)


def forget_attempts(session: Session, login: str, address: str, at: datetime) -> None:
    """The right password was given: earlier slips no longer count against this account and address."""
    subject = _limits(login, address)[0].subject
    session.execute(
        delete(LoginAttempt).where(LoginAttempt.subject == subject, LoginAttempt.window_start == _window_start(at))
    )


def _limits(login: str, address: str) -> tuple[_Limit, _Limit, _Limit]:
    account = "account:" + hashlib.sha256(login.casefold().encode()).hexdigest()[:32]
    return (
        _Limit(f"{account} from:{address}", PER_ACCOUNT_AND_ADDRESS),
        _Limit(account, PER_ACCOUNT),
        _Limit(f"address:{address}", PER_ADDRESS),
    )


def _count(session: Session, subject: str, start: datetime) -> int:
    insert = insert_into(session, LoginAttempt).values(subject=subject, window_start=start, attempts=1)
    return session.execute(
        insert.on_conflict_do_update(
            index_elements=[LoginAttempt.subject, LoginAttempt.window_start],
            set_={"attempts": LoginAttempt.attempts + 1},
        ).returning(LoginAttempt.attempts)
    ).scalar_one()


def _window_start(at: datetime) -> datetime:
    seconds = int(at.timestamp())
    return datetime.fromtimestamp(seconds - seconds % int(WINDOW.total_seconds()), UTC)
