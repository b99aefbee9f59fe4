"""The conversation of a case: applicant and offices write, both read; nothing in the procedure waits for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from engine import Case, once
from engine.persistence.ids import new_id
from engine.persistence.rows import UserTaskRow
from webapp.models import Application, ConversationMessage, NoticeKind, Side
from webapp.services.attachments import AttachmentOwner, FileAnswer, record_attachments
from webapp.services.current_user import CurrentUser, actor_of
from webapp.services.notices.plan import Plan, plan_once

LONGEST = 2000
"""Characters of one message."""
MOST_A_DAY = 20
"""Messages of one side in one case within 24 hours."""
OPEN_AFTER_THE_END = timedelta(days=30)
"""How long after its end a case can still be written about: a question about the letter, its collection."""
_ACTION = "conversation.write"


class ConversationClosedError(Exception):
    """The case ended too long ago."""


class TooManyMessagesError(Exception):
    """This side wrote more in a day than anybody reads."""


@dataclass(frozen=True)
class NewMessage:
    """What somebody wrote. `key` and `body` are those of the page: the same page counts once."""

    text: str
    file: FileAnswer | None
    key: str
    body: bytes


def is_open(case: Case, at: datetime) -> bool:
    """May anybody still write?"""
    return case.ended_at is None or at < case.ended_at + OPEN_AFTER_THE_END


def write_message(
    session: Session, case: Case, new: NewMessage, side: Side, *, by: CurrentUser, at: datetime, is_limited: bool = True
) -> ConversationMessage | None:
    """Adds a message; None when this very page was sent before. What a step asks for is not `is_limited` to a day.

    Raises ConversationClosedError, TooManyMessagesError.
    """
    if once(session, new.key, by=actor_of(by), action=_ACTION, body=new.body, at=at, result={}) is not None:
        return None
    if not is_open(case, at):
        raise ConversationClosedError(case.reference)
    if is_limited and _written_lately(session, case.id, side, at) >= MOST_A_DAY:
        raise TooManyMessagesError(case.reference)
    message = ConversationMessage(
        id=new_id(),
        case_id=case.id,
        reference=case.reference,
        side=side,
        author_id=by.id,
        author_name=by.name,
        author_group=_group_in_case(session, case.id, by) if side is Side.OFFICE else None,
        text=new.text,
        file=dict(new.file) if new.file else None,
        written_at=at,
        read_at=None,
    )
    session.add(message)
    if new.file is not None:
        record_attachments(session, [new.file], AttachmentOwner(case_id=case.id), by.id, at)
    if side is Side.OFFICE:
        plan_once(session, case.id, Plan(NoticeKind.MESSAGE, f"pesan {message.id}", at), at)
    session.flush()
    return message


def find_messages(session: Session, case_id: UUID) -> Sequence[ConversationMessage]:
    """The whole conversation, the oldest message first."""
    return session.scalars(
        select(ConversationMessage).where(ConversationMessage.case_id == case_id).order_by(ConversationMessage.id)
    ).all()


def count_unread(session: Session, case_id: UUID, reader: Side) -> int:
    """How many messages of the other side nobody of this side has opened."""
    return session.scalar(select(func.count()).select_from(ConversationMessage).where(*_unread(reader, case_id))) or 0


def mark_read(session: Session, case_id: UUID, reader: Side, at: datetime) -> None:
    """Somebody of this side has the conversation open."""
    session.execute(update(ConversationMessage).where(*_unread(reader, case_id)).values(read_at=at))


@dataclass(frozen=True)
class WaitingConversation:
    """A case in which the applicant wrote and no officer has looked yet."""

    reference: str
    process_id: str
    applicant_name: str
    messages: int
    since: datetime


def find_waiting_conversations(session: Session, user: CurrentUser, limit: int = 50) -> list[WaitingConversation]:
    """Unread messages of applicants in cases in which a group of the officer has or had a task, the oldest first.

    Applications of his own, or of a company of his, are left out: nobody handles them himself.
    """
    if not user.groups:
        return []
    has_part = (
        select(UserTaskRow.case_id)
        .where(UserTaskRow.case_id == ConversationMessage.case_id, UserTaskRow.candidate_group.in_(sorted(user.groups)))
        .exists()
    )
    waiting = (
        select(
            ConversationMessage.case_id,
            func.count().label("messages"),
            func.min(ConversationMessage.written_at).label("since"),
        )
        .where(ConversationMessage.side == Side.APPLICANT, ConversationMessage.read_at.is_(None), has_part)
        .group_by(ConversationMessage.case_id)
        .subquery()
    )
    rows = session.execute(
        select(Application, waiting.c.messages, waiting.c.since)
        .join(waiting, waiting.c.case_id == Application.case_id)
        .where((Application.applicant_id != user.id) | Application.applicant_id.is_(None))
        .where(Application.company_id.not_in(user.companies) | Application.company_id.is_(None))
        .order_by(waiting.c.since)
        .limit(limit)
    )
    return [
        WaitingConversation(row.reference, row.process_id, row.applicant_name, messages, since)
        for row, messages, since in rows
    ]


def _unread(reader: Side, case_id: UUID) -> tuple[object, ...]:
    return (
        ConversationMessage.case_id == case_id,
        ConversationMessage.side != reader,
        ConversationMessage.read_at.is_(None),
    )


def _written_lately(session: Session, case_id: UUID, side: Side, at: datetime) -> int:
    return (
        session.scalar(
            select(func.count())
            .select_from(ConversationMessage)
            .where(
                ConversationMessage.case_id == case_id,
                ConversationMessage.side == side,
                ConversationMessage.written_at > at - timedelta(days=1),
            )
        )
        or 0
    )


def _group_in_case(session: Session, case_id: UUID, by: CurrentUser) -> str | None:
    """The role at an office in which the officer has a part in the case, the latest one."""
    return session.scalar(
        select(UserTaskRow.candidate_group)
        .where(UserTaskRow.case_id == case_id, UserTaskRow.candidate_group.in_(sorted(by.groups)))
        .order_by(UserTaskRow.created_at.desc())
        .limit(1)
    )
