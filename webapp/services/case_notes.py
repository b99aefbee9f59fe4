"""The notes that officers write to each other in the file of a case: never changed, never shown to anybody else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine import Case, once
from engine.persistence.ids import new_id
from webapp.models import CaseNote, CaseNoteMention
from webapp.services.case_parts import groups_of_case
from webapp.services.colleagues import Colleague, find_colleagues
from webapp.services.current_user import CurrentUser, actor_of

LONGEST = 2000
"""Characters of one note."""
_ACTION = "case_note.write"


class NoteNotFoundError(Exception):
    """There is no such note in this case to answer."""


@dataclass(frozen=True)
class NewNote:
    """What an officer wrote. `key` and `body` are those of the page: the same page counts once."""

    text: str = field(repr=False)
    mentioned: frozenset[UUID]
    answers: UUID | None
    key: str
    body: bytes


@dataclass(frozen=True)
class ShownNote:
    """A note with those whom it names, and, when it is the first of a thread, with its answers."""

    note: CaseNote
    mentions: tuple[CaseNoteMention, ...]
    answers: tuple[ShownNote, ...] = ()

    def is_for(self, user: CurrentUser) -> bool:
        return any(mention.user_id == user.id for mention in self.mentions)

    def is_new_for(self, user: CurrentUser) -> bool:
        return any(mention.user_id == user.id and mention.read_at is None for mention in self.mentions)


def find_mentionable(session: Session, case_id: UUID, user: CurrentUser) -> list[Colleague]:
    """Whom a note can name: those who have a part in the case, but the writer."""
    colleagues = find_colleagues(session, groups_of_case(session, case_id, user), case_id)
    return [colleague for colleague in colleagues if colleague.id != user.id]


def write_note(session: Session, case: Case, new: NewNote, *, by: CurrentUser, at: datetime) -> CaseNote | None:
    """Adds a note; None when this very page was sent before. Whose note is answered is told of it like who is named.

    Ask `has_part_in_case` first. Raises NoteNotFoundError.
    """
    if once(session, new.key, by=actor_of(by), action=_ACTION, body=new.body, at=at, result={}) is not None:
        return None
    answered = _answered(session, case.id, new.answers)
    mentionable = {colleague.id: colleague for colleague in find_mentionable(session, case.id, by)}
    note = CaseNote(
        case_id=case.id,
        id=new_id(),
        reference=case.reference,
        answers_id=answered and (answered.answers_id or answered.id),
        author_id=by.id,
        author_name=by.name,
        author_group=_group_of(session, case.id, by),
        text=new.text,
        written_at=at,
    )
    session.add(note)
    told = new.mentioned | ({answered.author_id} if answered else set())
    for user_id in sorted(told & mentionable.keys()):
        name = mentionable[user_id].name
        session.add(CaseNoteMention(case_id=case.id, note_id=note.id, user_id=user_id, user_name=name, read_at=None))
    session.flush()
    return note


def find_notes(session: Session, case_id: UUID) -> Sequence[ShownNote]:
    """All notes of the case, the oldest thread first, each note with its answers."""
    notes = session.scalars(select(CaseNote).where(CaseNote.case_id == case_id).order_by(CaseNote.id)).all()
    mentions = session.scalars(
        select(CaseNoteMention).where(CaseNoteMention.case_id == case_id).order_by(CaseNoteMention.user_name)
    ).all()

    def shown(own: Iterable[CaseNote], is_first: bool = False) -> tuple[ShownNote, ...]:
        return tuple(
            ShownNote(
                note,
                tuple(mention for mention in mentions if mention.note_id == note.id),
                shown(answer for answer in notes if answer.answers_id == note.id) if is_first else (),
            )
            for note in own
        )

    return shown((note for note in notes if note.answers_id is None), is_first=True)


def _answered(session: Session, case_id: UUID, note_id: UUID | None) -> CaseNote | None:
    if note_id is None:
        return None
    found = session.get(CaseNote, (case_id, note_id))
    if found is None:
        raise NoteNotFoundError(note_id)
    return found


def _group_of(session: Session, case_id: UUID, by: CurrentUser) -> str | None:
    """The role at an office in which the officer has his part in the case."""
    return min(groups_of_case(session, case_id, by) & by.groups, default=None)
