"""Trying again what failed, because somebody thinks that it works now."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import or_, select, tuple_, update
from sqlalchemy.orm import Session

from engine.actor import Actor
from engine.cases.command import open_command
from engine.cases.projections import job_payload
from engine.errors import IncidentActionError, StaleCaseError
from engine.incidents.incident import Incident, IncidentKind
from engine.incidents.job_of_incident import waiting_job
from engine.incidents.queries import get_open_incident
from engine.jobs.load import max_attempts
from engine.persistence.base import table_of
from engine.persistence.case_log import lock_case, log_event
from engine.persistence.rows import CaseRow, IncidentRow, JobRow, MessageRow, SubscriptionRow, TimerRow

_job = table_of(JobRow)
_incident = table_of(IncidentRow)
_timer = table_of(TimerRow)
_message = table_of(MessageRow)
_subscription = table_of(SubscriptionRow)


def retry_incident(
    session: Session, number: str, *, by: Actor, at: datetime, reason: str = "", rev: int | None = None
) -> Incident:
    """Makes a job that was given up, or a timer or message that pauses, due at once.

    The incident ends when it succeeds.
    A job is tried one more time, with its inputs computed anew: the case may have been corrected. When that attempt
    fails too, the incident counts up. Raises IncidentActionError for the step of a person: only that person can send it
    again; and while a worker is at the job, which would otherwise be done twice.
    """
    incident = get_open_incident(session, number)
    match incident.kind:
        case IncidentKind.JOB:
            _retry_job(session, incident, by, at, reason, rev)
        case IncidentKind.TIMER | IncidentKind.MESSAGE:
            _retry_unattended(session, incident, by, at, reason, rev)
        case IncidentKind.STEP:
            raise IncidentActionError(
                "Langkah ini dikirim oleh seseorang, dan hanya orang itu dapat mengirimnya lagi.",
                "This step was sent by a person, and only that person can send it again.",
            )
    return get_open_incident(session, number)


def _retry_job(session: Session, incident: Incident, by: Actor, at: datetime, reason: str, rev: int | None) -> None:
    assert incident.case_id is not None
    command = open_command(session, incident.case_id, by=by, at=at)
    waiting = waiting_job(command, incident, rev)
    free = or_(_job.c.lease_until.is_(None), _job.c.lease_until <= at)
    due = session.execute(
        update(_job)
        .where(_job.c.case_id == incident.case_id, _job.c.id == waiting.id, _job.c.done_at.is_(None), free)
        # Due since it was made, whatever the clock of this machine says.
        .values(
            run_at=_job.c.created_at,
            dead_at=None,
            lease_until=None,
            lease_token=None,
            attempts=max_attempts(waiting, command.scope) - 1,
            payload=job_payload(command, waiting),
        )
        .returning(_job.c.id)
    ).one_or_none()
    if due is None:
        raise IncidentActionError(
            "Pekerjaan ini sedang dikerjakan. Tunggu hasilnya.", "The job is being worked on: wait for its result."
        )
    _log_retry(session, incident, by, at, reason)


def _retry_unattended(
    session: Session, incident: Incident, by: Actor, at: datetime, reason: str, rev: int | None
) -> None:
    """The timers of the case, or the messages that somebody in it waits for, are due again at once."""
    assert incident.case_id is not None
    lock_case(session, incident.case_id)
    case = session.get_one(CaseRow, incident.case_id)
    if rev is not None and rev != case.rev:
        raise StaleCaseError(case.reference, rev, case.rev)
    if incident.kind == IncidentKind.TIMER:
        waiting = update(_timer).where(_timer.c.case_id == case.id, _timer.c.retry_at.is_not(None))
        session.execute(waiting.values(retry_at=_timer.c.due_at))
    else:
        awaited = select(_subscription.c.kind, _subscription.c.name, _subscription.c.correlation_key)
        event = tuple_(_message.c.kind, _message.c.name, _message.c.correlation_key)
        meant = event.in_(awaited.where(_subscription.c.case_id == case.id))
        waiting = update(_message).where(_message.c.delivered_at.is_(None), meant)
        session.execute(waiting.values(not_before=_message.c.published_at))
    session.execute(update(_incident).where(_incident.c.id == incident.id).values(next_retry_at=at))
    _log_retry(session, incident, by, at, reason)


def _log_retry(session: Session, incident: Incident, by: Actor, at: datetime, reason: str) -> None:
    assert incident.case_id is not None
    seq = lock_case(session, incident.case_id)
    facts = {"incident": incident.number, "reason": reason}
    log_event(session, incident.case_id, seq + 1, "incident_retried", by, at, facts, incident.place)
