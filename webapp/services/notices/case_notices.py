"""What people were told about a case, as its pages show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from webapp.models import Notice, NoticeKind
from webapp.services.notices.masked import masked
from webapp.services.notices.outbox import NOT_NEEDED, NOT_TOLD_ANY_MORE
from webapp.services.notices.pointless import is_done


class NoticeState(StrEnum):
    """What is known of a notice."""

    WAITING = "waiting"
    TRYING = "trying"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    NOT_NEEDED = "not_needed"
    NO_ADDRESS = "no_address"


_LOST = (NoticeState.FAILED, NoticeState.NO_ADDRESS)


@dataclass(frozen=True)
class ShownNotice:
    """One notice on a page. The address is masked: whoever looks over a shoulder learns no number."""

    kind: NoticeKind
    channel: str | None
    masked_address: str
    state: NoticeState
    at: datetime
    """When it was sent or given up, or will be sent or tried again."""
    delivered_at: datetime | None


@dataclass(frozen=True)
class CaseNotices:
    """The notices of a case, oldest first, and the kinds that reached somebody in no way at all and still matter."""

    shown: tuple[ShownNotice, ...]
    unreached: tuple[NoticeKind, ...]


def notices_of_case(session: Session, case_id: UUID, recipient_id: UUID | None = None) -> CaseNotices:
    """What was told about the case, or tried, or waits for the morning, to everybody or to this person; not what is
    only planned.

    What could be told to nobody, for want of an address, concerns this person too.
    """
    query = select(Notice).where(
        Notice.case_id == case_id,
        or_(Notice.tries > 0, Notice.channel.is_not(None), Notice.failed_at.is_not(None), Notice.sent_at.is_not(None)),
    )
    if recipient_id is not None:
        query = query.where(or_(Notice.recipient_id == recipient_id, Notice.recipient_id.is_(None)))
    notices = session.scalars(query.order_by(Notice.created_at, Notice.id)).all()
    shown = sorted((_shown(notice) for notice in notices), key=lambda notice: notice.at)
    return CaseNotices(tuple(shown), _unreached(session, notices))


def _shown(notice: Notice) -> ShownNotice:
    return ShownNotice(
        kind=NoticeKind(notice.kind),
        channel=notice.channel,
        masked_address=masked(notice.address),
        state=_state(notice),
        at=notice.sent_at or notice.failed_at or notice.next_try_at or notice.created_at,
        delivered_at=notice.delivered_at,
    )


def _state(notice: Notice) -> NoticeState:
    if notice.last_error in (NOT_NEEDED, NOT_TOLD_ANY_MORE):
        return NoticeState.NOT_NEEDED
    if notice.failed_at is not None:
        return NoticeState.FAILED if notice.recipient_id else NoticeState.NO_ADDRESS
    if notice.delivered_at is not None:
        return NoticeState.DELIVERED
    if notice.sent_at is not None:
        return NoticeState.SENT
    return NoticeState.TRYING if notice.tries else NoticeState.WAITING


def _unreached(session: Session, notices: Sequence[Notice]) -> tuple[NoticeKind, ...]:
    """A notice about a step that was done all the same needs no letter any more, nor one to a person who left."""
    ways = defaultdict(list)
    for notice in notices:
        ways[notice.occasion, notice.kind, notice.recipient_id].append(notice)
    lost = [tried[0] for tried in ways.values() if all(_state(notice) in _LOST for notice in tried)]
    return tuple(dict.fromkeys(NoticeKind(notice.kind) for notice in lost if not is_done(session, notice)))
