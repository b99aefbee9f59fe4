"""Putting a task off to a day: it leaves the officer's own list until then, and nothing else changes."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, exists, or_, select
from sqlalchemy.orm import Session

from engine import CaseNews, UserTask, get_user_task
from engine.errors import TaskNotClaimedError
from engine.persistence.case_log import lock_case
from engine.persistence.rows import UserTaskRow
from engine.tasks.access import check_may_work
from webapp.models import TaskSnooze
from webapp.services.current_user import CurrentUser, actor_of
from webapp.services.upsert import insert_into

LONGEST_REASON = 500
LONGEST = timedelta(days=60)
"""How far ahead a task without a due date can be put off."""
_CLOSING = frozenset({"task_completed", "task_cancelled"})


def last_snooze_day(task: UserTask, today: date) -> date | None:
    """The last day to which the task can be put off: its due date. None when that is today or past already."""
    last = task.due_on or today + LONGEST
    return last if last > today else None


def snooze_task(
    session: Session, case_id: UUID, task_id: UUID, until: date, reason: str, *, by: CurrentUser, at: datetime
) -> None:
    """Puts off a task that the officer holds, in the place of what he said before. Ask `last_snooze_day` first.

    Raises what forbids this person to work on the task now, and TaskNotClaimedError.
    """
    lock_case(session, case_id)
    task = get_user_task(session, case_id, task_id)
    check_may_work(task, actor_of(by))
    if task.assignee is None:
        raise TaskNotClaimedError
    place = {"case_id": case_id, "task_id": task_id, "user_id": by.id}
    put_off = {"until": until, "reason": reason, "snoozed_at": at}
    session.execute(
        insert_into(session, TaskSnooze)
        .values({**place, **put_off})
        .on_conflict_do_update(index_elements=list(place), set_=put_off)
    )


def find_snooze(session: Session, task: UserTask, user: CurrentUser, today: date) -> TaskSnooze | None:
    """How this officer put the task off, while that lasts."""
    return session.scalar(
        select(TaskSnooze)
        .join(UserTaskRow, (UserTaskRow.case_id == TaskSnooze.case_id) & (UserTaskRow.id == TaskSnooze.task_id))
        .where(
            TaskSnooze.case_id == task.case_id,
            TaskSnooze.task_id == task.id,
            TaskSnooze.user_id == user.id,
            is_snoozed(user, today),
        )
    )


def is_snoozed(user: CurrentUser, today: date) -> ColumnElement[bool]:
    """For lists of `user_task` rows: the officer put the task off to a later day than today.

    A task whose last day has passed is never hidden, whatever its last day was when it was put off.
    """
    put_off = exists(
        select(TaskSnooze.task_id).where(
            TaskSnooze.case_id == UserTaskRow.case_id,
            TaskSnooze.task_id == UserTaskRow.id,
            TaskSnooze.user_id == user.id,
            TaskSnooze.until > today,
        )
    ).correlate(UserTaskRow)
    return and_(put_off, or_(UserTaskRow.due_on.is_(None), UserTaskRow.due_on >= today))


def end_snooze(session: Session, case_id: UUID, task_id: UUID) -> None:
    """The task is back in the list: its officer wants it so, or it came to somebody anew."""
    session.execute(delete(TaskSnooze).where(TaskSnooze.case_id == case_id, TaskSnooze.task_id == task_id))


def forget_snoozes(session: Session, news: CaseNews) -> None:
    """What is done needs not be put off."""
    closed = {UUID(event.data["task"]) for event in news.events if event.kind in _CLOSING}
    if closed:
        session.execute(delete(TaskSnooze).where(TaskSnooze.case_id == news.case_id, TaskSnooze.task_id.in_(closed)))
