"""The versions of a procedure that are stored, and how many cases run on each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from engine.persistence.base import table_of
from engine.persistence.rows import ActiveDefinitionRow, CaseRow, DefinitionVersionRow

_version = table_of(DefinitionVersionRow)
_case = table_of(CaseRow)
_active = table_of(ActiveDefinitionRow)


@dataclass(frozen=True)
class StoredVersion:
    """One version. `is_active`: new cases start with it."""

    content_hash: str
    deployed_at: datetime
    is_active: bool
    running_cases: int


def find_versions(session: Session, process_id: str) -> list[StoredVersion]:
    """Every stored version of the process, oldest first."""
    active = session.scalar(select(_active.c.content_hash).where(_active.c.process_id == process_id))
    running = (
        select(_case.c.definition_hash, func.count().label("number"))
        .where(_case.c.process_id == process_id, _case.c.ended_at.is_(None))
        .group_by(_case.c.definition_hash)
    )
    counts = {row.definition_hash: row.number for row in session.execute(running)}
    stored = session.execute(
        select(_version.c.content_hash, _version.c.deployed_at)
        .where(_version.c.process_id == process_id)
        .order_by(_version.c.deployed_at, _version.c.content_hash)
    )
    return [
        StoredVersion(content_hash, deployed_at, content_hash == active, counts.get(content_hash, 0))
        for content_hash, deployed_at in stored
    ]
