"""What is late, or will be soon: queries on the due dates of open tasks and cases, by index.

A date of these rows is a last day: it has passed when the day after it begins in Jakarta. `within` looks ahead
by so many working days of the city (0: due today or late); without it only what is late is found.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, select, tuple_
from sqlalchemy.orm import Session

from engine.cases.case import Case, as_case
from engine.environment import environment_of
from engine.persistence.base import table_of
from engine.persistence.rows import CaseRow, UserTaskRow
from engine.tasks.user_task import UserTask, as_user_task
from engine.working_calendar import in_jakarta

_case = table_of(CaseRow)
_task = table_of(UserTaskRow)
_CASE_COLUMNS = [_case.c[name] for name in Case.__dataclass_fields__]
_TASK_COLUMNS = [_task.c[name] for name in UserTask.__dataclass_fields__]


def find_due_tasks(
    session: Session,
    at: datetime,
    *,
    within: int | None = None,
    groups: Collection[str] | None = None,
    limit: int = 100,
    after: UserTask | None = None,
) -> list[UserTask]:
    """Open tasks whose own due date has passed or comes soon, latest first; of all groups, or of these.

    Who is late, the task's candidate group and assignee say.
    """
    query = due_tasks(last_day(session, at, within), limit)
    if groups is not None:
        query = query.where(_task.c.candidate_group.in_(sorted(groups)))
    if after is not None:
        query = query.where(_comes_after(_task.c.due_on, _task.c.id, (after.due_on, after.id)))
    return [as_user_task(row) for row in session.execute(query)]


def find_due_cases(
    session: Session, at: datetime, *, within: int | None = None, limit: int = 100, after: Case | None = None
) -> list[Case]:
    """Open cases whose service standard has passed or ends soon, latest first.

    A case that waits for its applicant has no due date, unless it was late before.
    """
    query = due_cases(last_day(session, at, within), limit)
    if after is not None:
        query = query.where(_comes_after(_case.c.due_on, _case.c.id, (after.due_on, after.id)))
    return [as_case(row) for row in session.execute(query)]


def find_deemed_approvals(session: Session, at: datetime, *, limit: int = 100, after: Case | None = None) -> list[Case]:
    """Open cases that the law takes as granted because the office was silent, oldest deadline first.

    The engine only finds them: a person confirms the approval, by a step of the procedure.
    """
    query = (
        select(*_CASE_COLUMNS)
        .where(_case.c.ended_at.is_(None), _case.c.deemed_on <= last_day(session, at, None))
        .order_by(_case.c.deemed_on, _case.c.id)
        .limit(limit)
    )
    if after is not None:
        query = query.where(_comes_after(_case.c.deemed_on, _case.c.id, (after.deemed_on, after.id)))
    return [as_case(row) for row in session.execute(query)]


def last_day(session: Session, at: datetime, within: int | None) -> date:
    """The last due date that counts as late (`within` empty) or as soon."""
    today = in_jakarta(at).date()
    if within is None:
        return today - timedelta(days=1)
    return max(today, environment_of(session).calendar.working_days_after(today, within))


def due_tasks(until: date, limit: int) -> Select[Any]:
    return (
        select(*_TASK_COLUMNS)
        .where(_task.c.completed_at.is_(None), _task.c.due_on <= until)
        .order_by(_task.c.due_on, _task.c.id)
        .limit(limit)
    )


def due_cases(until: date, limit: int) -> Select[Any]:
    return (
        select(*_CASE_COLUMNS)
        .where(_case.c.ended_at.is_(None), _case.c.due_on <= until)
        .order_by(_case.c.due_on, _case.c.id)
        .limit(limit)
    )


def _comes_after(day: ColumnElement[Any], key: ColumnElement[Any], last: tuple[Any, Any]) -> ColumnElement[bool]:
    return tuple_(day, key) > tuple_(*last, types=(day.type, key.type))
