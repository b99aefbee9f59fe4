"""What a tab and its filters mean, as conditions on the table of tasks."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, and_, func, not_, or_, select
from sqlalchemy.orm import Session

from engine.environment import environment_of
from engine.persistence.base import table_of
from engine.persistence.rows import UserTaskRow
from webapp.models import SearchTerm
from webapp.services.case_search import answer_term
from webapp.services.current_user import CurrentUser
from webapp.services.inbox.query import Age, InboxQuery
from webapp.services.snoozing import is_snoozed

task = table_of(UserTaskRow)
is_open = task.c.completed_at.is_(None)
is_free = and_(is_open, task.c.assignee.is_(None))
shown_name = func.coalesce(task.c.public_name, task.c.name)


def is_held_by(user: CurrentUser) -> ColumnElement[bool]:
    """What the officer has to do, also what he put off."""
    return and_(is_open, task.c.assignee == str(user.id), task.c.candidate_group.is_not(None))


def is_at_hand(user: CurrentUser, today: date) -> ColumnElement[bool]:
    """What the officer has to do and did not put off to a later day."""
    return and_(is_held_by(user), not_(is_snoozed(user, today)))


def waits_for_others(user: CurrentUser) -> ColumnElement[bool]:
    """Open, not for the groups of this officer, in a case in which the officer did something."""
    done = task.alias("done")
    own_cases = select(done.c.case_id).where(done.c.completed_by == str(user.id))
    not_ours = or_(task.c.candidate_group.is_(None), task.c.candidate_group.not_in(sorted(user.groups)))
    return and_(is_open, not_ours, task.c.case_id.in_(own_cases))


def groups_at(user: CurrentUser, office_code: str | None) -> frozenset[str]:
    """The groups of the officer, at one office or at all of them."""
    if office_code is None:
        return user.groups
    return frozenset(group for group in user.groups if group.partition("@")[2] == office_code)


def narrowed(session: Session, query: InboxQuery, today: date) -> list[ColumnElement[bool]]:
    """The filters on the tasks themselves; that on the office depends on the tab."""
    wanted: list[ColumnElement[bool]] = []
    if query.process_id:
        wanted.append(task.c.process_id == query.process_id)
    if query.step:
        wanted.append(shown_name == query.step)
    if query.age:
        wanted.append(_of_age(session, query, today))
    if query.answer:
        term = answer_term(*query.answer)
        matching = select(SearchTerm.case_id).where(SearchTerm.term == term.text, SearchTerm.kind == term.kind)
        wanted.append(task.c.case_id.in_(matching))
    return wanted


def _of_age(session: Session, query: InboxQuery, today: date) -> ColumnElement[bool]:
    """The days that `Deadline.colour` calls red, yellow and green."""
    calendar = environment_of(session).calendar.of(query.office_code)
    first_green = calendar.working_days_after(today, 2)
    match query.age:
        case Age.LATE:
            return task.c.due_on < today
        case Age.SOON:
            return and_(task.c.due_on >= today, task.c.due_on < first_green)
        case Age.LATER:
            return task.c.due_on >= first_green
    return task.c.due_on.is_(None)
