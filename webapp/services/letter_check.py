"""Checking a letter: what stands behind its code, and whether a file is that letter.

Says what kind of letter it is, its number, office and date, and nothing about the person it was issued to.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.working_calendar import in_jakarta
from webapp.letters import LetterRecord, Verdict, verify_letter
from webapp.models import Letter, LetterKind
from webapp.services.letters import find_letter_by_code
from webapp.services.revocation import ReasonClass, public_reason

_CODE = re.compile(rb"(?<![0-9A-Z])[2-9A-HJ-NP-Z]{16}(?![0-9A-Z])")
_MOST_CODES = 50


@dataclass(frozen=True)
class PublicLetter:
    """What anybody may know of a letter whose code he holds. Nothing here is about a person."""

    code: str
    kind: LetterKind
    permit_code: str
    number: str
    office_code: str
    issued_on: date
    revoked_on: date | None
    revoked_because: ReasonClass | None

    @property
    def is_revoked(self) -> bool:
        return self.revoked_on is not None


@dataclass(frozen=True)
class CheckedFile:
    """The letter that a file belongs to, and whether the file is that letter."""

    letter: PublicLetter
    verdict: Verdict


def find_public_letter(session: Session, code: str) -> PublicLetter | None:
    """The letter with this code, in whatever spelling; None when we never issued one."""
    letter = find_letter_by_code(session, code[:100])
    return None if letter is None else _published(letter)


def check_file(session: Session, code: str, pdf: bytes, certificates: Collection[bytes]) -> CheckedFile | None:
    """Compares a file with the letter of a code; None when there is no such letter."""
    letter = find_letter_by_code(session, code[:100])
    return None if letter is None else _checked(letter, pdf, certificates)


def check_unknown_file(session: Session, pdf: bytes, certificates: Collection[bytes]) -> CheckedFile | None:
    """Finds the letter that a file is or once was: by its fingerprint, else by the code inside it.

    None when nothing in the file leads to a letter of ours.
    """
    fingerprint = sha256(pdf).hexdigest()
    letter = session.scalar(select(Letter).where(Letter.sha256 == fingerprint))
    if letter is None:
        codes = list(dict.fromkeys(match.decode() for match in _CODE.findall(pdf)))[:_MOST_CODES]
        query = select(Letter).where(Letter.verification_code.in_(codes), Letter.sha256.is_not(None))
        letter = session.scalar(query.limit(1)) if codes else None
    return None if letter is None else _checked(letter, pdf, certificates)


def _checked(letter: Letter, pdf: bytes, certificates: Collection[bytes]) -> CheckedFile:
    record = LetterRecord(sha256=letter.sha256 or "", verification_code=letter.verification_code)
    return CheckedFile(_published(letter), verify_letter(pdf, record, certificates))


def _published(letter: Letter) -> PublicLetter:
    return PublicLetter(
        code=letter.verification_code,
        kind=LetterKind(letter.kind),
        permit_code=letter.permit_code,
        number=letter.number,
        office_code=letter.office_code,
        issued_on=letter.issued_on,
        revoked_on=None if letter.revoked_at is None else in_jakarta(letter.revoked_at).date(),
        revoked_because=public_reason(letter),
    )
