"""A way that did not work is given up; perhaps the person has another."""

from __future__ import annotations

from collections.abc import Container
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.messaging import Channel
from webapp.models import Notice
from webapp.services.notices.addressing import copy_for
from webapp.services.notices.recipients import ways_of


def give_up(notice: Notice, reason: str, at: datetime) -> None:
    """This way is tried no more. The reason says neither who nor where."""
    notice.failed_at, notice.next_try_at, notice.last_error = at, None, reason[:100]
    notice.lease_until = notice.lease_token = None


def fall_back(session: Session, notice: Notice, reason: str, usable: Container[Channel], at: datetime) -> None:
    """Gives this way up, and tries the next one that the person has, unless it was tried or is used already."""
    give_up(notice, reason, at)
    ways = ways_of(session, notice, usable)
    channels = [way.channel for way in ways]
    after = ways[channels.index(Channel(notice.channel)) + 1 :] if notice.channel in channels else ways
    used = session.scalars(
        select(Notice.channel).where(
            Notice.case_id == notice.case_id,
            Notice.occasion == notice.occasion,
            Notice.kind == notice.kind,
            Notice.recipient_id == notice.recipient_id,
        )
    ).all()
    following = next((way for way in after if way.channel not in used), None)
    if following is not None:
        session.add(copy_for(notice, notice.recipient_id, following, at))
