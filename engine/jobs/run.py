"""Running jobs: lease, work, complete.

Delivery is at-least-once, the effect on the database exactly-once: the result is written only by the worker
that still holds the lease (`lease_token`), in the same transaction as the step that follows.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from random import uniform
from typing import Any
from uuid import UUID, uuid4

import structlog
from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from engine.actor import SYSTEM
from engine.cases.command import open_command
from engine.definitions.repository import get_executable
from engine.environment import environment_of
from engine.errors import CaseEndedError
from engine.execution.run import answer, load_workflow, waiting_tokens
from engine.feel import Scope
from engine.jobs.job import Job
from engine.persistence.base import table_of
from engine.persistence.rows import CaseRow, JobRow
from engine.persistence.session import SessionFactory, read_only_session

LEASE = timedelta(minutes=2)
MAX_ATTEMPTS = 12
_job = table_of(JobRow)
_log = structlog.get_logger("engine.jobs")


def run_due_jobs(factory: SessionFactory, at: datetime, limit: int = 10) -> int:
    """Runs up to `limit` jobs that are due at `at`; gives the number that succeeded."""
    with read_only_session(factory) as session:
        if session.execute(_due(at, 1)).first() is None:
            return 0  # an idle worker never asks for the write lock
    with factory.begin() as session:
        leased = _lease(session, at, limit)
        handlers = environment_of(session).service_tasks
    succeeded = 0
    for job_id, case_id, token in leased:
        with read_only_session(factory) as session:
            job = _load_job(session, case_id, job_id, token, at)
        if job is None:
            continue
        try:
            if job.type not in handlers:
                raise LookupError(f"no handler is registered for service task type {job.type!r}")
            result = handlers[job.type](job, factory.begin)
            with factory.begin() as session:
                succeeded += complete_job(session, job, result, at)
        except Exception as failure:
            _log.warning("job_failed", job=job.key, type=job.type, attempt=job.attempts, error=str(failure))
            with factory.begin() as session:
                _postpone(session, job, str(failure), at)
    return succeeded


def complete_job(session: Session, job: Job, result: Mapping[str, Any], at: datetime) -> int:
    """Writes the result and lets the case go on; 0 when the lease was lost or the case has ended."""
    try:
        command = open_command(session, job.case_id, by=SYSTEM, at=at)
    except CaseEndedError:
        return 0
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
    if held is None or waiting is None:
        return 0
    command.log("service_completed", waiting.element, waiting.root_element_id, {"job": job.key})
    answer(waiting, waiting.element.answers_variable, dict(result))
    command.run()
    return 1


def _lease(session: Session, at: datetime, limit: int) -> list[tuple[UUID, UUID, UUID]]:
    """Takes due jobs for the length of the lease; jobs whose worker vanished come back when it runs out."""
    token = uuid4()
    due = _due(at, limit).with_for_update(skip_locked=True)
    leased = []
    for case_id, job_id in session.execute(due).all():
        session.execute(
            update(_job)
            .where(_job.c.case_id == case_id, _job.c.id == job_id)
            .values(lease_until=at + LEASE, lease_token=token, attempts=_job.c.attempts + 1)
        )
        leased.append((job_id, case_id, token))
    return leased


def _due(at: datetime, limit: int) -> Select[UUID, UUID]:
    return (
        select(_job.c.case_id, _job.c.id)
        .where(
            _job.c.done_at.is_(None),
            _job.c.dead_at.is_(None),
            _job.c.run_at <= at,
            (_job.c.lease_until.is_(None)) | (_job.c.lease_until <= at),
        )
        .order_by(_job.c.run_at)
        .limit(limit)
    )


def _load_job(session: Session, case_id: UUID, job_id: UUID, token: UUID, at: datetime) -> Job | None:
    row = session.get(JobRow, (case_id, job_id))
    case = session.get(CaseRow, case_id)
    if row is None or case is None or case.ended_at is not None:
        return None
    scope = Scope(moment=at, calendar=environment_of(session).calendar)
    workflow = load_workflow(get_executable(session, case.definition_hash), case.state, scope)
    waiting = waiting_tokens(workflow).jobs.get(job_id)
    if waiting is None:
        return None
    return Job(
        key=f"{case_id}:{job_id}",
        id=job_id,
        case_id=case_id,
        reference=case.reference,
        process_id=case.process_id,
        type=row.type,
        element_id=row.element_id,
        attempts=row.attempts,
        lease_token=token,
        payload=row.payload or {},
        variables=waiting.variables,
    )


def _postpone(session: Session, job: Job, error: str, at: datetime) -> None:
    """Back-off 2^attempts seconds, a fifth more or less; dead after MAX_ATTEMPTS."""
    delay = timedelta(seconds=2**job.attempts * uniform(0.8, 1.2))
    session.execute(
        update(_job)
        .where(_job.c.case_id == job.case_id, _job.c.id == job.id, _job.c.lease_token == job.lease_token)
        .values(
            last_error=error[:2000],
            lease_until=None,
            run_at=at + delay,
            dead_at=at if job.attempts >= MAX_ATTEMPTS else None,
        )
    )
