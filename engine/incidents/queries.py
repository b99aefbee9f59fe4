"""Finding incidents."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.errors import IncidentNotFoundError, IncidentResolvedError
from engine.incidents.incident import Incident, IncidentKind, as_incident
from engine.persistence.base import table_of
from engine.persistence.rows import IncidentRow

_incident = table_of(IncidentRow)


def find_incidents(
    session: Session,
    *,
    is_open: bool | None = True,
    case_id: UUID | None = None,
    kind: IncidentKind | None = None,
    process_id: str | None = None,
    limit: int = 100,
) -> list[Incident]:
    """Incidents, the one that failed last first. `is_open`: None for open and ended ones."""
    query = select(_incident).order_by(_incident.c.last_at.desc(), _incident.c.id).limit(limit)
    if is_open is not None:
        query = query.where(_incident.c.resolved_at.is_(None) if is_open else _incident.c.resolved_at.is_not(None))
    for column, wanted in (("case_id", case_id), ("kind", kind), ("process_id", process_id)):
        if wanted is not None:
            query = query.where(_incident.c[column] == wanted)
    return [as_incident(row) for row in session.execute(query).all()]


def get_incident(session: Session, number: str) -> Incident:
    """The incident with the number that people say; raises IncidentNotFoundError."""
    row = session.execute(select(_incident).where(_incident.c.number == number.strip().upper())).one_or_none()
    if row is None:
        raise IncidentNotFoundError(number)
    return as_incident(row)


def get_open_incident(session: Session, number: str) -> Incident:
    """As `get_incident`, for doing something about it; raises IncidentResolvedError when it is over."""
    incident = get_incident(session, number)
    if not incident.is_open:
        raise IncidentResolvedError(number)
    return incident
