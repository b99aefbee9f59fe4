"""The inbox: open tasks by group and person, one page at a time, never counting what has no bound."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, or_, select, tuple_
from sqlalchemy.orm import Session

from engine.definitions.repository import get_executable
from engine.environment import environment_of
from engine.errors import CaseNotFoundError, TaskAlreadyCompletedError
from engine.execution.run import load_workflow, waiting_tokens
from engine.feel import Scope
from engine.persistence.base import table_of
from engine.persistence.rows import CaseRow, UserTaskRow
from engine.tasks.user_task import UserTask, as_user_task

_task = table_of(UserTaskRow)
_COLUMNS = [_task.c[name] for name in UserTask.__dataclass_fields__]


def find_user_tasks(
    session: Session,
    *,
    groups: Collection[str] | None = None,
    assignee: str | None = None,
    unassigned: bool = False,
    case_id: UUID | None = None,
    process_id: str | None = None,
    reference: str | None = None,
    open: bool | None = True,
    limit: int = 50,
    after: UserTask | None = None,
) -> list[UserTask]:
    """Tasks that match all that is given, soonest due first; `after` is the last task of the page before."""
    query: Select[Any] = select(*_COLUMNS)
    if open is not None:
        query = query.where(_task.c.completed_at.is_(None) if open else _task.c.completed_at.is_not(None))
    if groups is not None:
        query = query.where(_task.c.candidate_group.in_(sorted(groups)))
    if assignee is not None:
        query = query.where(_task.c.assignee == assignee)
    if unassigned:
        query = query.where(_task.c.assignee.is_(None))
    if case_id is not None:
        query = query.where(_task.c.case_id == case_id)
    if process_id is not None:
        query = query.where(_task.c.process_id == process_id)
    if reference is not None:
        query = query.where(_task.c.reference == reference)
    if after is not None:
        query = query.where(_comes_after(after))
    order = (_task.c.due_on.is_(None), _task.c.due_on, _task.c.created_at, _task.c.id)
    rows = session.execute(query.order_by(*order).limit(limit))
    return [as_user_task(row) for row in rows]


def task_variables(session: Session, task: UserTask, at: datetime) -> Mapping[str, Any]:
    """The case variables as this open task sees them. Raises TaskAlreadyCompletedError when it is not open."""
    return _load_token(session, task, at)[0]


def task_instructions(session: Session, task: UserTask, at: datetime) -> str | None:
    """What the procedure tells the person who does this task now, e.g. what to correct."""
    variables, element, scope = _load_token(session, task, at)
    if element.instructions is None:
        return None
    text = element.instructions.evaluate(variables, scope)
    return str(text) if text is not None else None


def _load_token(session: Session, task: UserTask, at: datetime) -> tuple[Mapping[str, Any], Any, Scope]:
    row = session.get(CaseRow, task.case_id)
    if row is None:
        raise CaseNotFoundError(task.case_id)
    scope = Scope(moment=at, calendar=environment_of(session).calendar)
    workflow = load_workflow(get_executable(session, row.definition_hash), row.state, scope)
    waiting = waiting_tokens(workflow).user_tasks.get(task.id)
    if waiting is None:
        raise TaskAlreadyCompletedError(task.completed_by_name or "", task.completed_at)
    return waiting.variables, waiting.element, scope


def _comes_after(last: UserTask) -> Any:
    later = tuple_(_task.c.created_at, _task.c.id) > tuple_(last.created_at, last.id)
    if last.due_on is None:
        return and_(_task.c.due_on.is_(None), later)
    return or_(
        _task.c.due_on.is_(None), _task.c.due_on > last.due_on, and_(_task.c.due_on == last.due_on, later)
    )
