"""What fails while nobody looks on: a timer that cannot fire, a message that cannot be taken in.

Who drives them puts them off, ever longer, and calls this in the same transaction. Every failure counts up the
incident; the next success ends it (`resolve_incidents`).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from engine.cases.case import case_variables
from engine.errors import ExecutionError
from engine.incidents.incident import Incident, IncidentKind
from engine.incidents.record import Failure, record_failure
from engine.incidents.redaction import redact_error
from engine.persistence.rows import CaseRow

FIRST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(hours=1)


def pause_after(failures: int) -> timedelta:
    """How long what has failed so often before rests now: twice as long each time, from 10 seconds to an hour."""
    return min(LONGEST_PAUSE, FIRST_PAUSE * (1 << min(failures, 20)))


def record_unattended(
    session: Session,
    kind: IncidentKind,
    case_id: UUID,
    element_id: str,
    error: Exception,
    at: datetime,
    next_retry_at: datetime,
    token_id: UUID | None = None,
) -> Incident | None:
    """Opens the incident or counts it up. `element_id` is what waited; an ExecutionError names the element that failed.

    None when the database was what failed (it is away, or busy): that says nothing about the case.
    """
    case = None if isinstance(error, SQLAlchemyError) else session.get(CaseRow, case_id)
    if case is None:
        return None
    failure = Failure(
        kind=kind,
        process_id=case.process_id,
        definition_hash=case.definition_hash,
        element_id=error.element_id if isinstance(error, ExecutionError) else element_id,
        error=error,
        case_id=case_id,
        reference=case.reference,
        token_id=token_id,
        variables=_variables(session, case_id, at),
        next_retry_at=next_retry_at,
    )
    return record_failure(session, failure, at)


def error_text(incident: Incident | None, error: Exception) -> str:
    """The text of an error as a row may keep it."""
    return incident.cause if incident else redact_error(error, {})


def _variables(session: Session, case_id: UUID, at: datetime) -> dict[str, object]:
    """Nothing when the case cannot be read: then that is the fault, and it holds no data."""
    try:
        return dict(case_variables(session, case_id, at))
    except SQLAlchemyError:
        raise
    except Exception:
        return {}
