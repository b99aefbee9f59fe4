"""Tasks that wait for nobody: of a group without people, or held by somebody who is not of the group any more."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import String, cast, func, literal, select
from sqlalchemy.orm import Session

from engine import UserTask
from engine.persistence.base import table_of
from engine.persistence.rows import UserTaskRow
from webapp.models import Membership, Substitution, User

_SHOWN = 100
_task = table_of(UserTaskRow)
_is_open = _task.c.completed_at.is_(None)


@dataclass(frozen=True)
class Vacancy:
    """A group for which tasks wait, and which has neither a member nor a substitute today."""

    group: str
    waiting: int


def find_vacancies(session: Session, groups: Collection[str], today: date) -> list[Vacancy]:
    """Of these groups those without anybody, the most tasks first."""
    waiting = (
        select(_task.c.candidate_group, func.count())
        .where(_is_open, _task.c.candidate_group.in_(sorted(groups)))
        .group_by(_task.c.candidate_group)
    )
    counts: dict[str, int] = {row[0]: row[1] for row in session.execute(waiting)}
    taken = _groups_with_people(session, set(counts), today)
    empty = [Vacancy(group, count) for group, count in counts.items() if group not in taken]
    return sorted(empty, key=lambda vacancy: (-vacancy.waiting, vacancy.group))


def find_stranded(session: Session, groups: Collection[str], today: date) -> Sequence[UserTask]:
    """Open tasks of these groups that somebody holds who left: the account is closed, or is not of the group now."""
    held = (
        select(*(_task.c[name] for name in UserTask.__dataclass_fields__))
        .where(_is_open, _task.c.candidate_group.in_(sorted(groups)), _task.c.assignee.is_not(None))
        .order_by(_task.c.due_on, _task.c.id)
    )
    tasks = [UserTask(*row) for row in session.execute(held)]
    people = _people_of(session, {task.candidate_group or "" for task in tasks}, today)
    return [task for task in tasks if task.assignee not in people.get(task.candidate_group or "", set())][:_SHOWN]


def _groups_with_people(session: Session, groups: set[str], today: date) -> set[str]:
    return {group for group, people in _people_of(session, groups, today).items() if people}


def _people_of(session: Session, groups: set[str], today: date) -> dict[str, set[str]]:
    """Who does the work of each group today: members and substitutes whose account is open."""
    member = Membership.role_code + literal("@") + Membership.office_code
    stands_in = Substitution.role_code + literal("@") + Substitution.office_code
    queries = [
        select(cast(member, String), User.id)
        .join(User, User.id == Membership.user_id)
        .where(member.in_(sorted(groups))),
        select(cast(stands_in, String), User.id)
        .join(User, User.id == Substitution.substitute_id)
        .where(stands_in.in_(sorted(groups)), Substitution.ended_at.is_(None))
        .where(Substitution.from_day <= today, Substitution.until_day >= today),
    ]
    found: dict[str, set[str]] = {}
    for query in queries:
        for group, person in session.execute(query.where(User.disabled_at.is_(None))):
            found.setdefault(group, set()).add(str(person))
    return found
