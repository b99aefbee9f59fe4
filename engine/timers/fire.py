"""Firing timers that are due: one case, one transaction, by any number of workers."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.actor import SYSTEM
from engine.cases.command import open_command
from engine.errors import CaseEndedError
from engine.execution.due import due_at
from engine.persistence.rows import TimerRow
from engine.persistence.session import SessionFactory, read_only_session


def fire_due_timers(factory: SessionFactory, at: datetime, limit: int = 100) -> int:
    """Fires what is due at `at`, oldest first; gives the number of cases that moved.

    Each case is a transaction of its own: one that fails leaves the others alone and is raised at the end.
    """
    moved, failures = 0, []
    with read_only_session(factory) as session:
        due = _due_cases(session, at, limit)
    for case_id in due:
        try:
            with factory.begin() as session:
                moved += fire_case_timers(session, case_id, at)
        except Exception as failure:
            failures.append(failure)
    if failures:
        raise ExceptionGroup(f"{len(failures)} cases could not fire their timers", failures)
    return moved


def fire_case_timers(session: Session, case_id: UUID, at: datetime) -> int:
    """Fires the due timers of one case; 1 when there was one. Another worker may have been faster: then 0."""
    try:
        command = open_command(session, case_id, by=SYSTEM, at=at)
    except CaseEndedError:
        return 0
    due = (due_at(waiting.token.internal_data) for waiting in command.waiting.timers.values())
    if not any(moment is not None and moment <= at for moment in due):
        return 0
    command.run()
    return 1


def _due_cases(session: Session, at: datetime, limit: int) -> list[UUID]:
    query = select(TimerRow.case_id).where(TimerRow.due_at <= at).order_by(TimerRow.due_at).limit(limit)
    return list(dict.fromkeys(session.scalars(query)))
