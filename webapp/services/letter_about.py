"""Which letter of before a new one is about: what it duplicates, what it changes, or which permit it replaces."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog import Catalog, RenewalWay
from engine.jobs.job import Job
from webapp.models import Application, Letter, LetterKind
from webapp.services.later_letters import find_later_letters_of
from webapp.services.permit_letter import find_permit_letters, only_permit_letter

_ANSWERS = "permohonan"


def find_about(session: Session, job: Job, kind: LetterKind, catalog: Catalog) -> UUID | None:
    """The letter whose number the step hands in as `about`; of a permit, the one that it renews or changes.

    Applying anew with old answers replaces nothing: it may be for another place. Raises LookupError for a number that
    is no letter.
    """
    number = job.payload.get("about")
    if number is not None:
        letter = session.scalar(select(Letter).where(Letter.number == str(number), Letter.sha256.is_not(None)))
        if letter is None:
            raise LookupError(f"the letter is about {number!r}, which is no letter")
        return letter.id
    return _replaced_permit(session, job, catalog) if kind == LetterKind.PERMIT else None


def facts_about(session: Session, letter: Letter, verification_url: str) -> Mapping[str, Any]:
    """What a duplicate or a change says of the letter that it is about. `verification_url` has {code} in it."""
    about = find_about_letter(session, letter)
    if about is None:
        return {}
    amendments = find_later_letters_of(session, about).amendments
    return {
        "about": {
            "number": about.number,
            "issued_on": about.issued_on.isoformat(),
            "verification_code": about.verification_code,
            "verification_url": verification_url.format(code=about.verification_code),
            "amendments": [
                {"number": amendment.number, "issued_on": amendment.issued_on.isoformat()}
                for amendment in amendments
                if amendment.id != letter.id
            ],
        }
    }


def find_about_letter(session: Session, letter: Letter) -> Letter | None:
    """The letter that this one is about."""
    if letter.about_letter_id is None:
        return None
    return session.scalar(select(Letter).where(Letter.id == letter.about_letter_id))


def _replaced_permit(session: Session, job: Job, catalog: Catalog) -> UUID | None:
    application = session.scalar(select(Application).where(Application.case_id == job.case_id))
    if application is None or application.earlier_case_id is None:
        return None
    answers = job.variables.get(_ANSWERS)
    way = catalog.renewal_of(application.permit_code).way_of(answers if isinstance(answers, Mapping) else {})
    if way == RenewalWay.AGAIN:
        return None
    old = only_permit_letter(find_permit_letters(session, [application.earlier_case_id]))
    return None if old is None else old.id
