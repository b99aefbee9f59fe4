"""One notice is one worker's for a while, and comes back when that worker is heard of no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from webapp.models import Notice

LEASE = timedelta(minutes=2)
"""Longer than any gateway may take to answer."""


@dataclass(frozen=True)
class Lease:
    """A notice that this worker holds, by the token that nobody else has."""

    id: UUID
    token: UUID


def take(session: Session, at: datetime, occasion: str | None) -> Lease | None:
    """Takes the notice that is due (of this occasion), and counts the try; None when there is none."""
    query = due(at).with_for_update(skip_locked=True)
    if occasion is not None:
        query = query.where(Notice.occasion == occasion)
    notice = session.scalar(query)
    if notice is None:
        return None
    lease = Lease(notice.id, uuid4())
    notice.lease_until, notice.lease_token = at + LEASE, lease.token
    notice.tries += 1
    return lease


def due(at: datetime) -> Select[Notice]:
    """The notice that has been due longest and that nobody holds."""
    is_free = Notice.lease_until.is_(None) | (Notice.lease_until <= at)
    return select(Notice).where(Notice.next_try_at <= at, is_free).order_by(Notice.next_try_at).limit(1)


def held(session: Session, lease: Lease) -> Notice | None:
    """The notice, locked, if the lease is still worth something."""
    notice = session.get(Notice, lease.id, with_for_update=True)
    return notice if notice is not None and notice.lease_token == lease.token else None
