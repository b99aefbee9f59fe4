"""Which cases an officer has a part in: the sentence of `inbox.has_part_in_case`, for lists and for many at once."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from engine.persistence.rows import UserTaskRow
from webapp.models import Application
from webapp.services.current_user import CurrentUser


def reads_case(user: CurrentUser, case_id: ColumnElement[UUID] | Any) -> ColumnElement[bool]:
    """A group of the officer has or had a task in the case, or in one about it; and it is not his own."""
    groups = sorted(user.groups)
    own = aliased(Application)
    about = aliased(Application)
    has_task = exists(select(UserTaskRow.id).where(UserTaskRow.case_id == case_id, _of(groups)))
    has_task_about_it = exists(
        select(UserTaskRow.id)
        .join(about, about.case_id == UserTaskRow.case_id)
        .where(about.about_case_id == case_id, _of(groups))
    )
    is_applicants = or_(own.applicant_id == user.id, own.company_id.in_(user.companies))
    return and_(
        or_(has_task, has_task_about_it),
        ~exists(select(own.case_id).where(own.case_id == case_id, is_applicants)),
    )


def readable_cases(session: Session, user: CurrentUser, case_ids: Collection[UUID]) -> frozenset[UUID]:
    """Those of the cases whose files the officer may read."""
    wanted = select(Application.case_id).where(Application.case_id.in_(case_ids), reads_case(user, Application.case_id))
    return frozenset(session.scalars(wanted))


def groups_of_case(session: Session, case_id: UUID, user: CurrentUser) -> frozenset[str]:
    """The groups that have or had a task in the case, and those of the officer that have one in a case about it.

    Not the other ones of a case about it: an office does not learn that there is a complaint about it.
    """
    about_it = select(Application.case_id).where(Application.about_case_id == case_id)
    found = select(UserTaskRow.candidate_group).where(
        UserTaskRow.candidate_group.is_not(None),
        or_(
            UserTaskRow.case_id == case_id,
            and_(UserTaskRow.case_id.in_(about_it), _of(sorted(user.groups))),
        ),
    )
    return frozenset(group for group in session.scalars(found.distinct()) if group)


def _of(groups: Collection[str]) -> ColumnElement[bool]:
    return UserTaskRow.candidate_group.in_(groups)
