"""Noting in the log that a deadline passed after which silence is approval.

The deadline (`deemed_on`) is counted like the service standard: in working days of the ledger, standing still
while the applicant must act. When it has passed, the log of the case says so once. Nothing is granted by that: a
person confirms it, by a step of the procedure.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from engine.actor import SYSTEM
from engine.cases.news import tell
from engine.definitions.repository import get_executable
from engine.history.due import last_day
from engine.incidents.redaction import redact_error
from engine.persistence.base import table_of
from engine.persistence.case_log import log_event
from engine.persistence.rows import CaseRow
from engine.persistence.session import SessionFactory, read_only_session

EVENT_KIND = "deemed_approval_due"
_case = table_of(CaseRow)
_log = structlog.get_logger("engine.history")


def note_deemed_approvals(factory: SessionFactory, at: datetime, limit: int = 100) -> int:
    """Writes the event for cases whose deadline has passed at `at`; gives their number. For any number of workers.

    One whose version of the procedure cannot be read is left for the next round, and holds up no other.
    """
    with read_only_session(factory) as session:
        due = session.scalars(not_noted(last_day(session, at, None)).order_by(_case.c.deemed_on).limit(limit)).all()
    noted = 0
    for case_id in due:
        try:
            with factory.begin() as session:
                noted += _note(session, case_id, at)
        except Exception as failure:
            _log.warning("deemed_approval_not_noted", case=str(case_id), error=redact_error(failure, {}))
    return noted


def _note(session: Session, case_id: UUID, at: datetime) -> int:
    """Under the lock of the case; 0 when another worker did it, or when the case ended or stands still now.

    The state and its revision stay as they are: whoever has the case open on a page is not disturbed.
    """
    row = session.execute(
        not_noted(last_day(session, at, None))
        .add_columns(_case.c.definition_hash, _case.c.event_seq, _case.c.deemed_days, _case.c.deemed_on)
        .where(_case.c.id == case_id)
        .with_for_update(skip_locked=True)
    ).one_or_none()
    if row is None:
        return 0
    deemed = get_executable(session, row.definition_hash).definition.deemed_approval
    session.execute(update(_case).where(_case.c.id == case_id).values(deemed_noted_at=at))
    facts = {
        "deemed_on": row.deemed_on.isoformat(),
        "working_days": row.deemed_days,
        "legal_basis": deemed.legal_basis if deemed else None,
    }
    event = log_event(session, case_id, row.event_seq + 1, EVENT_KIND, SYSTEM, at, facts)
    tell(session, case_id, [event])
    return 1


def not_noted(until: date) -> Select[Any]:
    """Open cases whose deadline is `until` or earlier, and of which the log does not say so yet."""
    return select(_case.c.id).where(
        _case.c.ended_at.is_(None), _case.c.deemed_noted_at.is_(None), _case.c.deemed_on <= until
    )
