"""The work of the worker on notices."""

from __future__ import annotations

from datetime import datetime

from engine import read_only_session
from engine.persistence.session import SessionFactory, database_now
from webapp.services.notices.outbox import Outbox, due


class NoticePost:
    """Sends what is due. Any number of workers may do it at the same time."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox

    def send_due(self, factory: SessionFactory, at: datetime | None = None, limit: int = 20) -> int:
        """Deals with up to `limit` notices that are due; gives their number."""
        for number in range(limit):
            if not _is_any_due(factory, at) or not self._outbox.send_next(factory.begin, at):
                return number
        return limit


def _is_any_due(factory: SessionFactory, at: datetime | None) -> bool:
    """An idle worker never asks for the write lock."""
    with read_only_session(factory) as session:
        return session.scalar(due(at or database_now(session))) is not None
