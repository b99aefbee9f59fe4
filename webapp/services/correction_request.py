"""What exactly the applicant is asked to correct: the questions that officers ticked when they sent the file back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from engine.persistence.rows import UserTaskRow
from forms import FormDefinition
from webapp.models import CorrectionMark
from webapp.services.case_file import APPLICATION
from webapp.services.current_user import CurrentUser

SEND_BACK = "perbaikan"
"""The answer by which every form of an officer sends a file back to the applicant."""


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
    last = session.scalar(
        select(func.max(UserTaskRow.completed_at)).where(
            UserTaskRow.case_id == case_id,
            UserTaskRow.candidate_group.is_(None),
            UserTaskRow.answers_variable == APPLICATION,
        )
    )
    marks = select(CorrectionMark.fields).where(CorrectionMark.case_id == case_id)
    if last is not None:
        marks = marks.where(CorrectionMark.marked_at >= last)
    return frozenset(key for fields in session.scalars(marks) for key in fields)
