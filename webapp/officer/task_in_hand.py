"""The task that an officer hands on: whether he may, and what he is told when a colleague was faster."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import request, url_for
from sqlalchemy.orm import Session

from engine import UserTask, get_user_task
from engine.errors import TaskAlreadyClaimedError, TaskAlreadyCompletedError, TaskNotClaimedError, TaskNotFoundError
from webapp.auth.policy import is_head_of, may_hand_on_task, may_see_task
from webapp.officer.not_own import check_not_own_case
from webapp.services.current_user import CurrentUser
from webapp.shared.case_words import procedure_text


@dataclass(frozen=True)
class TaskInHand:
    """A task as somebody sees it who holds it, or who is a head of its office."""

    task: UserTask
    user: CurrentUser

    @property
    def title(self) -> str:
        return procedure_text(self.task.public_name or self.task.name)

    @property
    def is_mine(self) -> bool:
        return self.task.assignee == str(self.user.id)

    @property
    def takes_from_somebody(self) -> bool:
        return self.task.assignee is not None and not self.is_mine

    @property
    def taken_from(self) -> str | None:
        """From whom the page that was sent said that the task is taken; only a head takes it from anybody."""
        return request.form.get("held_by") if is_head_of(self.user, self.task.office_code) else None

    @property
    def hidden(self) -> dict[str, str | None]:
        return {"held_by": self.task.assignee}

    @property
    def href(self) -> str:
        """The page of the task; the inbox for a head to whose group it is not offered."""
        if may_see_task(self.user, self.task):
            return url_for("officer.task", case_id=self.task.case_id, task_id=self.task.id)
        return url_for("officer.inbox")


def find_task_in_hand(session: Session, user: CurrentUser, case_id: UUID, task_id: UUID) -> TaskInHand:
    """Raises TaskNotFoundError for who may not know of the task, and OwnApplicationError."""
    task = get_user_task(session, case_id, task_id)
    if not (may_see_task(user, task) or is_head_of(user, task.office_code)) or task.candidate_group is None:
        raise TaskNotFoundError(task_id)
    check_not_own_case(session, user, case_id, task.reference)
    return TaskInHand(task, user)


def check_holds(found: TaskInHand) -> None:
    """Raises unless this officer holds the task now."""
    check_may_hand_on(found)
    if not found.is_mine:
        raise TaskAlreadyClaimedError(found.task.assignee_name or "") if found.task.assignee else TaskNotClaimedError()


def check_may_hand_on(found: TaskInHand) -> None:
    """Raises what forbids this officer to hand the task on now."""
    task = found.task
    if task.completed_at is not None:
        raise TaskAlreadyCompletedError(task.completed_by_name or "", task.completed_at)
    if not may_hand_on_task(found.user, task):
        raise TaskAlreadyClaimedError(task.assignee_name or "") if task.assignee else TaskNotClaimedError()
