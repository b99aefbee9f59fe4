"""What the notice about an objection, a complaint or a withdrawal says of the application that it is about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine import Case, case_variables
from webapp.models import Application
from webapp.services.notices.text import AboutEarlier

# What the steps of an objection leave behind (processes/services/keberatan.bpmn).
_REOPENED, _DECISION, _IN_PART = "dibuka_kembali", "putusan", "dikabulkan sebagian"


def about_earlier(session: Session, follow_up: str, application: Application, case: Case, at: datetime) -> AboutEarlier:
    """The numbers by which people know the earlier application, and how far an objection was upheld."""
    number = _number_of(session, application.about_case_id)
    variables = case_variables(session, case.id, at) if case.outcome == "granted" else {}
    new_number = _part(variables, _REOPENED).get("nomor")
    in_part = _part(variables, _DECISION).get("hasil") == _IN_PART
    return AboutEarlier(follow_up, number, str(new_number or ""), in_part)


def _number_of(session: Session, case_id: UUID | None) -> str:
    return session.scalar(select(Application.reference).where(Application.case_id == case_id)) or ""


def _part(variables: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = variables.get(name)
    return value if isinstance(value, Mapping) else {}
