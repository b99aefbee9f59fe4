"""Checking a letter: what stands behind its code, and whether a file is that letter.

Says what kind of letter it is, its number, office and date, and nothing about the person it was issued to.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.letters import LetterRecord, Reason, Verdict, verify_letter
from webapp.letters.examination import examine_pdf
from webapp.letters.examine import CODE, MOST_CODES
from webapp.letters.verify import LookInside, examine_letter, unknown_reason
from webapp.models import Letter
from webapp.services.letters import find_letter_by_code, find_letter_by_number
from webapp.services.public_letter import PublicLetter, publish


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
    return None if letter is None else publish(session, letter)


def find_numbered_letter(session: Session, number: str) -> PublicLetter | None:
    """The letter with this number, in whatever spelling; None when we never issued one."""
    letter = find_letter_by_number(session, number[:200])
    return None if letter is None else publish(session, letter)


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
    return CheckedFile(publish(session, letter), verify_letter(pdf, record, certificates, look_inside))
