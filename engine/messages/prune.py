"""Forgetting messages: those that arrived long ago, and those whose time to live has passed."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from engine.actor import SYSTEM
from engine.persistence.base import table_of
from engine.persistence.case_log import lock_case, log_event
from engine.persistence.rows import MessageRow
from engine.persistence.session import SessionFactory, read_only_session

KEPT = timedelta(days=30)
_message = table_of(MessageRow)


def prune_messages(factory: SessionFactory, at: datetime, limit: int = 1000) -> int:
    """Deletes what arrived more than 30 days ago, and what nobody took in time; gives how many messages that are.

    A message that nobody took is never forgotten in silence: the log of the case that threw it says so.
    """
    with read_only_session(factory) as session:
        expired = session.scalars(
            select(_message.c.id)
            .where(_message.c.delivered_at.is_(None), _message.c.expires_at <= at)
            .order_by(_message.c.expires_at)
            .limit(limit)
        ).all()
    for message_id in expired:
        with factory.begin() as session:
            _expire(session, message_id, at)
    with factory.begin() as session:
        old = select(_message.c.id).where(_message.c.delivered_at < at - KEPT).limit(limit)
        arrived = session.execute(delete(_message).where(_message.c.id.in_(old)).returning(_message.c.id)).all()
    return len(expired) + len(arrived)


def _expire(session: Session, message_id: UUID, at: datetime) -> None:
    """The case is locked before the message goes, as every command does."""
    thrown_by = session.scalar(select(_message.c.from_case_id).where(_message.c.id == message_id))
    seq = lock_case(session, thrown_by) if thrown_by is not None else 0
    gone = session.execute(
        delete(_message)
        .where(_message.c.id == message_id, _message.c.delivered_at.is_(None))
        .returning(_message.c.kind, _message.c.name, _message.c.correlation_key)
    ).one_or_none()
    if gone is not None and thrown_by is not None:
        facts = {"name": gone.name, "key": gone.correlation_key}
        log_event(session, thrown_by, seq + 1, f"{gone.kind}_expired", SYSTEM, at, facts)
