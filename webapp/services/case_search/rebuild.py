"""Makes the terms anew from the history of the cases: after an upgrade, or with another secret."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine import case_history, read_only_session
from engine.persistence.rows import CaseRow
from engine.persistence.session import SessionFactory
from webapp.services.case_file import APPLICATION
from webapp.services.case_search.index import COMPLETED, STARTED, CaseIndex

_AT_ONCE = 200


def rebuild_index(factory: SessionFactory, index: CaseIndex) -> int:
    """All cases, a few hundred in one transaction; gives how many. Doing it again gives the same."""
    count, last = 0, UUID(int=0)
    while True:
        with read_only_session(factory) as session:
            query = select(CaseRow.id).where(CaseRow.id > last).order_by(CaseRow.id).limit(_AT_ONCE)
            case_ids = list(session.scalars(query))
        if not case_ids:
            return count
        with factory.begin() as session:
            for case_id in case_ids:
                _rebuild(session, index, case_id)
        count, last = count + len(case_ids), case_ids[-1]


def _rebuild(session: Session, index: CaseIndex, case_id: UUID) -> None:
    history = case_history(session, case_id)
    corrections = [event for event in history if event.kind == COMPLETED and event.data.get("variable") == APPLICATION]
    if corrections:
        index.write(session, case_id, index.terms_of_correction(session, case_id, corrections[-1]))
    else:
        started = next((event for event in history if event.kind == STARTED), None)
        index.write(session, case_id, set() if started is None else index.terms_at_start(session, started))
