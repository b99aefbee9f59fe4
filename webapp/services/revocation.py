"""Revoking a letter: a class of reasons that everybody may read, and an explanation that stays inside."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.models import Letter
from webapp.services.current_user import CurrentUser
from webapp.services.letters import revoke_letter

REVOKING_ROLES = frozenset({"kepala", "lurah", "camat"})
LONGEST_EXPLANATION = 1000
_SEPARATOR = ": "


class ReasonClass(StrEnum):
    """Why a letter no longer holds. The words are stored."""

    WRONG_DATA = "data-keliru"
    """The letter states something wrong."""
    BROKEN_CONDITION = "syarat-dilanggar"
    """The holder broke a condition of the permit."""
    HOLDER_REQUEST = "permintaan-pemegang"
    """The holder asked for it."""
    COURT = "putusan"
    """A court or a superior authority decided so."""
    REPLACED = "diganti"
    """A newer letter stands in its place."""
    OTHER = "lainnya"


class LetterNotOursError(Exception):
    """The letter was issued by another office, or does not exist."""


def find_letter(session: Session, letter_id: UUID) -> Letter | None:
    """A finished letter by its id."""
    return session.scalar(select(Letter).where(Letter.id == letter_id, Letter.sha256.is_not(None)))


def may_revoke(user: CurrentUser, letter: Letter) -> bool:
    """The head of the office that issued the letter, as long as it holds."""
    return letter.revoked_at is None and any(f"{role}@{letter.office_code}" in user.groups for role in REVOKING_ROLES)


def revoke(
    session: Session, letter: Letter, reason: ReasonClass, explanation: str, *, by: CurrentUser, at: datetime
) -> None:
    """Declares the letter invalid. Raises LetterNotOursError for who is not the head of its office."""
    if not may_revoke(by, letter):
        raise LetterNotOursError(letter.number)
    revoke_letter(session, letter.number, stored_reason(reason, explanation), at, by.id)


def stored_reason(reason: ReasonClass, explanation: str) -> str:
    """Class and explanation in one text; `public_reason` reads the class again."""
    return f"{reason}{_SEPARATOR}{explanation.strip()}"


def public_reason(letter: Letter) -> ReasonClass | None:
    """The class of the reason, without the explanation; None for a letter that holds."""
    if letter.revoked_at is None:
        return None
    word = (letter.revoked_reason or "").partition(_SEPARATOR)[0]
    return ReasonClass(word) if word in set(ReasonClass) else ReasonClass.OTHER
