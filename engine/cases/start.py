"""Starting a case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from engine.actor import Actor
from engine.cases.case import Case, as_case
from engine.cases.command import CaseRecord, new_command
from engine.cases.limits import check_data
from engine.definitions.compiler import Executable
from engine.definitions.repository import active_executable
from engine.environment import environment_of
from engine.errors import DuplicateReferenceError, ExecutionError
from engine.execution.evaluator import Evaluator
from engine.execution.run import start_workflow
from engine.feel import Scope
from engine.incidents.failed_step import step_of
from engine.persistence.base import table_of
from engine.persistence.ids import new_id
from engine.persistence.rows import CaseRow, ClockIntervalRow


def start_case(
    session: Session,
    process_id: str,
    reference: str,
    variables: Mapping[str, Any],
    *,
    by: Actor,
    at: datetime,
    start_event_id: str | None = None,
) -> Case:
    """Starts a case of the active version of `process_id` and runs it to its first waiting steps.

    `reference` is the number that people know; it must be new (DuplicateReferenceError). `variables` are
    JSON values. A process with several start events and none without a trigger needs `start_event_id`
    (StartEventError).
    """
    check_data(variables)
    if session.scalar(select(CaseRow.id).where(CaseRow.reference == reference)) is not None:
        raise DuplicateReferenceError(reference)
    executable = active_executable(session, process_id)
    scope = Scope(moment=at, calendar=environment_of(session).calendar)
    case = CaseRecord(
        id=new_id(),
        reference=reference,
        process_id=process_id,
        definition_hash=executable.definition.content_hash,
        rev=0,
        state=b"",
        started_at=at,
        ended_at=None,
        outcome=None,
        event_seq=0,
        standard_days=None,
        clock_holder="intake",
        clock_since=at,
        counting_from=None,
        stopped_days=0,
        due_on=None,
    )
    with step_of(case, process_id, variables):
        case.standard_days = _standard_days(executable, variables, scope)
        workflow = start_workflow(executable, variables, scope, start_event_id)
        command = new_command(session, case, executable, workflow, by=by, at=at, scope=scope)
        _insert(session, case, by)
        # The first answers too: a correction overwrites the variable, and the history must not forget.
        command.log("case_started", data={"definition": case.definition_hash, "variables": dict(variables)})
        command.run()
    return as_case(case)


def _insert(session: Session, case: CaseRecord, by: Actor) -> None:
    """Of two that take the same reference at the same moment, one gets DuplicateReferenceError."""
    try:
        session.connection().execute(insert(table_of(CaseRow)), [vars(case)])
    except IntegrityError as cause:
        raise DuplicateReferenceError(case.reference) from cause
    session.connection().execute(insert(table_of(ClockIntervalRow)), [_first_interval(case, by)])


def _standard_days(executable: Executable, variables: Mapping[str, Any], scope: Scope) -> int | None:
    standard = executable.definition.service_standard
    if standard is None:
        return None
    process_id = executable.definition.process_id
    value = Evaluator(scope, executable.decisions).value(process_id, standard, variables)
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError) as cause:
        raise ExecutionError(process_id, f"serviceStandardDays gives {value!r}, not a number of days") from cause


def _first_interval(case: CaseRecord, by: Actor) -> dict[str, Any]:
    return {
        "case_id": case.id,
        "id": new_id(),
        "holder": "intake",
        "started_at": case.started_at,
        "ended_at": None,
        "element_id": "",
        "reason": "Permohonan dikirim",
        "legal_basis": None,
        "actor_id": by.id,
        "actor_name": by.name,
    }
