"""Forgetting jobs that were done long ago."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select, tuple_
from sqlalchemy.orm import Session

from engine.persistence.base import table_of
from engine.persistence.rows import JobRow

KEPT = timedelta(days=30)
_job = table_of(JobRow)


def prune_jobs(session: Session, at: datetime, limit: int = 1000) -> int:
    """Deletes jobs that were done more than 30 days ago, at most `limit`; gives how many. Dead jobs are never pruned.

    What a job did is in the event log of its case, which is kept.
    """
    old = select(_job.c.case_id, _job.c.id).where(_job.c.done_at < at - KEPT).limit(limit)
    statement = delete(_job).where(tuple_(_job.c.case_id, _job.c.id).in_(old)).returning(_job.c.id)
    return len(session.execute(statement).all())
