"""The other files of the person or company whose application an officer has before him."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from engine.persistence.rows import CaseRow
from webapp.models import Application, Capacity
from webapp.services.case_parts import readable_cases, reads_case
from webapp.services.current_user import CurrentUser

MOST_LISTED = 10


@dataclass(frozen=True)
class EarlierFile:
    """One application of the same person: which permit, when, and how it ended, if it has."""

    application: Application
    outcome: str | None
    may_open: bool
    """Whether this officer has a part in it too."""

    @property
    def reference(self) -> str:
        return self.application.reference

    @property
    def submitted_at(self) -> datetime:
        return self.application.submitted_at


@dataclass(frozen=True)
class EarlierFiles:
    """The latest files, and how many there are in all."""

    shown: Sequence[EarlierFile] = ()
    total: int = 0


def find_earlier_files(session: Session, application: Application | None, user: CurrentUser) -> EarlierFiles:
    """What else was applied for by the same company, by the same account for itself, or by it for the same person.

    None of a visitor at the counter: there is no account that says who is who.
    """
    if application is None or (application.company_id is None and application.applicant_id is None):
        return EarlierFiles()
    # An office does not learn that somebody complained about it: what came after a decision is for those with a part.
    known = or_(Application.about_case_id.is_(None), reads_case(user, Application.case_id))
    same = (*_of_the_same(application), Application.case_id != application.case_id, known)
    total = session.scalar(select(func.count()).select_from(Application).where(*same)) or 0
    if not total:
        return EarlierFiles()
    rows = session.execute(
        select(Application, CaseRow.outcome)
        .join(CaseRow, CaseRow.id == Application.case_id)
        .where(*same)
        .order_by(Application.submitted_at.desc(), Application.case_id.desc())
        .limit(MOST_LISTED)
    ).all()
    readable = readable_cases(session, user, [own.case_id for own, _outcome in rows])
    return EarlierFiles([EarlierFile(own, outcome, own.case_id in readable) for own, outcome in rows], total)


def _of_the_same(application: Application) -> tuple[ColumnElement[bool], ...]:
    if application.company_id is not None:
        return (Application.company_id == application.company_id,)
    own = (
        Application.applicant_id == application.applicant_id,
        Application.company_id.is_(None),
        Application.capacity == application.capacity,
    )
    if application.capacity == Capacity.SELF:
        return own
    return (*own, Application.applicant_name == application.applicant_name)
