"""The case that an application became again, after an objection was upheld."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine import Case
from webapp.models import Application

_OBJECTION = "keberatan"
"""The procedure whose end reopens cases."""


def find_reopened(session: Session, case: Case) -> str | None:
    """The number of the same application once more; None when nobody reopened it."""
    about = select(Application.reference).where(Application.about_case_id == case.id)
    again = about.where(Application.process_id == case.process_id).order_by(Application.submitted_at.desc())
    if session.scalar(about.where(Application.process_id == _OBJECTION).limit(1)) is None:
        return None
    return session.scalar(again.limit(1))
