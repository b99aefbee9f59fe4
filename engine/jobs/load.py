"""A leased job with everything that its handler may know."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from engine.definitions.repository import get_executable
from engine.environment import environment_of
from engine.execution.run import Waiting, load_workflow, waiting_tokens
from engine.feel import Scope
from engine.jobs.job import MAX_ATTEMPTS, Job
from engine.jobs.lease import Lease
from engine.persistence.rows import CaseRow, JobRow

_MOST_RETRIES = 100


def load_job(session: Session, lease: Lease) -> Job | None:
    """None when the case has ended or no longer waits for the job."""
    case = session.get(CaseRow, lease.case_id)
    job = bare_job(session, lease)
    if case is None or job is None or case.ended_at is not None:
        return None
    scope = Scope(moment=lease.at, calendar=environment_of(session).calendar)
    workflow = load_workflow(get_executable(session, case.definition_hash), case.state, scope)
    waiting = waiting_tokens(workflow).jobs.get(lease.job_id)
    if waiting is None:
        return None
    return replace(
        job,
        variables=waiting.variables,
        headers=dict(waiting.element.headers),
        max_attempts=max_attempts(waiting, scope),
    )


def bare_job(session: Session, lease: Lease) -> Job | None:
    """What the rows alone tell: enough to say that a job failed whose case cannot be loaded."""
    row = session.get(JobRow, (lease.case_id, lease.job_id))
    case = session.get(CaseRow, lease.case_id)
    if row is None or case is None:
        return None
    return Job(
        key=f"{lease.case_id}:{lease.job_id}",
        id=lease.job_id,
        case_id=lease.case_id,
        reference=case.reference,
        process_id=case.process_id,
        definition_hash=case.definition_hash,
        type=row.type,
        element_id=row.element_id,
        attempts=row.attempts,
        lease_token=lease.token,
        payload=row.payload or {},
        variables={},
    )


def max_attempts(waiting: Waiting, scope: Scope) -> int:
    """How often the job of this token is tried: 1 to 100. What is no such number counts as nothing said."""
    retries = waiting.element.retries
    if retries is None:
        return MAX_ATTEMPTS
    try:
        wanted = int(retries.evaluate(waiting.variables, scope))
    except Exception:  # the number of attempts must never be what a job fails by
        return MAX_ATTEMPTS
    return wanted if 1 <= wanted <= _MOST_RETRIES else MAX_ATTEMPTS
