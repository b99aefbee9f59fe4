"""Slows down guessing of passwords: few tries per account and address within a quarter of an hour.

The counters live in the database, so that they hold for all web processes together.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from webapp.services.attempt_counters import TooManyAttemptsError, count_up, forget_counter, hidden, window_start

WINDOW = timedelta(minutes=15)

PER_ACCOUNT_AND_ADDRESS = 5
PER_ACCOUNT = 30
PER_ADDRESS = 100  # a kelurahan, a school or a mobile network shares one address


@dataclass(frozen=True)
class _Limit:
    subject: str
    attempts: int


def count_attempt(session: Session, login: str, address: str, at: datetime) -> None:
    """Counts one try before it is made. Commit it first, or parallel tries are not seen.

    Raises TooManyAttemptsError when a limit is passed; the counters are to be committed all the same.
    """
    start = window_start(at, WINDOW)
    # The same order for everybody, so that two tries never wait for each other's rows.
    counted = [
        (count_up(session, limit.subject, start), limit.attempts)
        for limit in sorted(_limits(login, address), key=lambda limit: limit.subject)
    ]
    if any(attempts > allowed for attempts, allowed in counted):
        raise TooManyAttemptsError(start + WINDOW)


def forget_attempts(session: Session, login: str, address: str, at: datetime) -> None:
    """The right password was given: earlier slips no longer count against this account and address."""
    forget_counter(session, _limits(login, address)[0].subject, window_start(at, WINDOW))


def _limits(login: str, address: str) -> tuple[_Limit, _Limit, _Limit]:
    account = f"account:{hidden(login.casefold())}"
    return (
        _Limit(f"{account} from:{address}", PER_ACCOUNT_AND_ADDRESS),
        _Limit(account, PER_ACCOUNT),
        _Limit(f"address:{address}", PER_ADDRESS),
    )
