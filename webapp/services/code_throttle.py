"""How many codes are sent: each costs money, and disturbs somebody when the number was not his own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from webapp.services.attempt_counters import TooManyAttemptsError, count_down, count_up, hidden, window_start

HOUR, DAY = timedelta(hours=1), timedelta(days=1)

PER_NUMBER_AND_HOUR = 5
PER_NUMBER_AND_DAY = 10
PER_ADDRESS_AND_HOUR = 60  # a kelurahan, a school or a mobile network shares one address


def count_code(session: Session, phone: str, address: str, at: datetime) -> None:
    """Counts a code before it is sent. Raises TooManyAttemptsError: then roll back, nothing was sent."""
    for subject, window, allowed in _limits(phone, address):
        start = window_start(at, window)
        if count_up(session, subject, start) > allowed:
            raise TooManyAttemptsError(start + window)


def take_back_code(session: Session, phone: str, address: str, at: datetime) -> None:
    """The code of that moment could not be sent: it does not count."""
    for subject, window, _allowed in _limits(phone, address):
        count_down(session, subject, window_start(at, window))


def _limits(phone: str, address: str) -> Iterator[tuple[str, timedelta, int]]:
    """The same order for everybody, so that two never wait for each other's rows."""
    number = hidden(phone)
    yield f"code-hour:{number}", HOUR, PER_NUMBER_AND_HOUR
    yield f"code-day:{number}", DAY, PER_NUMBER_AND_DAY
    yield f"code-from:{address}", HOUR, PER_ADDRESS_AND_HOUR
