"""A notice that is due gets the names on it: a row for each recipient and way."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from engine.persistence.ids import new_id
from webapp.messaging import Channel
from webapp.models import Notice, NoticeKind, User
from webapp.services.notices.recipients import Way, first_ways, ways_to


def address(
    session: Session, notice: Notice, recipients: Sequence[User], usable: Container[Channel], at: datetime
) -> bool:
    """Puts the first recipient and way on the notice, and adds a row for each other; False when there are none."""
    wanted = [
        (user.id, way) for user in recipients for way in first_ways(NoticeKind(notice.kind), ways_to(user, usable))
    ]
    for user_id, way in wanted[1:]:
        session.add(copy_for(notice, user_id, way, at))
    for user_id, way in wanted[:1]:
        notice.recipient_id, notice.channel, notice.address = user_id, way.channel, way.address
    return bool(wanted)


def copy_for(notice: Notice, user_id: UUID | None, way: Way, at: datetime) -> Notice:
    """The same to tell, to another person or in another way, due now."""
    return Notice(
        id=new_id(),
        case_id=notice.case_id,
        kind=notice.kind,
        occasion=notice.occasion,
        task_id=notice.task_id,
        letter_id=notice.letter_id,
        facts=notice.facts,
        created_at=at,
        recipient_id=user_id,
        channel=way.channel,
        address=way.address,
        next_try_at=at,
        tries=0,
    )
