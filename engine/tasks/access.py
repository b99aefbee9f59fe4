"""Who may do a task."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from engine.actor import Actor
from engine.errors import (
    NotAllowedError,
    TaskAlreadyClaimedError,
    TaskAlreadyCompletedError,
    TaskNotFoundError,
)
from engine.persistence.base import table_of
from engine.persistence.rows import UserTaskRow
from engine.tasks.user_task import UserTask, as_user_task

_task = table_of(UserTaskRow)
_BY_ID = select(*(_task.c[name] for name in UserTask.__dataclass_fields__)).where(
    _task.c.case_id == bindparam("its_case_id"), _task.c.id == bindparam("its_id")
)


def get_user_task(session: Session, case_id: UUID, task_id: UUID) -> UserTask:
    """The task, open or completed; raises TaskNotFoundError."""
    ids = {"its_case_id": case_id, "its_id": task_id}
    row = session.connection().execute(_BY_ID, ids).one_or_none()
    if row is None:
        raise TaskNotFoundError(task_id)
    return as_user_task(row)


def is_candidate(task: UserTask, actor: Actor) -> bool:
    """Whether the task is the actor's to do: by group, or (for a task of nobody's group) as the one whose task it
    is, or in the place of that one."""
    if task.candidate_group is not None:
        return task.candidate_group in actor.groups
    return task.assignee == actor.id or task.assignee in actor.acts_for


def check_may_work(task: UserTask, actor: Actor) -> None:
    """Raises unless the actor may claim or complete the task now.

    Order matters to people: "done already, by her" is said before "she holds it".
    """
    if not is_candidate(task, actor):
        raise NotAllowedError(f"{actor.id} may not do task {task.id}")
    if task.completed_at is not None:
        raise TaskAlreadyCompletedError(task.completed_by_name or "", task.completed_at)
    if task.candidate_group is not None and task.assignee not in (None, actor.id):
        raise TaskAlreadyClaimedError(task.assignee_name or task.assignee or "")
