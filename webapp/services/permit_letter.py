"""The permit itself among the letters of a case."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog import process_id_of
from webapp.models import Letter, LetterKind


def find_permit_letters(session: Session, case_ids: Collection[UUID]) -> list[Letter]:
    """The finished letters of these cases that grant something, the oldest first."""
    query = select(Letter).where(
        Letter.case_id.in_(case_ids), Letter.kind == LetterKind.PERMIT, Letter.sha256.is_not(None)
    )
    return list(session.scalars(query.order_by(Letter.id)))


def permit_letter(letters: Sequence[Letter]) -> Letter | None:
    """Among the letters of one case, the last permit in the template of its procedure, else the first."""
    permits = [letter for letter in letters if letter.kind == LetterKind.PERMIT]
    own = [letter for letter in permits if letter.template == process_id_of(letter.permit_code)]
    return own[-1] if own else next(iter(permits), None)


def only_permit_letter(letters: Sequence[Letter]) -> Letter | None:
    """The same, when there is one of it; of several cards nobody can say which of them a new permit replaces."""
    found = permit_letter(letters)
    same = [letter for letter in letters if found is not None and letter.template == found.template]
    return found if len(same) == 1 else None
