"""The work of the worker on notices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic

from engine import read_only_session
from engine.persistence.session import SessionFactory, database_now
from webapp.services.notices.lease import due
from webapp.services.notices.outbox import Outbox

SLOW = 3.0
"""Seconds after which a gateway is slow."""
REST = 30.0
"""Seconds for which this worker leaves notices alone then: the cases must not wait for a gateway."""


@dataclass
class NoticePost:
    """Sends what is due. Any number of workers may do it at the same time."""

    outbox: Outbox
    ticks: Callable[[], float] = monotonic
    _rests_until: float = field(default=float("-inf"), init=False)

    def send_due(self, factory: SessionFactory, at: datetime | None = None, limit: int = 20) -> int:
        """Deals with up to `limit` notices that are due; gives their number."""
        for number in range(limit):
            begun = self.ticks()
            if begun < self._rests_until or not _is_any_due(factory, at):
                return number
            if not self.outbox.send_next(factory.begin, at):
                return number
            if self.ticks() - begun > SLOW:
                self._rests_until = self.ticks() + REST
        return limit


def _is_any_due(factory: SessionFactory, at: datetime | None) -> bool:
    """An idle worker never asks for the write lock."""
    with read_only_session(factory) as session:
        return session.scalar(due(at or database_now(session))) is not None
