"""Correcting a case by hand: one variable gets another value."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from engine.actor import Actor
from engine.cases.case import Case, as_case
from engine.cases.command import Command, open_command
from engine.errors import IncidentActionError, JobError, StaleCaseError
from engine.execution.variables import VariableScope
from engine.incidents.reason import check_reason
from engine.incidents.redaction import describe_value
from engine.jobs.result import plain_result

_NAME = re.compile(r"[^\W\d]\w{0,99}")
_MISSING = object()


def correct_case(
    session: Session,
    case_id: UUID,
    name: str,
    value: Any,
    reason: str,
    *,
    by: Actor,
    at: datetime,
    incident_number: str | None = None,
    rev: int | None = None,
) -> Case:
    """Sets the variable `name` of a running case to a JSON value, for every token that sees it.

    The log keeps who, why, and of the values before and after their type and size, never themselves. What was computed
    from the old value stays as it is (rows of open tasks, other variables); a job computes its inputs anew when it is
    retried. Raises StaleCaseError, CaseEndedError, IncidentActionError.
    """
    check_reason(reason)
    _check_name(name)
    _check_value(value)
    command = open_command(session, case_id, by=by, at=at)
    if rev is not None and rev != command.case.rev:
        raise StaleCaseError(command.case.reference, rev, command.case.rev)
    before = _write(command, name, value)
    facts = {
        "variable": name,
        "reason": reason,
        "incident": incident_number,
        "before": describe_value(before) if before is not _MISSING else None,
        "after": describe_value(value),
    }
    command.log("variable_corrected", data=facts)
    command.run()
    return as_case(command.case)


def _write(command: Command, name: str, value: Any) -> Any:
    """Gives what was there before."""
    case = command.workflow
    before = case.variables.get(name, _MISSING)
    owners: list[VariableScope] = [token.data.owner_of(name) or case.variables for token in case.all_tokens()]
    for owner in {id(owner): owner for owner in (case.variables, *owners)}.values():
        before = owner.get(name, before)
        owner.local[name] = value
    return before


def _check_name(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise IncidentActionError(
            "Nama variabel terdiri atas huruf, angka, dan garis bawah, dan diawali huruf.",
            "The name of a variable has letters, digits and underscores, and begins with a letter.",
        )


def _check_value(value: Any) -> None:
    try:
        plain_result({"value": value})
    except JobError as error:
        raise IncidentActionError("Nilai ini bukan JSON, atau terlalu besar.", str(error)) from error
