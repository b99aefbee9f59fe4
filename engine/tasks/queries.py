"""The inbox: open tasks by group and person, one page at a time, never counting what has no bound."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, select
from sqlalchemy.orm import Session

from engine.cases.case import Case, as_case
from engine.cases.command import CASE_COLUMNS, CaseRecord
from engine.cases.loaded import LoadedCase, load_case
from engine.errors import TaskNotFoundError
from engine.execution.run import variables_of
from engine.persistence.base import table_of
from engine.persistence.rows import CaseRow, UserTaskRow
from engine.tasks.order import comes_after, soonest_first, soonest_of_groups
from engine.tasks.user_task import UserTask

_task = table_of(UserTaskRow)
_case = table_of(CaseRow)
_COLUMNS = [_task.c[name] for name in UserTask.__dataclass_fields__]
_WITH_CASE = (
    select(*CASE_COLUMNS, *_COLUMNS)
    .join_from(_task, _case, _task.c.case_id == _case.c.id)
    .where(_task.c.case_id == bindparam("its_case_id"), _task.c.id == bindparam("its_id"))
)


@dataclass(frozen=True)
class TaskInCase:
    """A task in its surroundings. Of a task that is done, `variables` are those of the case as it is now."""

    task: UserTask
    case: Case
    variables: Mapping[str, Any] = field(repr=False)
    loaded: LoadedCase = field(repr=False)
    """For `complete_task`, which goes on from here when nothing has changed since."""

    @property
    def instructions(self) -> str | None:
        """What the procedure tells the person who does this open task now, e.g. what to correct."""
        waiting = self.loaded.waiting.user_tasks.get(self.task.id)
        if waiting is None or waiting.element.instructions is None:
            return None
        text = waiting.element.instructions.evaluate(self.variables, self.loaded.scope)
        return None if text is None else str(text)


def find_user_tasks(
    session: Session,
    *,
    groups: Collection[str] | None = None,
    assignees: Collection[str] | None = None,
    unassigned: bool = False,
    case_id: UUID | None = None,
    process_id: str | None = None,
    reference: str | None = None,
    open: bool | None = True,
    limit: int = 50,
    after: UserTask | None = None,
) -> list[UserTask]:
    """Tasks that match all that is given, soonest due first; `after` is the last task of the page before."""
    wanted: list[ColumnElement[bool]] = []
    if open is not None:
        wanted.append(_task.c.completed_at.is_(None) if open else _task.c.completed_at.is_not(None))
    if assignees is not None:
        wanted.append(_task.c.assignee.in_(sorted(assignees)))
    if unassigned:
        wanted.append(_task.c.assignee.is_(None))
    if case_id is not None:
        wanted.append(_task.c.case_id == case_id)
    if process_id is not None:
        wanted.append(_task.c.process_id == process_id)
    if reference is not None:
        wanted.append(_task.c.reference == reference)
    if after is not None:
        wanted.append(comes_after(after))
    if groups is not None and unassigned and open:
        query = soonest_of_groups(session, groups, wanted, limit)
    else:
        if groups is not None:
            wanted.append(_task.c.candidate_group.in_(sorted(groups)))
        query = select(*_COLUMNS).where(*wanted).order_by(*soonest_first()).limit(limit)
    return [UserTask(*row) for row in session.connection().execute(query)]


def read_task(session: Session, case_id: UUID, task_id: UUID, at: datetime) -> TaskInCase:
    """A task with its case and variables, by one query; raises TaskNotFoundError."""
    row = session.connection().execute(_WITH_CASE, {"its_case_id": case_id, "its_id": task_id}).one_or_none()
    if row is None:
        raise TaskNotFoundError(task_id)
    task = UserTask(*row[len(CASE_COLUMNS) :])
    loaded = load_case(session, CaseRecord(*row[: len(CASE_COLUMNS)]), at)
    waiting = loaded.waiting.user_tasks.get(task.id)
    variables = waiting.variables if waiting else variables_of(loaded.workflow)
    return TaskInCase(task, as_case(loaded.record), variables, loaded)
