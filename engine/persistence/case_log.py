"""Adding to the log of a case from outside a command: the state is neither loaded nor changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from engine.actor import Actor
from engine.errors import CaseNotFoundError
from engine.persistence.base import table_of
from engine.persistence.rows import CaseRow, EventRow

_case = table_of(CaseRow)
_event = table_of(EventRow)


@dataclass(frozen=True)
class Place:
    """The element that an event is about."""

    element_id: str
    name: str
    root_element_id: str | None = None


def lock_case(session: Session, case_id: UUID) -> int:
    """Locks the case row and gives the number of its last event; raises CaseNotFoundError."""
    query = select(_case.c.event_seq).where(_case.c.id == case_id).with_for_update()
    seq: int | None = session.connection().execute(query).scalar()
    if seq is None:
        raise CaseNotFoundError(case_id)
    return seq


def log_event(
    session: Session,
    case_id: UUID,
    seq: int,
    kind: str,
    by: Actor,
    at: datetime,
    data: Mapping[str, Any],
    place: Place | None = None,
) -> dict[str, Any]:
    """Writes the event number `seq` of a case that `lock_case` has locked, and gives it back."""
    event = {
        "case_id": case_id,
        "seq": seq,
        "at": at,
        "kind": kind,
        "element_id": place.element_id if place else None,
        "root_element_id": place.root_element_id if place else None,
        "name": place.name if place else None,
        "actor_id": by.id,
        "actor_name": by.name,
        "data": dict(data),
    }
    session.connection().execute(insert(_event), [event])
    session.connection().execute(update(_case).where(_case.c.id == case_id).values(event_seq=seq))
    return event
