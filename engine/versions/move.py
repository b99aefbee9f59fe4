"""Moving running cases to another version: by an explicit command, one case in one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from engine.actor import Actor
from engine.cases.case import Case, as_case
from engine.cases.command import Command, open_command
from engine.definitions.compiler import Executable
from engine.definitions.repository import get_executable
from engine.errors import CaseEndedError, CaseStaysError, MoveReasonError, StaleCaseError
from engine.execution.run import load_workflow
from engine.persistence.base import table_of
from engine.persistence.rows import UserTaskRow
from engine.persistence.session import SessionFactory
from engine.versions.plan import MovePlan, plan_case
from engine.versions.shown_steps import shown_values

EVENT_KIND = "case_moved"
_task = table_of(UserTaskRow)


def move_case(
    session: Session,
    case_id: UUID,
    to_hash: str,
    *,
    by: Actor,
    at: datetime,
    reason: str,
    rev: int | None = None,
) -> Case:
    """Moves one case; it goes on by the version `to_hash` from its next step on.

    The plan is made anew under the lock of the case: one made before proves nothing. No step runs, no timer and no
    limit changes; open steps show the names and forms of the new version. Raises CaseStaysError with the plan,
    StaleCaseError when the case is not at the revision `rev`, MoveReasonError, CaseEndedError, CaseNotFoundError,
    DefinitionNotFoundError.
    """
    return as_case(_move(session, case_id, to_hash, by, at, reason, rev)[0].case)


def move_cases(
    factory: SessionFactory, case_ids: Iterable[UUID], to_hash: str, *, by: Actor, at: datetime, reason: str
) -> list[MovePlan]:
    """Moves those that can, each in a transaction of its own; gives the plan that each was moved, or left, by.

    A case that ended in the meantime is left out.
    """
    done: list[MovePlan] = []
    for case_id in case_ids:
        try:
            with factory.begin() as session:
                done.append(_move(session, case_id, to_hash, by, at, reason, None)[1])
        except CaseStaysError as error:
            done.append(error.plan)
        except CaseEndedError:
            continue
    return done


def _move(
    session: Session, case_id: UUID, to_hash: str, by: Actor, at: datetime, reason: str, rev: int | None
) -> tuple[Command, MovePlan]:
    if not reason.strip():
        raise MoveReasonError
    command = open_command(session, case_id, by=by, at=at)
    if rev is not None and rev != command.case.rev:
        raise StaleCaseError(command.case.reference, rev, command.case.rev)
    plan = plan_case(session, case_id, to_hash, at)
    if plan.verdict == "stays":
        raise CaseStaysError(plan)
    new = get_executable(session, to_hash)
    _show_anew(command, new)
    changes = [[change.element_id, change.message_id, change.message_en] for change in plan.changes]
    facts = {"from": plan.from_hash, "to": to_hash, "reason": reason, "changes": changes}
    command.log(EVENT_KIND, data=facts)
    command.executable, command.workflow = new, load_workflow(new, command.case.state, command.scope)
    command.case.definition_hash = to_hash
    command.save()
    return command, plan


def _show_anew(command: Command, new: Executable) -> None:
    """Open steps have the names and forms of the version of their case."""
    for task_id, waiting in command.waiting.user_tasks.items():
        command.connection.execute(
            update(_task)
            .where(_task.c.case_id == command.case.id, _task.c.id == task_id)
            .values(shown_values(waiting, new, command.scope))
        )
