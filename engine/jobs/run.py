"""Running jobs: lease, work, complete.

Delivery is at-least-once, the effect on the database exactly-once: the result is written only by the worker
that still holds the lease (`lease_token`), in the same transaction as the step that follows.
"""

from __future__ import annotations

from datetime import datetime

import structlog

from engine.environment import Environment, environment_of
from engine.errors import BpmnError, JobError
from engine.incidents.redaction import redact_error
from engine.jobs.complete import complete_job, complete_with_error
from engine.jobs.failure import fail_job
from engine.jobs.handle import handle, is_clogged
from engine.jobs.job import Job
from engine.jobs.lease import Lease, lease_next
from engine.jobs.load import bare_job, load_job
from engine.persistence.session import SessionFactory, database_now, read_only_session

_log = structlog.get_logger("engine.jobs")


class WorkerVanishedError(JobError):
    """Every attempt ended without a word: the worker died, or was stopped, while it did the work."""


def run_due_jobs(factory: SessionFactory, at: datetime | None = None, limit: int = 10) -> int:
    """Runs up to `limit` jobs that are due; gives the number that succeeded.

    `at` is the moment that decides what is due and until when a lease lasts. Without it the database's clock decides,
    so that a worker whose own clock is wrong neither takes a job that another one holds nor runs one too early.
    A job that fails is the matter of that job only: the others go on.
    """
    succeeded = 0
    for _ in range(limit):
        if is_clogged():
            _log.error("worker_clogged", reason="too many handlers hang in this process")
            break
        lease = lease_next(factory, at)
        if lease is None:
            break
        try:
            succeeded += _run(factory, lease, at)
        except Exception as failure:
            # Not even the failure could be written down. The lease runs out, and the job comes back.
            _log.error("job_left_to_its_lease", job=str(lease.job_id), error=redact_error(failure, {}))
    return succeeded


def _run(factory: SessionFactory, lease: Lease, at: datetime | None) -> int:
    unreadable: Exception | None = None
    with read_only_session(factory) as session:
        environment = environment_of(session)
        try:
            job = load_job(session, lease)
        except Exception as failure:
            # The state of the case cannot be read: an incident, not a job that comes back for ever.
            job, unreadable = bare_job(session, lease), failure
    if job is None:
        return 0
    try:
        if unreadable is not None:
            raise unreadable
        return _work(factory, environment, job, at)
    except Exception as failure:
        with factory.begin() as session:
            fail_job(session, job, failure, at or database_now(session))
        return 0


def _work(factory: SessionFactory, environment: Environment, job: Job, at: datetime | None) -> int:
    if job.attempts > job.max_attempts:
        raise WorkerVanishedError("the worker vanished at every attempt", retryable=False)
    try:
        result = handle(job, environment, factory)
    except BpmnError as error:
        with factory.begin() as session:
            return complete_with_error(session, job, error, at or database_now(session))
    with factory.begin() as session:
        return complete_job(session, job, result, at or database_now(session))
