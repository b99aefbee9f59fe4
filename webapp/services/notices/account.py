"""What somebody is told about an account or a company: written down in the transaction of what happened, as news of
cases are, and sent by the worker. A gateway that is away neither delays nor fails the change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from engine.persistence.ids import new_id
from webapp.messaging import Channel
from webapp.models import AccountNoticeKind, Notice, User


def tell_number(
    session: Session,
    kind: AccountNoticeKind,
    phone: str,
    facts: Mapping[str, str],
    at: datetime,
    owner: User | None = None,
) -> None:
    """Plans a notice to this number, in the language and way of its owner; without one in Indonesian by SMS."""
    session.add(
        Notice(
            kind=kind,
            occasion=str(new_id()),
            facts=dict(facts),
            created_at=at,
            recipient_id=owner.id if owner else None,
            channel=Channel(owner.notice_channel) if owner else Channel.SMS,
            address=phone,
            next_try_at=at,
            tries=0,
        )
    )
    session.flush()
