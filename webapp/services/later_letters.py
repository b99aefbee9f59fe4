"""What became of a letter: the letters that were issued about it later."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog import process_id_of
from engine import get_case
from webapp.models import Letter, LetterKind

_ABOUT_OTHERS = (LetterKind.PERMIT, LetterKind.DUPLICATE, LetterKind.AMENDMENT)


@dataclass(frozen=True)
class LaterLetters:
    """What was issued about one letter and holds itself, the oldest first."""

    replacement: Letter | None = None
    """The permit that stands in its place, renewed or changed."""
    amendments: tuple[Letter, ...] = ()
    duplicates: tuple[Letter, ...] = ()

    def replaced_since(self) -> date | None:
        """The day from which the new permit holds: never before it was issued, nor before the first day it prints."""
        new = self.replacement
        return None if new is None else max(new.issued_on, new.valid_from or new.issued_on)


def find_later_letters(session: Session, letter_ids: Collection[UUID]) -> dict[UUID, LaterLetters]:
    """Of each of these letters, what was issued about it; one about which nothing was issued is left out."""
    query = select(Letter).where(
        Letter.about_letter_id.in_(letter_ids),
        Letter.kind.in_(_ABOUT_OTHERS),
        Letter.sha256.is_not(None),
        Letter.revoked_at.is_(None),
    )
    found: dict[UUID, list[Letter]] = {}
    for letter in session.scalars(query.order_by(Letter.id)):
        assert letter.about_letter_id is not None  # the query asked for one
        found.setdefault(letter.about_letter_id, []).append(letter)
    return {letter_id: _sorted(session, letters) for letter_id, letters in found.items()}


def find_later_letters_of(session: Session, letter: Letter | None) -> LaterLetters:
    """The same of one letter."""
    return LaterLetters() if letter is None else find_later_letters(session, [letter.id]).get(letter.id, LaterLetters())


def is_replaced(session: Session, letter: Letter, on: date) -> bool:
    """Whether a new permit stands in its place on that day."""
    since = find_later_letters_of(session, letter).replaced_since()
    return since is not None and since <= on


def _sorted(session: Session, letters: list[Letter]) -> LaterLetters:
    permits = [letter for letter in letters if letter.kind == LetterKind.PERMIT and _stands(session, letter)]
    return LaterLetters(
        replacement=min(permits, key=lambda letter: not _is_main(letter), default=None),
        amendments=tuple(letter for letter in letters if letter.kind == LetterKind.AMENDMENT),
        duplicates=tuple(letter for letter in letters if letter.kind == LetterKind.DUPLICATE),
    )


def _stands(session: Session, letter: Letter) -> bool:
    """Of a case that still runs only the permit itself, which waits to be fetched; a letter of a stage is no permit."""
    outcome = get_case(session, letter.reference).outcome
    return outcome == "granted" or (outcome is None and _is_main(letter))


def _is_main(letter: Letter) -> bool:
    return letter.template == process_id_of(letter.permit_code)
