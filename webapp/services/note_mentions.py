"""The notes in which an officer is named: unread for him until he opens the notes of the case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from webapp.models import Application, CaseNote, CaseNoteMention
from webapp.services.case_parts import reads_case
from webapp.services.current_user import CurrentUser

MOST_LISTED = 50


@dataclass(frozen=True)
class NamedIn:
    """A note that names the officer: where it is and whose it is, not what it says."""

    reference: str
    process_id: str | None
    author_name: str
    written_at: datetime
    is_unread: bool


def count_unread_notes(session: Session, user: CurrentUser) -> int:
    """How many notes name the officer and are not opened yet; those of files that he may read no more do not count."""
    wanted = select(func.count()).select_from(CaseNoteMention).where(*_unread_of(user))
    return session.scalar(wanted) or 0


def find_notes_for(session: Session, user: CurrentUser) -> Sequence[NamedIn]:
    """The latest notes that name the officer, the unread ones first."""
    is_unread = CaseNoteMention.read_at.is_(None)
    rows = session.execute(
        select(CaseNote.reference, Application.process_id, CaseNote.author_name, CaseNote.written_at, is_unread)
        .join(CaseNote, (CaseNote.case_id == CaseNoteMention.case_id) & (CaseNote.id == CaseNoteMention.note_id))
        .outerjoin(Application, Application.case_id == CaseNoteMention.case_id)
        .where(CaseNoteMention.user_id == user.id, reads_case(user, CaseNoteMention.case_id))
        .order_by(is_unread.desc(), CaseNote.id.desc())
        .limit(MOST_LISTED)
    )
    return [NamedIn(*row) for row in rows]


def count_unread_in_case(session: Session, case_id: UUID, user: CurrentUser) -> int:
    """The same count, for one case that the officer has open."""
    wanted = select(func.count()).select_from(CaseNoteMention).where(CaseNoteMention.case_id == case_id)
    own = (CaseNoteMention.user_id == user.id, CaseNoteMention.read_at.is_(None))
    return session.scalar(wanted.where(*own)) or 0


def mark_notes_read(session: Session, case_id: UUID, user: CurrentUser, at: datetime) -> None:
    """The officer has the notes of the case open."""
    session.execute(
        update(CaseNoteMention)
        .where(
            CaseNoteMention.case_id == case_id, CaseNoteMention.user_id == user.id, CaseNoteMention.read_at.is_(None)
        )
        .values(read_at=at)
    )


def _unread_of(user: CurrentUser) -> tuple[ColumnElement[bool], ...]:
    return (
        CaseNoteMention.user_id == user.id,
        CaseNoteMention.read_at.is_(None),
        reads_case(user, CaseNoteMention.case_id),
    )
