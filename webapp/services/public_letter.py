"""What anybody may know of a letter whose code or number he has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.working_calendar import in_jakarta
from webapp.models import Letter, LetterKind
from webapp.services.later_letters import LaterLetters, find_later_letters_of
from webapp.services.letter_about import find_about_letter
from webapp.services.revocation import ReasonClass, public_reason


class LetterState(StrEnum):
    """Whether a letter holds."""

    HOLDS = "holds"
    EXPIRED = "expired"
    """The day that is printed on it is over."""
    REVOKED = "revoked"
    REPLACED = "replaced"
    """A newer letter stands in its place."""


@dataclass(frozen=True)
class OtherLetter:
    """A letter that is named beside the one in question."""

    number: str
    issued_on: date


@dataclass(frozen=True)
class PublicLetter:
    """Nothing here is about a person."""

    code: str
    kind: LetterKind
    permit_code: str
    number: str
    office_code: str
    issued_on: date
    valid_until: date | None
    revoked_on: date | None
    revoked_because: ReasonClass | None
    newer: OtherLetter | None
    """The letter that stands in its place, or will."""
    replaced_since: date | None
    amendments: tuple[OtherLetter, ...]
    """The letters that change what it says."""
    original: PublicLetter | None
    """The letter of which it is a duplicate, or which it changes."""

    def state(self, on: date) -> LetterState:
        """On that day. What was revoked stays so when its time is over."""
        return self.deciding(on)._own_state(on)

    def deciding(self, on: date) -> PublicLetter:
        """The letter that says how things stand: a duplicate or a change holds as long as the one that it is about."""
        if self.original is None or self._own_state(on) is not LetterState.HOLDS:
            return self
        return self.original.deciding(on)

    def _own_state(self, on: date) -> LetterState:
        if self.revoked_because is not None and self.revoked_because is not ReasonClass.REPLACED:
            return LetterState.REVOKED
        if self.replaced_since is not None and self.replaced_since <= on:
            return LetterState.REPLACED
        is_over = self.valid_until is not None and self.valid_until < on
        return LetterState.EXPIRED if is_over else LetterState.HOLDS


def publish(session: Session, letter: Letter) -> PublicLetter:
    """The letter with what was issued about it."""
    later, reason = find_later_letters_of(session, letter), public_reason(letter)
    revoked_on = None if letter.revoked_at is None else in_jakarta(letter.revoked_at).date()
    is_about = letter.kind in (LetterKind.DUPLICATE, LetterKind.AMENDMENT)
    about = find_about_letter(session, letter) if is_about else None
    return PublicLetter(
        code=letter.verification_code,
        kind=LetterKind(letter.kind),
        permit_code=letter.permit_code,
        number=letter.number,
        office_code=letter.office_code,
        issued_on=letter.issued_on,
        valid_until=letter.valid_until,
        revoked_on=revoked_on,
        revoked_because=reason,
        newer=_newer(session, letter, later),
        replaced_since=revoked_on if reason is ReasonClass.REPLACED else later.replaced_since(),
        amendments=tuple(OtherLetter(row.number, row.issued_on) for row in later.amendments),
        original=None if about is None else publish(session, about),
    )


def _newer(session: Session, letter: Letter, later: LaterLetters) -> OtherLetter | None:
    """The renewed or changed permit. Of a letter that an officer replaced, the one later letter of the same case that
    says the same kind of thing and holds; None when there are several."""
    if later.replacement is not None:
        return OtherLetter(later.replacement.number, later.replacement.issued_on)
    if public_reason(letter) is not ReasonClass.REPLACED:
        return None
    query = select(Letter).where(
        Letter.case_id == letter.case_id,
        Letter.template == letter.template,
        Letter.id > letter.id,
        Letter.revoked_at.is_(None),
        Letter.sha256.is_not(None),
    )
    found = list(session.scalars(query.limit(2)))
    return OtherLetter(found[0].number, found[0].issued_on) if len(found) == 1 else None
