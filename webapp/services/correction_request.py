"""What exactly the applicant is asked to correct: what officers ticked, and what does not fit by their checklist."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from engine.persistence.rows import UserTaskRow
from forms import FormDefinition
from webapp.models import CorrectionMark
from webapp.services.case_file import APPLICATION
from webapp.services.case_forms import form_of_version
from webapp.services.checklist import Finding, findings_of
from webapp.services.current_user import CurrentUser

SEND_BACK = "perbaikan"
"""The answer by which every form of an officer sends a file back to the applicant."""
DECISION = "keputusan"
"""The question whose answer sends the application itself back, and not a site or a drawing to be looked at again."""


@dataclass(frozen=True)
class CorrectionRequest:
    """What one officer asks to have corrected."""

    fields: frozenset[str]
    is_clear: bool
    """Whether it says what may be changed: some questions that cover every finding, or all of them."""


def read_request(
    asked: FormDefinition,
    form: FormDefinition,
    answers: Mapping[str, Any],
    ticked: Collection[str],
    *,
    opens_all: bool,
) -> CorrectionRequest:
    """The questions that follow from the checklist and those that were ticked; keys that are none are left out."""
    if opens_all:
        return CorrectionRequest(frozenset(), is_clear=True)
    own = frozenset(ticked) & asked.fields.keys()
    if answers.get(DECISION) != SEND_BACK:
        return CorrectionRequest(own, is_clear=True)
    found = findings_of(form, answers, asked)
    fields = own.union(*(finding.fields for finding in found))
    return CorrectionRequest(fields, is_clear=bool(own or (found and all(finding.fields for finding in found))))


def offers_correction(form: FormDefinition) -> bool:
    """Can a file be sent back with this form?"""
    return any(option.value == SEND_BACK for field in form.fields.values() for option in field.options)


def asks_for_correction(answers: Mapping[str, Any]) -> bool:
    """Do these answers send the file back?"""
    return SEND_BACK in [value for value in answers.values() if isinstance(value, str)]


def mark_fields(
    session: Session, case_id: UUID, task_id: UUID, fields: Collection[str], *, by: CurrentUser, at: datetime
) -> None:
    """Writes down which questions are to be corrected; to be called in the transaction that completes the task."""
    session.add(
        CorrectionMark(case_id=case_id, task_id=task_id, fields=sorted(fields), marked_by=str(by.id), marked_at=at)
    )


def requested_fields(session: Session, case_id: UUID) -> frozenset[str]:
    """The questions ticked since the applicant's last correction; none when officers only wrote a note."""
    last = _last_correction(session, case_id)
    marks = select(CorrectionMark.fields).where(CorrectionMark.case_id == case_id)
    if last is not None:
        marks = marks.where(CorrectionMark.marked_at >= last)
    return frozenset(key for fields in session.scalars(marks) for key in fields)


def requested_findings(
    session: Session, case_id: UUID, definition_hash: str, asked: FormDefinition, variables: Mapping[str, Any]
) -> list[tuple[FormDefinition, Finding]]:
    """What officers found not to fit since the applicant's last correction, each with the form that asked it."""
    steps = select(UserTaskRow.form_id, UserTaskRow.answers_variable).where(
        UserTaskRow.case_id == case_id, UserTaskRow.candidate_group.is_not(None), UserTaskRow.completed_at.is_not(None)
    )
    last = _last_correction(session, case_id)
    if last is not None:
        steps = steps.where(UserTaskRow.completed_at >= last)
    found = []
    for form_id, variable in session.execute(steps.order_by(UserTaskRow.completed_at)):
        answers = variables.get(variable)
        if isinstance(answers, Mapping) and asks_for_correction(answers):
            form = form_of_version(session, definition_hash, form_id)
            found += [(form, finding) for finding in findings_of(form, answers, asked)]
    return found


def _last_correction(session: Session, case_id: UUID) -> datetime | None:
    return session.scalar(
        select(func.max(UserTaskRow.completed_at)).where(
            UserTaskRow.case_id == case_id,
            UserTaskRow.candidate_group.is_(None),
            UserTaskRow.answers_variable == APPLICATION,
        )
    )
