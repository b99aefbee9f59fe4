"""The log of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.persistence.rows import EventRow


@dataclass(frozen=True)
class CaseEvent:
    """One thing that happened, who did it and when. `seq` counts from 1 without a gap."""

    seq: int
    at: datetime
    kind: str
    element_id: str | None
    root_element_id: str | None
    name: str | None
    actor_id: str
    actor_name: str
    data: Mapping[str, Any] = field(repr=False)


def case_history(session: Session, case_id: UUID) -> list[CaseEvent]:
    """Everything that happened in the case, oldest first."""
    rows = session.scalars(select(EventRow).where(EventRow.case_id == case_id).order_by(EventRow.seq))
    return [
        CaseEvent(
            seq=row.seq,
            at=row.at,
            kind=row.kind,
            element_id=row.element_id,
            root_element_id=row.root_element_id,
            name=row.name,
            actor_id=row.actor_id,
            actor_name=row.actor_name,
            data=row.data or {},
        )
        for row in rows
    ]
