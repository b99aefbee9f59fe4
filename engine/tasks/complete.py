"""Completing a task: the step of a person that lets the diagram go on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from engine.actor import Actor
from engine.cases.case import Case, as_case
from engine.cases.command import CASE_COLUMNS, CaseRecord, Command, resume_command
from engine.cases.limits import check_data
from engine.errors import StaleCaseError, TaskAlreadyCompletedError, TaskNotFoundError
from engine.execution.run import answer
from engine.incidents.failed_step import step_of
from engine.persistence.base import table_of
from engine.persistence.rows import CaseRow, UserTaskRow
from engine.tasks.access import check_may_work
from engine.tasks.four_eyes import check_four_eyes
from engine.tasks.queries import TaskInCase
from engine.tasks.user_task import UserTask
from engine.working_calendar import JAKARTA

_task = table_of(UserTaskRow)
_case = table_of(CaseRow)
_LOCK = (
    select(*CASE_COLUMNS, *(_task.c[name] for name in UserTask.__dataclass_fields__))
    .join_from(_case, _task, _task.c.case_id == _case.c.id)
    .where(_case.c.id == bindparam("its_case_id"), _task.c.id == bindparam("its_id"))
    .with_for_update(of=[_case, _task])
)
_MARK_COMPLETED = (
    update(_task)
    .where(
        _task.c.case_id == bindparam("its_case_id"),
        _task.c.id == bindparam("its_id"),
        _task.c.completed_at.is_(None),
    )
    .values(
        assignee=bindparam("holder_id"),
        assignee_name=bindparam("by_name"),
        completed_at=bindparam("moment"),
        completed_by=bindparam("by_id"),
        completed_by_name=bindparam("by_name"),
    )
    .returning(_task.c.id)
)


def complete_task(
    session: Session,
    case_id: UUID,
    task_id: UUID,
    answers: Mapping[str, Any],
    *,
    by: Actor,
    at: datetime,
    rev: int | None = None,
    seen: TaskInCase | None = None,
) -> Case:
    """Completes an open task with the answers of its form; exactly one completion ever succeeds.

    The answers, with who gave them (`oleh`) and when (`pada`), become the task's variable. `rev` is the
    revision of the case that the person saw: another one raises StaleCaseError. The loser of a race gets
    TaskAlreadyCompletedError with the name of the winner; whoever did a step of another role where four eyes are
    wanted gets FourEyesError.

    `seen` is the task as `read_task` gave it at the same moment `at`: what was read and decoded for checking
    the form is not read again, unless it has changed since.
    """
    check_data(answers)
    task, command = _begin(session, case_id, task_id, by, at, seen)
    if rev is not None and rev != command.case.rev:
        raise StaleCaseError(command.case.reference, rev, command.case.rev)
    waiting = command.waiting.user_tasks.get(task_id)
    if waiting is None:
        raise TaskAlreadyCompletedError(task.completed_by_name or "", task.completed_at)
    check_four_eyes(session, task, by.id)
    _mark_completed(session, task, by, at)
    command.log(
        "task_completed",
        waiting.element,
        waiting.root_element_id,
        {"task": str(task_id), **_kept(task, answers)},
    )
    signed = {**answers, "oleh": by.name, "pada": at.astimezone(JAKARTA).isoformat(timespec="seconds")}
    with step_of(command.case, waiting.element.id, waiting.variables, token_id=task_id):
        answer(waiting, task.answers_variable, signed)
        command.run()
    return as_case(command.case)


def _begin(
    session: Session, case_id: UUID, task_id: UUID, by: Actor, at: datetime, seen: TaskInCase | None
) -> tuple[UserTask, Command]:
    """Locks the case and its task. Raises what forbids this person to complete the task now."""
    is_of_now = seen is not None and seen.task.id == task_id and seen.loaded.scope.moment == at
    if seen is not None and is_of_now and seen.loaded.lock(session):
        check_may_work(seen.task, by)
        return seen.task, seen.loaded.command(session, by)
    case, task = _lock(session, case_id, task_id)
    check_may_work(task, by)
    return task, resume_command(session, case, by=by, at=at)


def _lock(session: Session, case_id: UUID, task_id: UUID) -> tuple[CaseRecord, UserTask]:
    """Locks and reads the case and its task at once. Both are locked, so that both are read as they are now
    when somebody else had to be waited for."""
    row = session.connection().execute(_LOCK, {"its_case_id": case_id, "its_id": task_id}).one_or_none()
    if row is None:
        raise TaskNotFoundError(task_id)
    return CaseRecord(*row[: len(CASE_COLUMNS)]), UserTask(*row[len(CASE_COLUMNS) :])


def _mark_completed(session: Session, task: UserTask, by: Actor, at: datetime) -> None:
    """The condition on `completed_at` is the third net, below the lock and the revision.

    A task of nobody's group stays that of the one whose task it is, also when somebody did it in their place.
    """
    values = {
        "its_case_id": task.case_id,
        "its_id": task.id,
        "holder_id": by.id if task.candidate_group is not None else task.assignee,
        "by_id": by.id,
        "by_name": by.name,
        "moment": at,
    }
    marked = session.connection().execute(_MARK_COMPLETED, values).scalar()
    if marked is None:
        raise TaskAlreadyCompletedError("", None)


def _kept(task: UserTask, answers: Mapping[str, Any]) -> dict[str, Any]:
    """What the log keeps of the answers: an earlier round's would otherwise be lost when it is overwritten."""
    return {"variable": task.answers_variable, "answers": dict(answers)}
