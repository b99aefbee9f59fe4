"""The inbox of an officer: one page of tasks at a time. What has no bound is never counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine import UserTask, find_user_tasks, get_user_task
from engine.environment import environment_of
from engine.errors import TaskNotFoundError
from engine.persistence.rows import UserTaskRow
from engine.working_calendar import in_jakarta
from webapp.models import Application
from webapp.services.current_user import CurrentUser
from webapp.services.deadline import Deadline, deadline_on

PAGE = 25


class Tab(StrEnum):
    """What an officer looks at; the words stand in the address."""

    MINE = "saya"
    GROUP = "kelompok"
    DONE = "selesai"


@dataclass(frozen=True)
class InboxQuery:
    """A tab, narrowed down to a procedure or to one of the officer's offices; `after` is where it goes on."""

    tab: Tab
    process_id: str | None = None
    office_code: str | None = None
    after: tuple[UUID, UUID] | None = None


@dataclass(frozen=True)
class InboxItem:
    """One task in the list, with what an officer must see before opening it."""

    task: UserTask
    applicant_name: str
    deadline: Deadline | None


@dataclass(frozen=True)
class InboxPage:
    """One page; `after` is the place from which the next page goes on, None on the last one."""

    items: tuple[InboxItem, ...]
    after: tuple[UUID, UUID] | None


def find_inbox(session: Session, user: CurrentUser, query: InboxQuery, at: datetime) -> InboxPage:
    """The tasks of a tab: open ones soonest due first (so the overdue come first), done ones latest first."""
    tasks = _done_tasks(session, user, query) if query.tab is Tab.DONE else _open_tasks(session, user, query)
    shown, more = tasks[:PAGE], len(tasks) > PAGE
    names = _applicant_names(session, shown)
    today, calendar = in_jakarta(at).date(), environment_of(session).calendar
    items = tuple(
        InboxItem(
            task,
            names.get(task.case_id, ""),
            None if task.completed_at else deadline_on(task.due_on, today, calendar.of(task.office_code)),
        )
        for task in shown
    )
    return InboxPage(items, (shown[-1].case_id, shown[-1].id) if more else None)


def has_part_in_case(session: Session, user: CurrentUser, case_id: UUID) -> bool:
    """Does, or did, a group of this officer have a task in the case, or in one about it? Only then may they read it.

    Who examines an objection reads the file of the application that it is about. Never the other way round: the office
    that a complaint is about does not read the complaint.
    """
    if not user.groups:
        return False
    about_it = session.scalars(select(Application.case_id).where(Application.about_case_id == case_id))
    return any(
        find_user_tasks(session, groups=user.groups, case_id=own, open=None, limit=1) for own in (case_id, *about_it)
    )


def _open_tasks(session: Session, user: CurrentUser, query: InboxQuery) -> list[UserTask]:
    mine = query.tab is Tab.MINE
    groups = _groups(user, query.office_code)
    if not groups:
        return []
    return find_user_tasks(
        session,
        groups=groups if query.office_code or not mine else None,
        assignees={str(user.id)} if mine else None,
        unassigned=not mine,
        process_id=query.process_id,
        limit=PAGE + 1,
        after=_cursor(session, query),
    )


def _done_tasks(session: Session, user: CurrentUser, query: InboxQuery) -> list[UserTask]:
    """What this officer completed, the latest first."""
    table = UserTaskRow.__table__
    columns = [table.c[name] for name in UserTask.__dataclass_fields__]
    wanted = select(*columns).where(table.c.completed_by == str(user.id))
    if query.process_id:
        wanted = wanted.where(table.c.process_id == query.process_id)
    if query.office_code:
        wanted = wanted.where(table.c.candidate_group.in_(sorted(_groups(user, query.office_code))))
    last = _cursor(session, query)
    if last is not None and last.completed_at is not None:
        wanted = wanted.where(
            (table.c.completed_at < last.completed_at)
            | ((table.c.completed_at == last.completed_at) & (table.c.id < last.id))
        )
    rows = session.execute(wanted.order_by(table.c.completed_at.desc(), table.c.id.desc()).limit(PAGE + 1))
    return [UserTask(**row._asdict()) for row in rows]


def _groups(user: CurrentUser, office_code: str | None) -> frozenset[str]:
    if office_code is None:
        return user.groups
    return frozenset(group for group in user.groups if group.partition("@")[2] == office_code)


def _cursor(session: Session, query: InboxQuery) -> UserTask | None:
    """The last task of the page before, wherever it is by now; the first page when it is unknown."""
    if query.after is None:
        return None
    try:
        return get_user_task(session, *query.after)
    except TaskNotFoundError:
        return None


def _applicant_names(session: Session, tasks: list[UserTask]) -> Mapping[UUID, str]:
    found = session.execute(
        select(Application.case_id, Application.applicant_name).where(
            Application.case_id.in_({task.case_id for task in tasks})
        )
    )
    return {row.case_id: row.applicant_name for row in found}
