"""Reading in a request that will write: in a transaction of its own, so that nobody waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import request
from sqlalchemy.orm import Session

from engine.persistence.session import read_only_session
from webapp.database import READING_METHODS, db_session
from webapp.extensions import services


@contextmanager
def reading_session() -> Iterator[Session]:
    """The session of the request when it only reads anyway, else a short one beside it."""
    if request.method in READING_METHODS:
        yield db_session()
    else:
        with read_only_session(services().session_factory) as session:
            yield session
