"""Incidents that end by themselves, because what failed went through."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, not_, or_, select, update
from sqlalchemy.orm import Session

from engine.actor import SYSTEM, Actor
from engine.incidents.incident import Incident, IncidentKind, Resolution, as_incident
from engine.persistence.base import table_of
from engine.persistence.case_log import lock_case, log_event
from engine.persistence.rows import (
    ActiveDefinitionRow,
    CaseRow,
    IncidentRow,
    JobRow,
    SubscriptionRow,
    TimerRow,
    UserTaskRow,
)
from engine.persistence.session import SessionFactory, read_only_session

if TYPE_CHECKING:
    from engine.cases.command import Command

_incident = table_of(IncidentRow)
_case = table_of(CaseRow)
_task = table_of(UserTaskRow)
_job = table_of(JobRow)
_timer = table_of(TimerRow)
_subscription = table_of(SubscriptionRow)
_active = table_of(ActiveDefinitionRow)

_CASE_HAS_ENDED = exists().where(_case.c.id == _incident.c.case_id, _case.c.ended_at.is_not(None))
_STEP_WAS_COMPLETED = and_(
    _incident.c.kind == IncidentKind.STEP,
    exists().where(
        _task.c.case_id == _incident.c.case_id,
        _task.c.id == _incident.c.token_id,
        _task.c.completed_at.is_not(None),
    ),
)
_NOTHING_WAITS_THERE = or_(
    and_(
        _incident.c.kind == IncidentKind.JOB,
        not_(
            exists().where(
                _job.c.case_id == _incident.c.case_id, _job.c.id == _incident.c.token_id, _job.c.done_at.is_(None)
            )
        ),
    ),
    and_(
        _incident.c.kind == IncidentKind.TIMER,
        not_(exists().where(_timer.c.case_id == _incident.c.case_id, _timer.c.retry_at.is_not(None))),
    ),
    and_(
        _incident.c.kind == IncidentKind.MESSAGE,
        not_(
            exists().where(_subscription.c.case_id == _incident.c.case_id, _subscription.c.id == _incident.c.token_id)
        ),
    ),
)
_VERSION_WAS_REPLACED = and_(
    _incident.c.case_id.is_(None),
    not_(
        exists().where(
            _active.c.process_id == _incident.c.process_id, _active.c.content_hash == _incident.c.definition_hash
        )
    ),
)
_ENDINGS: tuple[tuple[Resolution, ColumnElement[bool]], ...] = (
    (Resolution.CASE_ENDED, _CASE_HAS_ENDED),
    (Resolution.SUCCEEDED, _STEP_WAS_COMPLETED),
    (Resolution.OVERTAKEN, _NOTHING_WAITS_THERE),
    (Resolution.VERSION_REPLACED, _VERSION_WAS_REPLACED),
)


def resolve_incidents(
    command: Command,
    kind: IncidentKind,
    *,
    token_id: UUID | None = None,
    resolution: Resolution = Resolution.SUCCEEDED,
    reason: str | None = None,
) -> int:
    """Ends the open incidents of one kind in the case of a command (of one token, if it is given), and logs it.

    To be called before the command is saved. Gives how many there were.
    """
    wanted = [_incident.c.case_id == command.case.id, _incident.c.kind == kind]
    if token_id is not None:
        wanted.append(_incident.c.token_id == token_id)
    ended = _end(command.session, and_(*wanted), resolution, command.by, command.at, reason)
    for incident in ended:
        command.log("incident_resolved", data=_facts(incident))
    return len(ended)


def settle_incidents(factory: SessionFactory, at: datetime) -> int:
    """Ends what the world has overtaken, for the worker to call now and then; gives how many incidents ended.

    So no step of a person pays for looking whether it ends an incident.
    """
    settled = 0
    for resolution, over in _ENDINGS:
        query = select(_incident.c.number).where(_incident.c.resolved_at.is_(None), over).limit(100)
        with read_only_session(factory) as session:
            numbers = session.scalars(query).all()
        for number in numbers:
            with factory.begin() as session:
                settled += end_incident(session, number, resolution, None, by=SYSTEM, at=at)
    return settled


def end_incident(
    session: Session, number: str, resolution: Resolution, reason: str | None, *, by: Actor, at: datetime
) -> int:
    """Ends one incident outside a command, and logs it; 0 when it had ended already."""
    case_id: UUID | None = session.scalar(select(_incident.c.case_id).where(_incident.c.number == number))
    seq = lock_case(session, case_id) if case_id is not None else 0
    ended = _end(session, _incident.c.number == number, resolution, by, at, reason)
    if ended and case_id is not None:
        (incident,) = ended
        log_event(session, case_id, seq + 1, "incident_resolved", by, at, _facts(incident), incident.place)
    return len(ended)


def _end(
    session: Session,
    wanted: ColumnElement[bool],
    resolution: Resolution,
    by: Actor,
    at: datetime,
    reason: str | None,
) -> list[Incident]:
    statement = (
        update(_incident)
        .where(wanted, _incident.c.resolved_at.is_(None))
        .values(
            resolved_at=at,
            resolution=resolution,
            resolved_by=by.id,
            resolved_by_name=by.name,
            reason=reason,
            next_retry_at=None,
        )
        .returning(_incident)
    )
    return [as_incident(row) for row in session.execute(statement).all()]


def _facts(incident: Incident) -> dict[str, Any]:
    return {"incident": incident.number, "resolution": incident.resolution, "reason": incident.reason}
