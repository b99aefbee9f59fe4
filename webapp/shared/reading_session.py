"""Reading in a request that will write: in a transaction of its own, so that nobody waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from webapp import database


@contextmanager
def reading_session() -> Iterator[Session]:
    """The session of the request when it only reads anyway, else a short one beside it."""
    yield database.reading_session()
