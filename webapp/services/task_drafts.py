"""What people typed into the form of a task and keep for later: each his own, until the task is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from engine import CaseNews, UserTask, get_user_task
from engine.errors import AnswersTooLargeError
from engine.persistence.case_log import lock_case
from engine.tasks.access import check_may_work
from webapp.models import TaskDraft
from webapp.services.current_user import CurrentUser, actor_of
from webapp.services.upsert import insert_into

LONGEST = 256 * 1024
"""Bytes of text; what is longer could not be completed either."""
_CLOSING = frozenset({"task_completed", "task_cancelled"})


@dataclass(frozen=True)
class TypedAnswers:
    """Names and values as the browser sent them, and the files that are stored already, by field."""

    typed: Sequence[tuple[str, str]] = field(repr=False)
    files: Mapping[str, Any] = field(repr=False)

    @property
    def size(self) -> int:
        return sum(len(text.encode()) for pair in self.typed for text in pair)


def save_task_draft(
    session: Session, case_id: UUID, task_id: UUID, answers: TypedAnswers, *, by: CurrentUser, at: datetime
) -> None:
    """Keeps what was typed in the place of what was kept before.

    The case is locked, so that nothing is kept of a task that is done in the same moment. Raises what forbids
    this person to work on the task now, and AnswersTooLargeError.
    """
    if answers.size > LONGEST:
        raise AnswersTooLargeError(answers.size, LONGEST)
    lock_case(session, case_id)
    check_may_work(get_user_task(session, case_id, task_id), actor_of(by))
    kept = {
        # PostgreSQL keeps no NUL; no form of ours does either.
        "typed": [[name.replace("\0", ""), value.replace("\0", "")] for name, value in answers.typed],
        "files": dict(answers.files),
        "handed_by": None,
        "saved_at": at,
    }
    place = {"case_id": case_id, "task_id": task_id, "user_id": by.id}
    session.execute(
        insert_into(session, TaskDraft)
        .values({**place, **kept})
        .on_conflict_do_update(index_elements=list(place), set_=kept)
    )


def find_task_draft(session: Session, task: UserTask, user_id: UUID) -> TaskDraft | None:
    """What this person keeps of the task."""
    return session.get(TaskDraft, (task.case_id, task.id, user_id))


def hand_over_draft(session: Session, task: UserTask, to: UUID, *, by: CurrentUser) -> bool:
    """Gives one's own draft to the colleague who gets the task. False when the colleague keeps one of his own."""
    if find_task_draft(session, task, to) is not None:
        return False
    session.execute(
        update(TaskDraft)
        .where(TaskDraft.case_id == task.case_id, TaskDraft.task_id == task.id, TaskDraft.user_id == by.id)
        .values(user_id=to, handed_by=by.name)
    )
    return True


def forget_task_drafts(session: Session, news: CaseNews) -> None:
    """A task is over: nobody needs what anybody kept of it."""
    closed = {UUID(event.data["task"]) for event in news.events if event.kind in _CLOSING}
    if closed:
        session.execute(delete(TaskDraft).where(TaskDraft.case_id == news.case_id, TaskDraft.task_id.in_(closed)))
