"""Looking up by a number that only its holder should know."""

from __future__ import annotations

from flask import request

from engine.persistence.session import read_only_session
from webapp.extensions import now, services
from webapp.services.lookup_throttle import check_lookups, count_miss


def check_not_guessing() -> None:
    """Raises TooManyAttemptsError for an address from which too many numbers led nowhere."""
    with read_only_session(services().session_factory) as session:
        check_lookups(session, _address(), now())


def remember_miss() -> None:
    """A number led nowhere: counted in a transaction of its own, because a GET writes nothing else."""
    with services().session_factory.begin() as session:
        count_miss(session, _address(), now())


def _address() -> str:
    return request.remote_addr or "unknown"
