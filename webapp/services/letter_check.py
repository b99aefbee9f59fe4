"""Checking a letter: what stands behind its code, and whether a file is that letter.

Says what kind of letter it is, its number, office and date, and nothing about the person it was issued to.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.working_calendar import in_jakarta
from webapp.letters import LetterRecord, Reason, Verdict, verify_letter
from webapp.letters.examination import examine_pdf
from webapp.letters.examine import CODE, MOST_CODES
from webapp.letters.verify import LookInside, examine_letter, unknown_reason
from webapp.models import Letter, LetterKind
from webapp.services.letters import find_letter_by_code, find_letter_by_number
from webapp.services.revocation import ReasonClass, public_reason


class LetterState(StrEnum):
    """Whether a letter holds."""

    HOLDS = "holds"
    EXPIRED = "expired"
    """The day that is printed on it is over."""
    REVOKED = "revoked"
    REPLACED = "replaced"
    """Revoked, because a newer letter stands in its place."""


@dataclass(frozen=True)
class NewerLetter:
    """The letter that stands in the place of one that was revoked."""

    number: str
    issued_on: date


@dataclass(frozen=True)
class PublicLetter:
    """What anybody may know of a letter whose code he holds. Nothing here is about a person."""

    code: str
    kind: LetterKind
    permit_code: str
    number: str
    office_code: str
    issued_on: date
    valid_until: date | None
    revoked_on: date | None
    revoked_because: ReasonClass | None
    newer: NewerLetter | None

    def state(self, on: date) -> LetterState:
        """On that day. What was revoked stays so, also when its time is over."""
        if self.revoked_on is not None:
            return LetterState.REPLACED if self.revoked_because is ReasonClass.REPLACED else LetterState.REVOKED
        is_over = self.valid_until is not None and self.valid_until < on
        return LetterState.EXPIRED if is_over else LetterState.HOLDS


@dataclass(frozen=True)
class CheckedFile:
    """The letter that a file belongs to, and whether the file is that letter."""

    letter: PublicLetter
    verdict: Verdict


@dataclass(frozen=True)
class UnknownFile:
    """A file that leads to no letter of ours, and what is the matter with it."""

    reason: Reason


def find_public_letter(session: Session, code: str) -> PublicLetter | None:
    """The letter with this code, in whatever spelling; None when we never issued one."""
    letter = find_letter_by_code(session, code[:100])
    return None if letter is None else _published(session, letter)


def find_numbered_letter(session: Session, number: str) -> PublicLetter | None:
    """The letter with this number, in whatever spelling; None when we never issued one."""
    letter = find_letter_by_number(session, number[:200])
    return None if letter is None else _published(session, letter)


def check_file(session: Session, code: str, pdf: bytes, certificates: Collection[bytes]) -> CheckedFile | None:
    """Compares a file with the letter of a code; None when there is no such letter."""
    letter = find_letter_by_code(session, code[:100])
    return None if letter is None else _checked(session, letter, pdf, certificates)


def check_unknown_file(session: Session, pdf: bytes, certificates: Collection[bytes]) -> CheckedFile | UnknownFile:
    """Finds the letter that a file is or once was: by its fingerprint, else by the code inside it."""
    letter = session.scalar(select(Letter).where(Letter.sha256 == sha256(pdf).hexdigest()))
    if letter is None:
        letter = _with_code(session, [match.decode() for match in CODE.findall(pdf)])
    if letter is not None:
        return _checked(session, letter, pdf, certificates)
    examined = examine_letter(pdf, certificates)
    letter = _with_code(session, examined.codes)
    if letter is None:
        return UnknownFile(unknown_reason(pdf, examined))
    return _checked(session, letter, pdf, certificates, lambda *_: examined)


def _with_code(session: Session, codes: Collection[str]) -> Letter | None:
    wanted = list(dict.fromkeys(codes))[:MOST_CODES]
    query = select(Letter).where(Letter.verification_code.in_(wanted), Letter.sha256.is_not(None))
    return session.scalar(query.limit(1)) if wanted else None


def _checked(
    session: Session,
    letter: Letter,
    pdf: bytes,
    certificates: Collection[bytes],
    look_inside: LookInside = examine_pdf,
) -> CheckedFile:
    record = LetterRecord(sha256=letter.sha256 or "", verification_code=letter.verification_code)
    return CheckedFile(_published(session, letter), verify_letter(pdf, record, certificates, look_inside))


def _published(session: Session, letter: Letter) -> PublicLetter:
    reason = public_reason(letter)
    return PublicLetter(
        code=letter.verification_code,
        kind=LetterKind(letter.kind),
        permit_code=letter.permit_code,
        number=letter.number,
        office_code=letter.office_code,
        issued_on=letter.issued_on,
        valid_until=letter.valid_until,
        revoked_on=None if letter.revoked_at is None else in_jakarta(letter.revoked_at).date(),
        revoked_because=reason,
        newer=_newer(session, letter) if reason is ReasonClass.REPLACED else None,
    )


def _newer(session: Session, letter: Letter) -> NewerLetter | None:
    """The one later letter of the same case that says the same kind of thing and holds; None when there are several."""
    query = select(Letter).where(
        Letter.case_id == letter.case_id,
        Letter.template == letter.template,
        Letter.id > letter.id,
        Letter.revoked_at.is_(None),
        Letter.sha256.is_not(None),
    )
    found = list(session.scalars(query.limit(2)))
    return NewerLetter(found[0].number, found[0].issued_on) if len(found) == 1 else None
