"""One page of a tab."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from engine import UserTask, get_user_task
from engine.environment import environment_of
from engine.errors import TaskNotFoundError
from engine.tasks.order import comes_after, soonest_first, soonest_of_groups
from engine.working_calendar import in_jakarta
from webapp.models import Application
from webapp.services.current_user import CurrentUser
from webapp.services.deadline import Deadline, deadline_on
from webapp.services.inbox.conditions import (
    groups_at,
    is_at_hand,
    is_free,
    is_held_by,
    is_open,
    narrowed,
    task,
    waits_for_others,
)
from webapp.services.inbox.query import InboxQuery, Tab
from webapp.services.snoozing import is_snoozed

PAGE = 25
_COLUMNS = [task.c[name] for name in UserTask.__dataclass_fields__]


@dataclass(frozen=True)
class InboxItem:
    """One task in the list, with what an officer must see before opening it."""

    task: UserTask
    applicant_name: str
    submitted_at: datetime | None
    deadline: Deadline | None


@dataclass(frozen=True)
class InboxPage:
    """One page; `after` is the place from which the next page goes on, None on the last one."""

    items: tuple[InboxItem, ...]
    after: tuple[UUID, UUID] | None


def find_inbox(
    session: Session, user: CurrentUser, query: InboxQuery, at: datetime, office_groups: Collection[str] = ()
) -> InboxPage:
    """The tasks of a tab: open ones soonest due first (so the overdue come first), done ones latest first.

    `office_groups` are those whose tasks are everybody's to see in the tab of the office.
    """
    today = in_jakarta(at).date()
    tasks = _tasks(session, user, query, today, office_groups)
    shown, more = tasks[:PAGE], len(tasks) > PAGE
    applications = _applications(session, shown)
    calendar = environment_of(session).calendar
    items = []
    for found in shown:
        name, submitted_at = applications.get(found.case_id, ("", None))
        due_on = None if found.completed_at else found.due_on
        items.append(InboxItem(found, name, submitted_at, deadline_on(due_on, today, calendar.of(found.office_code))))
    return InboxPage(tuple(items), (shown[-1].case_id, shown[-1].id) if more else None)


def _tasks(
    session: Session, user: CurrentUser, query: InboxQuery, today: date, office_groups: Collection[str]
) -> list[UserTask]:
    wanted, last = narrowed(session, query, today), _cursor(session, query)
    own_groups = groups_at(user, query.office_code)
    in_own_groups = [task.c.candidate_group.in_(sorted(own_groups))] if query.office_code else []
    if query.tab is Tab.DONE:
        return _done(session, user, [*wanted, *in_own_groups], last)
    if last is not None:
        wanted.append(comes_after(last))
    match query.tab:
        case Tab.GROUP:
            return _of_groups(session, own_groups, [is_free, *wanted])
        case Tab.OFFICE:
            return _of_groups(session, office_groups, [is_open, *wanted])
        case Tab.WAITING:
            return _soonest(session, [waits_for_others(user), *wanted])
        case Tab.SNOOZED:
            return _soonest(session, [is_held_by(user), is_snoozed(user, today), *wanted, *in_own_groups])
    return _soonest(session, [is_at_hand(user, today), *wanted, *in_own_groups])


def _of_groups(session: Session, groups: Collection[str], wanted: Sequence[ColumnElement[bool]]) -> list[UserTask]:
    if not groups:
        return []
    return [UserTask(*row) for row in session.execute(soonest_of_groups(session, groups, wanted, PAGE + 1))]


def _soonest(session: Session, wanted: Sequence[ColumnElement[bool]]) -> list[UserTask]:
    query = select(*_COLUMNS).where(*wanted).order_by(*soonest_first()).limit(PAGE + 1)
    return [UserTask(*row) for row in session.execute(query)]


def _done(
    session: Session, user: CurrentUser, wanted: Sequence[ColumnElement[bool]], last: UserTask | None
) -> list[UserTask]:
    """What this officer completed, the latest first."""
    query = select(*_COLUMNS).where(task.c.completed_by == str(user.id), *wanted)
    if last is not None and last.completed_at is not None:
        query = query.where(
            (task.c.completed_at < last.completed_at)
            | ((task.c.completed_at == last.completed_at) & (task.c.id < last.id))
        )
    rows = session.execute(query.order_by(task.c.completed_at.desc(), task.c.id.desc()).limit(PAGE + 1))
    return [UserTask(*row) for row in rows]


def _cursor(session: Session, query: InboxQuery) -> UserTask | None:
    """The last task of the page before, wherever it is by now; the first page when it is unknown."""
    if query.after is None:
        return None
    try:
        return get_user_task(session, *query.after)
    except TaskNotFoundError:
        return None


def _applications(session: Session, tasks: Sequence[UserTask]) -> Mapping[UUID, tuple[str, datetime]]:
    found = session.execute(
        select(Application.case_id, Application.applicant_name, Application.submitted_at).where(
            Application.case_id.in_({one.case_id for one in tasks})
        )
    )
    return {row.case_id: (row.applicant_name, row.submitted_at) for row in found}
