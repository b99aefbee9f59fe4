"""Leases: one job is one worker's for a while, and comes back when that worker is heard of no more.

A lease lasts as long as the handler of the type may take, and half a minute more for writing the result. It is taken
just before the work begins, one job at a time, and never renewed: a handler that hangs loses it. Its token fences: only
who still holds the token may write the result.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import Select, select, update

from engine.environment import environment_of
from engine.persistence.base import table_of
from engine.persistence.rows import JobRow
from engine.persistence.session import SessionFactory, database_now, read_only_session

MARGIN = timedelta(seconds=30)
_job = table_of(JobRow)


@dataclass(frozen=True)
class Lease:
    """A job that this worker holds, by the token that nobody else has. `at`: when it was taken."""

    case_id: UUID
    job_id: UUID
    token: UUID
    at: datetime


def lease_next(factory: SessionFactory, at: datetime | None) -> Lease | None:
    """Takes the job that has been due longest; None when no job is due, or others took what there was.

    `at` is the moment that decides; without it, the database's own clock does.
    """
    with read_only_session(factory) as session:
        if session.execute(_due(at or database_now(session))).first() is None:
            return None  # an idle worker never asks for the write lock
    with factory.begin() as session:
        moment = at or database_now(session)
        found = session.execute(_due(moment).with_for_update(skip_locked=True)).one_or_none()
        if found is None:
            return None
        case_id, job_id, job_type = found
        lease = Lease(case_id, job_id, uuid4(), moment)
        session.execute(
            update(_job)
            .where(_job.c.case_id == case_id, _job.c.id == job_id)
            .values(
                lease_until=moment + environment_of(session).time_limit(job_type) + MARGIN,
                lease_token=lease.token,
                attempts=_job.c.attempts + 1,
            )
        )
        return lease


def _due(at: datetime) -> Select[UUID, UUID, str]:
    return (
        select(_job.c.case_id, _job.c.id, _job.c.type)
        .where(
            _job.c.done_at.is_(None),
            _job.c.dead_at.is_(None),
            _job.c.run_at <= at,
            (_job.c.lease_until.is_(None)) | (_job.c.lease_until <= at),
        )
        .order_by(_job.c.run_at)
        .limit(1)
    )
