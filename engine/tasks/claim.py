"""Claiming a task, giving it back, and giving it to a colleague."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from engine.actor import Actor
from engine.errors import NotAllowedError, TaskAlreadyClaimedError, TaskAlreadyCompletedError
from engine.persistence.base import table_of
from engine.persistence.case_log import Place, lock_case, log_event
from engine.persistence.rows import UserTaskRow
from engine.tasks.access import check_may_work, get_user_task, is_candidate
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


def unclaim_task(
    session: Session,
    case_id: UUID,
    task_id: UUID,
    *,
    by: Actor,
    at: datetime,
    reason: str = "",
    taken_from: str | None = None,
) -> UserTask:
    """Gives a claimed task back to its group. Who holds it does so himself, also when he left the group since;
    `taken_from` as in `assign_task`."""
    seq = lock_case(session, case_id)
    task = get_user_task(session, case_id, task_id)
    if taken_from is None and task.assignee != by.id:
        check_may_work(task, by)
    else:
        _check_held_by(task, by, taken_from)
    if task.assignee is None or task.candidate_group is None:
        return task
    _assign(session, task, assignee=None, assignee_name=None)
    _log(session, task, "task_unclaimed", seq + 1, by, at, {**_holder(task, by), **_reason(reason)})
    return get_user_task(session, case_id, task_id)


def assign_task(
    session: Session,
    case_id: UUID,
    task_id: UUID,
    to: Actor,
    *,
    by: Actor,
    at: datetime,
    reason: str,
    taken_from: str | None = None,
) -> UserTask:
    """Makes somebody of the task's group the one who works on it. Whoever has it already keeps it: nothing changes.

    Who holds a task gives it away himself, and a free one is given by anybody whom the caller lets. From
    somebody else it is only taken when the caller knows that `by` may, and says from whom (`taken_from`): when by
    now another one holds it, TaskAlreadyClaimedError. Raises NotAllowedError when `to` is not of the group, and
    FourEyesError.
    """
    seq = lock_case(session, case_id)
    task = get_user_task(session, case_id, task_id)
    if task.candidate_group is None or not is_candidate(task, to):
        raise NotAllowedError(f"{to.id} may not do task {task.id}")
    if task.completed_at is None and task.assignee == to.id:
        return task
    _check_held_by(task, by, taken_from)
    check_four_eyes(session, task, to.id)
    _assign(session, task, assignee=to.id, assignee_name=to.name)
    given = {"to": to.id, "to_name": to.name, **_holder(task, by), **_reason(reason)}
    _log(session, task, "task_assigned", seq + 1, by, at, given)
    return get_user_task(session, case_id, task_id)


def _check_held_by(task: UserTask, by: Actor, taken_from: str | None) -> None:
    """Raises when the task is done, or held by neither the actor nor the person from whom it is to be taken."""
    if task.completed_at is not None:
        raise TaskAlreadyCompletedError(task.completed_by_name or "", task.completed_at)
    if task.assignee not in (None, by.id, taken_from):
        raise TaskAlreadyClaimedError(task.assignee_name or task.assignee or "")


def _holder(task: UserTask, by: Actor) -> dict[str, str]:
    """From whom the task was taken, when it was not the actor's own."""
    if task.assignee in (None, by.id):
        return {}
    return {"from": task.assignee or "", "from_name": task.assignee_name or ""}


def _reason(reason: str) -> dict[str, str]:
    return {"reason": reason} if reason else {}


def _assign(session: Session, task: UserTask, **values: str | None) -> None:
    session.execute(update(_task).where(_task.c.case_id == task.case_id, _task.c.id == task.id).values(**values))


def _log(
    session: Session,
    task: UserTask,
    kind: str,
    seq: int,
    by: Actor,
    at: datetime,
    data: Mapping[str, str] = MappingProxyType({}),
) -> None:
    place = Place(task.element_id, task.public_name or task.name, task.root_element_id)
    log_event(session, task.case_id, seq, kind, by, at, {"task": str(task.id), **data}, place)
