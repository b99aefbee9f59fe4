"""Giving a task to a colleague of its group. Ask `policy.may_hand_on_task` first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from engine import UserTask, assign_task
from webapp.services.colleagues import Colleague, find_colleagues
from webapp.services.current_user import CurrentUser, actor_of
from webapp.services.snoozing import end_snooze

LONGEST_REASON = 500


class NotAColleagueError(Exception):
    """This person is not of the group, or may not have to do with the case."""


def find_takers(session: Session, task: UserTask) -> Sequence[Colleague]:
    """To whom the task can be given: everybody of its group but the one who has it already."""
    assert task.candidate_group is not None
    group = find_colleagues(session, [task.candidate_group], task.case_id)
    return [colleague for colleague in group if str(colleague.id) != task.assignee]


def assign(
    session: Session,
    task: UserTask,
    to: UUID,
    *,
    by: CurrentUser,
    at: datetime,
    reason: str,
    taken_from: str | None = None,
) -> UserTask:
    """Gives the task to a colleague; `taken_from` as in `assign_task`.

    Raises NotAColleagueError, TaskAlreadyClaimedError, TaskAlreadyCompletedError.
    """
    taker = next((colleague for colleague in find_takers(session, task) if colleague.id == to), None)
    if taker is None:
        raise NotAColleagueError(to)
    end_snooze(session, task.case_id, task.id)
    return assign_task(
        session,
        task.case_id,
        task.id,
        taker.actor,
        by=actor_of(by),
        at=at,
        reason=reason,
        taken_from=taken_from,
    )
