"""Claiming a task and giving it back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from engine.actor import Actor
from engine.persistence.base import table_of
from engine.persistence.case_log import Place, lock_case, log_event
from engine.persistence.rows import UserTaskRow
from engine.tasks.access import check_may_work, get_user_task
from engine.tasks.four_eyes import check_four_eyes
from engine.tasks.user_task import UserTask

_task = table_of(UserTaskRow)


def claim_task(session: Session, case_id: UUID, task_id: UUID, *, by: Actor, at: datetime) -> UserTask:
    """Makes the actor the one who works on the task. Claiming one's own task again changes nothing, and a task of
    nobody's group stays with the one whose task it is. Raises FourEyesError besides what forbids the work."""
    seq = lock_case(session, case_id)
    task = get_user_task(session, case_id, task_id)
    check_may_work(task, by)
    if task.assignee == by.id or task.candidate_group is None:
        return task
    check_four_eyes(session, task, by.id)
    _assign(session, task, assignee=by.id, assignee_name=by.name)
    _log(session, task, "task_claimed", seq + 1, by, at)
    return get_user_task(session, case_id, task_id)


def unclaim_task(session: Session, case_id: UUID, task_id: UUID, *, by: Actor, at: datetime) -> UserTask:
    """Gives a claimed task back to its group."""
    seq = lock_case(session, case_id)
    task = get_user_task(session, case_id, task_id)
    check_may_work(task, by)
    if task.assignee is None or task.candidate_group is None:
        return task
    _assign(session, task, assignee=None, assignee_name=None)
    _log(session, task, "task_unclaimed", seq + 1, by, at)
    return get_user_task(session, case_id, task_id)


def _assign(session: Session, task: UserTask, **values: str | None) -> None:
    session.execute(update(_task).where(_task.c.case_id == task.case_id, _task.c.id == task.id).values(**values))


def _log(session: Session, task: UserTask, kind: str, seq: int, by: Actor, at: datetime) -> None:
    place = Place(task.element_id, task.public_name or task.name, task.root_element_id)
    log_event(session, task.case_id, seq, kind, by, at, {"task": str(task.id)}, place)
