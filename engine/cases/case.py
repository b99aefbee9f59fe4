"""A case as the rest of the product sees it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.definitions.repository import get_executable
from engine.environment import environment_of
from engine.errors import CaseNotFoundError
from engine.execution.run import load_workflow, variables_of
from engine.feel import Scope
from engine.persistence.rows import CaseRow


@dataclass(frozen=True)
class Case:
    """One application on its way, or ended (`ended_at`, `outcome`)."""

    id: UUID
    reference: str
    process_id: str
    definition_hash: str
    rev: int
    started_at: datetime
    ended_at: datetime | None
    outcome: str | None
    standard_days: int | None
    due_on: date | None
    clock_holder: str
    deemed_on: date | None = None
    """The last day after which the silence of the office is approval; empty while the clock stands still."""


def as_case(row: Any) -> Case:
    """Case from a row or from the record that a command works on."""
    return Case(
        id=row.id,
        reference=row.reference,
        process_id=row.process_id,
        definition_hash=row.definition_hash,
        rev=row.rev,
        started_at=row.started_at,
        ended_at=row.ended_at,
        outcome=row.outcome,
        standard_days=row.standard_days,
        due_on=row.due_on,
        clock_holder=row.clock_holder,
        deemed_on=row.deemed_on,
    )


def get_case(session: Session, reference: str) -> Case:
    """The case with this business reference; raises CaseNotFoundError."""
    row = session.scalar(select(CaseRow).where(CaseRow.reference == reference))
    if row is None:
        raise CaseNotFoundError(reference)
    return as_case(row)


def case_variables(session: Session, case_id: UUID, at: datetime) -> Mapping[str, Any]:
    """The variables of the case as they are now."""
    row = session.get(CaseRow, case_id)
    if row is None:
        raise CaseNotFoundError(case_id)
    return _variables_of(session, row, at)


def cases_with_variables(
    session: Session, case_ids: Collection[UUID], at: datetime
) -> Mapping[UUID, tuple[Case, Mapping[str, Any]]]:
    """Several cases with their variables as they are now, by case id; read with one question."""
    rows = session.scalars(select(CaseRow).where(CaseRow.id.in_(case_ids))) if case_ids else ()
    return {row.id: (as_case(row), _variables_of(session, row, at)) for row in rows}


def _variables_of(session: Session, row: CaseRow, at: datetime) -> Mapping[str, Any]:
    executable = get_executable(session, row.definition_hash)
    scope = Scope(moment=at, calendar=environment_of(session).calendar)
    return variables_of(load_workflow(executable, row.state, scope))
