"""Writing the result of a job and letting the case go on, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from engine.actor import SYSTEM
from engine.cases.command import Command, open_command
from engine.errors import BpmnError, CaseEndedError
from engine.execution.run import Waiting, answer
from engine.incidents.incident import IncidentKind, Resolution
from engine.incidents.resolve import resolve_incidents
from engine.jobs.business_error import throw_business_error
from engine.jobs.job import Job
from engine.persistence.base import table_of
from engine.persistence.rows import JobRow

_job = table_of(JobRow)


def complete_job(session: Session, job: Job, result: Mapping[str, Any], at: datetime) -> int:
    """Writes the result and lets the case go on; 0 when the lease was lost or the case has ended."""
    held = _open_held(session, job, at)
    if held is None:
        return 0
    command, waiting = held
    command.log("service_completed", waiting.element, waiting.root_element_id, {"job": job.key})
    pass_service_task(command, waiting, result)
    return 1


def complete_with_error(session: Session, job: Job, error: BpmnError, at: datetime) -> int:
    """Throws the business error at the element of the job; raises UncaughtBpmnError when nobody catches it."""
    held = _open_held(session, job, at)
    if held is None:
        return 0
    command, waiting = held
    facts = {"job": job.key, "code": error.code}
    command.log("service_error", waiting.element, waiting.root_element_id, facts)
    throw_business_error(command, waiting, error)
    resolve_incidents(command, IncidentKind.JOB, token_id=waiting.id)
    command.run()
    return 1


def pass_service_task(
    command: Command,
    waiting: Waiting,
    result: Mapping[str, Any],
    resolution: Resolution = Resolution.SUCCEEDED,
    reason: str | None = None,
) -> None:
    """Sets what the service task gives, computes its outputs, and lets the diagram run on from there."""
    element = waiting.element
    resolve_incidents(command, IncidentKind.JOB, token_id=waiting.id, resolution=resolution, reason=reason)
    answer(waiting, element.answers_variable, dict(result))
    command.run()


def _open_held(session: Session, job: Job, at: datetime) -> tuple[Command, Waiting] | None:
    """Locks the case and takes the job off the list; None when another worker took over, or nobody waits."""
    try:
        command = open_command(session, job.case_id, by=SYSTEM, at=at)
    except CaseEndedError:
        return None
    held = session.execute(
        update(_job)
        .where(
            _job.c.case_id == job.case_id,
            _job.c.id == job.id,
            _job.c.lease_token == job.lease_token,
            _job.c.done_at.is_(None),
        )
        .values(done_at=at, lease_until=None)
        .returning(_job.c.id)
    ).scalar()
    waiting = command.waiting.jobs.get(job.id)
    return None if held is None or waiting is None else (command, waiting)
