"""Firing timers that are due: one case, one transaction, by any number of workers.

A case that somebody else is working on is left for the next round, so workers share the work instead of
queueing. A timer that fails is tried again later and apart from the fresh ones: it never keeps the others from
their turn. `at` is the moment by which timers are due; a worker proves first that its clock is right
(`engine.timers.skew`).
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy import Select, exists, select, update
from sqlalchemy.orm import Session

from engine.actor import SYSTEM
from engine.cases.command import open_command
from engine.errors import CaseEndedError
from engine.execution.due import due_at
from engine.incidents.incident import IncidentKind
from engine.incidents.redaction import redact_error
from engine.incidents.resolve import resolve_incidents
from engine.incidents.unattended import error_text, pause_after, record_unattended
from engine.persistence.base import table_of
from engine.persistence.case_log import lock_case
from engine.persistence.rows import CaseRow, TimerRow
from engine.persistence.session import SessionFactory, read_only_session

_case = table_of(CaseRow)
_timer = table_of(TimerRow)
_log = structlog.get_logger("engine.timers")


def fire_due_timers(factory: SessionFactory, at: datetime, limit: int = 100) -> int:
    """Fires what is due at `at`, oldest first; gives the number of cases that moved.

    Looks at up to `limit` fresh timers and as many that failed before. A case that fails stays as it was; its
    due timers wait longer after every failure (10 seconds to an hour) and say why.
    """
    with read_only_session(factory) as session:
        due = _due_cases(session, at, limit)
    return sum(_fire_or_postpone(factory, case_id, at) for case_id in due)


def fire_case_timers(session: Session, case_id: UUID, at: datetime) -> int:
    """Fires the due timers of one case; 1 when there was one, 0 when somebody else has the case or was faster."""
    if session.connection().scalar(_claim(case_id, at)) is None:
        return 0
    try:
        command = open_command(session, case_id, by=SYSTEM, at=at)
    except CaseEndedError:
        return 0
    moments = (due_at(waiting.token.internal_data) for waiting in command.waiting.timers.values())
    if not any(moment is not None and moment <= at for moment in moments):
        return 0
    resolve_incidents(command, IncidentKind.TIMER)
    command.run()
    return 1


def _fire_or_postpone(factory: SessionFactory, case_id: UUID, at: datetime) -> int:
    try:
        with factory.begin() as session:
            return fire_case_timers(session, case_id, at)
    except Exception as failure:
        _try_to_postpone(factory, case_id, failure, at)
        return 0


def _try_to_postpone(factory: SessionFactory, case_id: UUID, failure: Exception, at: datetime) -> None:
    """When not even the failure can be written down, the timers stay due, and the other cases have their turn."""
    try:
        with factory.begin() as session:
            _postpone(session, case_id, failure, at)
    except Exception as cause:
        _log.error("timers_not_postponed", case=str(case_id), error=redact_error(cause, {}))


def _postpone(session: Session, case_id: UUID, error: Exception, at: datetime) -> None:
    """The due timers of the case wait, each twice as long as the last time, and there is an incident."""
    lock_case(session, case_id)
    query = select(_timer.c.id, _timer.c.element_id, _timer.c.failures)
    due = query.where(_timer.c.case_id == case_id, _timer.c.due_at <= at).order_by(_timer.c.due_at)
    timers = session.execute(due).all()
    pauses = [pause_after(timer.failures) for timer in timers]
    if not timers:
        return
    incident = record_unattended(
        session, IncidentKind.TIMER, case_id, timers[0].element_id, error, at, at + min(pauses)
    )
    text = error_text(incident, error)
    _log.warning("timers_failed", case=str(case_id), error=text)
    for timer, pause in zip(timers, pauses, strict=True):
        session.execute(
            update(_timer)
            .where(_timer.c.case_id == case_id, _timer.c.id == timer.id)
            .values(failures=timer.failures + 1, retry_at=at + pause, last_error=text)
        )


def _claim(case_id: UUID, at: datetime) -> Select[UUID]:
    """Locks the case, unless somebody has it or none of its timers is due any more.

    The case before its timers, as every command does: so no two transactions wait for each other.
    """
    is_due = exists().where(_timer.c.case_id == case_id, _timer.c.due_at <= at)
    return select(_case.c.id).where(_case.c.id == case_id, is_due).with_for_update(skip_locked=True)


def fresh_timers(at: datetime, limit: int) -> Select[UUID]:
    """The cases of timers that are due and were not tried yet, oldest first; one row for each timer."""
    return (
        select(_timer.c.case_id)
        .where(_timer.c.due_at <= at, _timer.c.retry_at.is_(None))
        .order_by(_timer.c.due_at)
        .limit(limit)
    )


def failed_timers(at: datetime, limit: int) -> Select[UUID]:
    """The cases of timers that failed and may be tried again, in the order of their turn; one row for each."""
    return select(_timer.c.case_id).where(_timer.c.retry_at <= at).order_by(_timer.c.retry_at).limit(limit)


def _due_cases(session: Session, at: datetime, limit: int) -> list[UUID]:
    """Every case once, however many of its timers are due."""
    fresh = _different_cases(session, fresh_timers(at, limit), limit)
    failed = _different_cases(session, failed_timers(at, limit), limit)
    return list(dict.fromkeys([*fresh, *failed]))


def _different_cases(session: Session, timers: Select[UUID], limit: int) -> list[UUID]:
    """Looks on behind a case whose many timers fill a page."""
    found: dict[UUID, None] = {}
    while True:
        rows = session.scalars(timers.where(_timer.c.case_id.not_in(list(found)))).all()
        found |= dict.fromkeys(rows)
        if len(rows) < limit or len(found) >= limit:
            return list(found)
