"""Many applications of one person, each at its own step, without going through the pages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from engine.persistence.rows import CaseRow, UserTaskRow
from webapp.models import Application

WAITS_FOR_ME: Mapping[str, Any] = {"candidate_group": None, "name": "Lengkapi berkas", "public_name": None}


def copy_applications(
    session: Session, copies: list[tuple[int, Mapping[str, Any], Mapping[str, Any], Mapping[str, Any]]]
) -> list[str]:
    """Copies of the first application: (number, how its case differs, how its task does, how it does itself). The
    higher the number, the later it was sent. Gives their references."""
    application, first_case, first_task = (
        _first(session, Application),
        _first(session, CaseRow),
        _first(session, UserTaskRow),
    )
    rows: dict[type, list[dict[str, Any]]] = {CaseRow: [], Application: [], UserTaskRow: []}
    for number, case, task, row in copies:
        ids = {"case_id": UUID(int=number), "reference": f"C{number:04d}-{number:05d}"}
        sent = application["submitted_at"] + timedelta(minutes=number)
        rows[CaseRow].append({**first_case, "id": ids["case_id"], "reference": ids["reference"], **case})
        rows[Application].append({**application, **ids, "submitted_at": sent, **row})
        ended = case.get("ended_at")
        done = {"completed_at": ended} if ended else {}
        rows[UserTaskRow].append({**first_task, **ids, "id": UUID(int=number), **done, **task})
    for row_class, values in rows.items():
        session.execute(insert(row_class.__table__), values)
    return [str(row["reference"]) for row in rows[Application]]


def _first(session: Session, row_class: Any) -> dict[str, Any]:
    row = session.scalars(select(row_class).limit(1)).one()
    return {column.key: getattr(row, column.key) for column in row_class.__table__.columns}
