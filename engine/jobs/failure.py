"""What happens to a job that failed: it is tried again later, or given up with an incident.

Back-off: 2^attempts seconds, a fifth more or less, at most six hours; or as long as the other side asked for. Given up
when the attempts are exhausted, or when trying again cannot help: a result that is none, a failing expression, a type
that nobody knows, a business error that nobody catches. Given up never means forgotten: the row stays, marked dead.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from random import uniform

import structlog
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from engine.decisions import DecisionError
from engine.errors import AnswersTooLargeError, ExecutionError, JobError
from engine.feel.errors import FeelError
from engine.incidents.incident import IncidentKind
from engine.incidents.record import Failure, record_failure
from engine.incidents.redaction import redact_error
from engine.jobs.job import Job
from engine.persistence.base import table_of
from engine.persistence.case_log import lock_case
from engine.persistence.rows import JobRow

_SAME_AGAIN = (ExecutionError, FeelError, DecisionError, AnswersTooLargeError)
LONGEST_PAUSE = timedelta(hours=6)
_job = table_of(JobRow)
_log = structlog.get_logger("engine.jobs")


def is_retryable(error: BaseException) -> bool:
    """Whether doing the same again may end otherwise."""
    if isinstance(error, JobError):
        return error.retryable
    return not isinstance(error, _SAME_AGAIN)


def pause_after(attempts: int, error: BaseException) -> timedelta:
    """How long a failed job rests before its next attempt."""
    asked = error.retry_after if isinstance(error, JobError) else None
    backed_off = timedelta(seconds=2 ** min(attempts, 20) * uniform(0.8, 1.2))
    return min(max(asked or timedelta(), backed_off), LONGEST_PAUSE)


def fail_job(session: Session, job: Job, error: BaseException, at: datetime) -> None:
    """Writes down that an attempt failed; nothing when another worker holds the job meanwhile."""
    text = redact_error(error, job.variables)
    gives_up = job.attempts >= job.max_attempts or not is_retryable(error)
    _log.warning("job_failed", job=job.key, type=job.type, attempt=job.attempts, given_up=gives_up, error=text)
    lock_case(session, job.case_id)  # first the case, then the job, as every command does
    held = session.execute(
        select(_job.c.id)
        .where(
            _job.c.case_id == job.case_id,
            _job.c.id == job.id,
            _job.c.lease_token == job.lease_token,
            _job.c.done_at.is_(None),
        )
        .with_for_update()
    ).scalar()
    if held is None:
        return
    session.execute(
        update(_job)
        .where(_job.c.case_id == job.case_id, _job.c.id == job.id)
        .values(
            last_error=text,
            lease_until=None,
            lease_token=None,
            run_at=at + pause_after(job.attempts, error),
            dead_at=at if gives_up else None,
        )
    )
    if gives_up:
        record_failure(session, _incident_of(job, error), at)


def _incident_of(job: Job, error: BaseException) -> Failure:
    return Failure(
        kind=IncidentKind.JOB,
        process_id=job.process_id,
        definition_hash=job.definition_hash,
        element_id=error.element_id if isinstance(error, ExecutionError) else job.element_id,
        error=error,
        case_id=job.case_id,
        reference=job.reference,
        token_id=job.id,
        variables=job.variables,
        retryable=is_retryable(error),
    )
