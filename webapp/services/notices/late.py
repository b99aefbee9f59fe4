"""Telling applicants that the service standard of their case has passed, once a case."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import exists, select

from engine import read_only_session
from engine.history.due import last_day
from engine.persistence.base import table_of
from engine.persistence.rows import CaseRow
from engine.persistence.session import SessionFactory
from webapp.models import Application, Notice, NoticeKind
from webapp.services.notices.plan import Plan, plan_once

_case = table_of(CaseRow)
_OCCASION = "standard"


def note_late_cases(factory: SessionFactory, at: datetime, limit: int = 100) -> int:
    """Plans the notice for open cases whose limit has passed; gives their number. For any number of workers."""
    told = exists().where(Notice.case_id == _case.c.id, Notice.kind == NoticeKind.LATE.value)
    with read_only_session(factory) as session:
        late = session.scalars(
            select(_case.c.id)
            .join(Application, Application.case_id == _case.c.id)
            .where(_case.c.ended_at.is_(None), _case.c.due_on <= last_day(session, at, None), ~told)
            .order_by(_case.c.due_on)
            .limit(limit)
        ).all()
    if not late:
        return 0
    with factory.begin() as session:
        for case_id in late:
            plan_once(session, case_id, Plan(NoticeKind.LATE, _OCCASION, at), at)
    return len(late)
