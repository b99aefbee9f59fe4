"""Issuing letters: the handler of service tasks of the type "letter.issue".

A job may be delivered more than once, also to two workers at the same time, and it may die between any two
lines. So: first a short transaction that takes the number and writes the row, unless this job has one; then,
outside any transaction, the PDF and its signature; last a short transaction that writes down the hash.
The same job always gets the same letter with the same number.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog import Catalog, Permit
from engine import get_case
from engine.environment import OpenSession
from engine.errors import CaseEndedError
from engine.jobs.job import Job
from engine.persistence.ids import new_id
from engine.working_calendar import in_jakarta
from webapp.letters.letterhead import letterhead
from webapp.letters.numbering import format_letter_number, number_series
from webapp.letters.render import render_letter
from webapp.letters.sign import Signer
from webapp.letters.validity import valid_from, valid_until
from webapp.models import Application, Letter, LetterKind
from webapp.payments.bills import find_bill_of_letter, open_bill
from webapp.payments.pay_code import grouped
from webapp.services.clock import Clock
from webapp.services.duplicate_letter import with_original
from webapp.services.file_store import FileStore
from webapp.services.letter_about import facts_about, find_about
from webapp.services.letter_office import issuing_unit, letter_office
from webapp.services.minutes import minutes_facts
from webapp.services.number_series import take_number

_CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that is mistaken for something else in print
_CODE_LENGTH = 16
_OF_PERMITS = (LetterKind.PERMIT, LetterKind.DUPLICATE, LetterKind.AMENDMENT)
"""What an applicant asked for, when it is out."""


class LetterNotFoundError(Exception):
    """There is no letter with this number."""


@dataclass(frozen=True)
class LetterIssuer:
    """Issues the letter that a service task asks for."""

    catalog: Catalog
    letters: FileStore
    signer: Signer
    clock: Clock
    public_url: str

    def __call__(self, job: Job, open_session: OpenSession) -> Mapping[str, Any]:
        letter = self._register(job, open_session)
        if letter.sha256 is None:
            pdf = self._make(letter, job, open_session)
            letter = _record_file(letter, self.letters.put(pdf), len(pdf), self.clock(), open_session)
        return {
            "letter_id": str(letter.id),
            "number": letter.number,
            "issued_on": letter.issued_on.isoformat(),
            "verification_code": letter.verification_code,
        }

    def _register(self, job: Job, open_session: OpenSession) -> Letter:
        """The letter of this job; when it has none yet, one with the next number of its series, and its bill."""
        with open_session() as session:
            known = find_letter_of_job(session, job.key)
            if known is not None:
                return known
            _check_runs(session, job)
            letter = self._number(session, job)
            session.add(letter)
            if letter.kind == LetterKind.ASSESSMENT:
                open_bill(session, letter, job, self.clock())
            return letter

    def _number(self, session: Session, job: Job) -> Letter:
        permit = _permit_of(self.catalog, job)
        kind = LetterKind(str(job.payload.get("kind", LetterKind.PERMIT)))
        office = letter_office(session, job, self.catalog)
        today = in_jakarta(self.clock()).date()
        template = str(job.payload["template"])
        series = number_series(kind.value, _number_code(permit, job), office.office_code, today.year, template)
        sequence = take_number(session, series.office_code, series.code, series.year)
        return Letter(
            case_id=job.case_id,
            id=new_id(),
            job_key=job.key,
            reference=job.reference,
            permit_code=permit.code,
            kind=kind,
            template=template,
            number=format_letter_number(series, sequence, permit.numbering.archive_classification),
            series_code=series.code,
            sequence=sequence,
            office_code=office.office_code,
            issued_on=today,
            valid_from=valid_from(template, job.variables),
            valid_until=valid_until(template, job.variables),
            about_letter_id=find_about(session, job, kind, self.catalog),
            verification_code="".join(secrets.choice(_CODE_ALPHABET) for _ in range(_CODE_LENGTH)),
            signer_name=office.signer_name,
            signer_post=office.signer_post,
            signer_role=office.signer_role,
            signer_acting=office.signer_acting,
        )

    def _make(self, letter: Letter, job: Job, open_session: OpenSession) -> bytes:
        office = self.catalog.offices[letter.office_code]
        unit = issuing_unit(letter.signer_post, office, self.catalog)
        data = {
            "letter": {
                **self._facts(letter),
                **self._bill(letter, open_session),
                **self._visit(letter, job, open_session),
                **self._about(letter, open_session),
            },
            "office": letterhead(office, self.catalog.government, unit_name=unit),
            "signer": _signature(letter),
            "case": job.variables,
        }
        pdf = render_letter(letter.template, data, names=self.catalog.offices.area_names)
        if letter.kind == LetterKind.DUPLICATE:
            pdf = with_original(pdf, letter, data, self.letters, open_session)
        return self.signer.sign(
            pdf,
            at=self.clock(),
            name=letter.signer_name or unit,
            reason=f"{letter.kind} {letter.number}",
            location=self.catalog.government.city,
        )

    def _visit(self, letter: Letter, job: Job, open_session: OpenSession) -> Mapping[str, Any]:
        if letter.kind != LetterKind.MINUTES:
            return {}
        with open_session() as session:
            return minutes_facts(session, job, self.catalog, self.clock())

    def _about(self, letter: Letter, open_session: OpenSession) -> Mapping[str, Any]:
        """What a duplicate or a change says of the letter that it is about."""
        if letter.kind not in (LetterKind.DUPLICATE, LetterKind.AMENDMENT):
            return {}
        with open_session() as session:
            return facts_about(session, letter, verification_url(self.public_url, "{code}"))

    def _bill(self, letter: Letter, open_session: OpenSession) -> Mapping[str, Any]:
        """What an assessment says about paying."""
        if letter.kind != LetterKind.ASSESSMENT:
            return {}
        with open_session() as session:
            bill = find_bill_of_letter(session, letter.id)
            return {"payment_code": grouped(bill.code)} if bill is not None else {}

    def _facts(self, letter: Letter) -> Mapping[str, Any]:
        permit = self.catalog.permits[letter.permit_code]
        return {
            "number": letter.number,
            "issued_on": letter.issued_on.isoformat(),
            "city": self.catalog.government.city,
            "permit_name": permit.name.id,
            "legal_basis": list(permit.legal_basis.rules),
            "verification_code": letter.verification_code,
            "verification_url": verification_url(self.public_url, letter.verification_code),
        }


def verification_url(public_url: str, code: str) -> str:
    """The page behind the QR code of a letter, where anybody sees whether it is genuine."""
    return f"{public_url}/surat/{code}"


def find_letter_of_job(session: Session, job_key: str) -> Letter | None:
    return session.scalar(select(Letter).where(Letter.job_key == job_key))


def find_letter_by_code(session: Session, verification_code: str) -> Letter | None:
    """The letter whose code somebody scanned or typed; spaces, hyphens and small letters do not matter."""
    code = "".join(character for character in verification_code.upper() if character.isalnum())
    return session.scalar(select(Letter).where(Letter.verification_code == code, Letter.sha256.is_not(None)))


def find_letter_by_number(session: Session, typed: str) -> Letter | None:
    """The letter with the number that is printed on it, in whatever spelling of its parts."""
    number = plain_number(typed)
    return session.scalar(select(Letter).where(Letter.number == number, Letter.sha256.is_not(None)))


def plain_number(typed: str) -> str:
    """ "Nomor : 198 / 24.1pm / 31.75 / e / 2026" as it is kept: 198/24.1PM/31.75/e/2026."""
    text = re.sub(r"^\s*(nomor|no)\b[\s.:]*", "", typed.strip(), flags=re.IGNORECASE)
    parts = re.split(r"[/\\|\uff0f\u2044\u2215]+", re.sub(r"\s+", "", text).strip("/\\."))
    spelled = (part.upper().replace("\u2013", "-").replace("\u2212", "-") for part in parts if part)
    return "/".join("e" if part == "E" else part for part in spelled)


def find_letters_of_case(session: Session, case_id: UUID) -> list[Letter]:
    """The finished letters of a case, the oldest first."""
    query = select(Letter).where(Letter.case_id == case_id, Letter.sha256.is_not(None)).order_by(Letter.id)
    return list(session.scalars(query))


def has_standing_letter(session: Session, case_id: UUID) -> bool:
    """What was asked for came out, and holds. Its number counts: the file follows."""
    query = select(Letter.id).where(
        Letter.case_id == case_id, Letter.kind.in_(_OF_PERMITS), Letter.revoked_at.is_(None)
    )
    return session.scalar(query.limit(1)) is not None


def revoke_letter(session: Session, number: str, reason: str, at: datetime, by_id: UUID | None = None) -> Letter:
    """Declares a letter invalid; from then on the public page says so. A second time changes nothing.

    Raises LetterNotFoundError.
    """
    letter = session.scalar(select(Letter).where(Letter.number == number).with_for_update())
    if letter is None:
        raise LetterNotFoundError(number)
    if letter.revoked_at is None:
        letter.revoked_at, letter.revoked_reason, letter.revoked_by_id = at, reason, by_id
        session.flush()
    return letter


def _check_runs(session: Session, job: Job) -> None:
    """No letter comes out of a case that was withdrawn meanwhile; a withdrawal locks the same row.

    Raises CaseEndedError.
    """
    application = session.scalar(select(Application).where(Application.case_id == job.case_id).with_for_update())
    if application is not None and get_case(session, application.reference).ended_at is not None:
        raise CaseEndedError(application.reference)


def _permit_of(catalog: Catalog, job: Job) -> Permit:
    """The permit of the case: that of its procedure, and of a follow-up that of the earlier case."""
    if catalog.follow_up_of_process(job.process_id) is None:
        return catalog.permit_of_process(job.process_id)
    return catalog.permits[job.variables["kasus"]["izin"]]


def _number_code(permit: Permit, job: Job) -> str:
    """The permit code in the number; a class of business or a variant of the application can have its own."""
    application = job.variables.get("permohonan")
    answers = application if isinstance(application, Mapping) else {}

    def found(name: str) -> str | None:
        value = job.payload.get(name) or job.variables.get(name) or answers.get(name)
        return value if isinstance(value, str) else None

    return permit.numbering.code_for(found("golongan"), found("jenis_permohonan"))


def _signature(letter: Letter) -> Mapping[str, Any]:
    if letter.signer_name is None:
        return {}
    title = letter.signer_post or "Pejabat yang berwenang"
    return {"name": letter.signer_name, "title": title, "acting": letter.signer_acting}


def _record_file(letter: Letter, sha256: str, size: int, at: datetime, open_session: OpenSession) -> Letter:
    """Writes down which file the letter is. When another worker was faster, its file stands."""
    with open_session() as session:
        row = session.get_one(Letter, (letter.case_id, letter.id), with_for_update=True)
        if row.sha256 is None:
            row.sha256, row.size, row.issued_at = sha256, size, at
        return row
