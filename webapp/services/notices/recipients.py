"""Who is told about an application, and in which ways a person can be reached."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.messaging import Channel
from webapp.models import Application, CompanyMember, Notice, NoticeKind, User

_BY_EMAIL_TOO = frozenset({NoticeKind.RECEIVED, NoticeKind.TURN, NoticeKind.GRANTED, NoticeKind.REFUSED})
"""What people want to keep, or must not miss."""


@dataclass(frozen=True)
class Way:
    """A channel, and where it leads to."""

    channel: Channel
    address: str = field(repr=False)


def recipients_of(session: Session, application: Application) -> list[User]:
    """Everybody who is told about this application: the person who sent it, of a company its members now."""
    query = select(User).where(User.disabled_at.is_(None))
    if application.company_id is not None:
        members = select(CompanyMember.user_id).where(CompanyMember.company_id == application.company_id)
        query = query.where(User.id.in_(members))
    else:
        query = query.where(User.id == application.applicant_id)
    return list(session.scalars(query.order_by(User.id)))


def ways_to(user: User, usable: Container[Channel]) -> list[Way]:
    """The ways that this person has, the one to try first in front; `usable` are those of this installation."""
    by_phone = [Channel.WHATSAPP, Channel.SMS] if user.notice_channel == Channel.WHATSAPP else [Channel.SMS]
    ways = [Way(channel, user.phone) for channel in by_phone if user.phone]
    if user.email:
        ways.append(Way(Channel.EMAIL, user.email))
    return [way for way in ways if way.channel in usable]


def ways_of(session: Session, notice: Notice, usable: Container[Channel]) -> list[Way]:
    """The ways in which this notice may still go. What is about no case goes to the number it was written for, and
    nowhere else: the account may have been given another one by a thief."""
    if notice.case_id is None:
        by_phone = [Channel.WHATSAPP, Channel.SMS] if notice.channel == Channel.WHATSAPP else [Channel.SMS]
        return [Way(channel, notice.address) for channel in by_phone if notice.address and channel in usable]
    user = session.get(User, notice.recipient_id) if notice.recipient_id else None
    return ways_to(user, usable) if user else []


def first_ways(kind: NoticeKind, ways: list[Way]) -> list[Way]:
    """The ways to use at once: the first, and e-mail beside it for what people want to keep."""
    beside = [way for way in ways[1:] if way.channel is Channel.EMAIL and kind in _BY_EMAIL_TOO]
    return [*ways[:1], *beside]
