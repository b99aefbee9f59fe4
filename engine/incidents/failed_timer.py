"""A timer that was due and could not fire: tried again ever more rarely, so that it keeps no other case waiting."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ColumnElement, exists, update
from sqlalchemy.orm import InstrumentedAttribute

from engine.cases.case import case_variables
from engine.errors import CaseNotFoundError, ExecutionError
from engine.incidents.incident import Incident, IncidentKind
from engine.incidents.record import Failure, record_failure
from engine.incidents.resolve import resolve_incidents
from engine.persistence.base import table_of
from engine.persistence.rows import CaseRow, IncidentRow
from engine.persistence.session import SessionFactory

if TYPE_CHECKING:
    from engine.cases.command import Command

_incident = table_of(IncidentRow)
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)


def record_failed_timer(
    factory: SessionFactory, case_id: UUID, element_id: str, error: Exception, at: datetime
) -> Incident:
    """Opens the incident or counts it up, and sets when the case is tried next: after 1, 2, 4 ... minutes.

    `element_id` is the timer; an ExecutionError names the element that failed after it.
    """
    with factory.begin() as session:
        case = session.get(CaseRow, case_id)
        if case is None:
            raise CaseNotFoundError(case_id)
        failure = Failure(
            kind=IncidentKind.TIMER,
            process_id=case.process_id,
            definition_hash=case.definition_hash,
            element_id=error.element_id if isinstance(error, ExecutionError) else element_id,
            error=error,
            case_id=case_id,
            reference=case.reference,
            variables=case_variables(session, case_id, at),
        )
        incident = record_failure(session, failure, at)
        next_retry_at = at + min(FIRST_PAUSE * 2 ** min(incident.occurrences - 1, 20), LONGEST_PAUSE)
        session.execute(update(_incident).where(_incident.c.id == incident.id).values(next_retry_at=next_retry_at))
        return incident


def may_fire(case_id: InstrumentedAttribute[UUID] | ColumnElement[UUID], at: datetime) -> ColumnElement[bool]:
    """A condition for the query of due timers: the case is not pausing after a failure."""
    return ~exists().where(
        _incident.c.case_id == case_id,
        _incident.c.kind == IncidentKind.TIMER,
        _incident.c.resolved_at.is_(None),
        _incident.c.next_retry_at > at,
    )


def timers_fired(command: Command) -> int:
    """To be called when the timers of a case fire, before the command is saved: what was wrong with them is over."""
    return resolve_incidents(command, IncidentKind.TIMER)
