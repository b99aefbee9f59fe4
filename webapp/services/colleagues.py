"""The officers of a group, as those see them who give them work or write to them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, or_, select, tuple_
from sqlalchemy.orm import Session

from engine import Actor
from engine.persistence.rows import UserTaskRow
from webapp.models import Application, CompanyMember, Membership, User, UserKind


@dataclass(frozen=True)
class Colleague:
    """An officer with those of the groups in question that are his."""

    id: UUID
    name: str
    groups: frozenset[str]

    @property
    def actor(self) -> Actor:
        return Actor(id=str(self.id), name=self.name, groups=self.groups)


def find_colleagues(session: Session, groups: Collection[str], case_id: UUID) -> list[Colleague]:
    """The officers of these groups who may have to do with the case, by name.

    Whose own application it is, also as one of a company, is not among them; nor is whose account is closed.
    """
    members = session.execute(
        select(User.id, User.display_name, Membership.role_code, Membership.office_code)
        .join(Membership, Membership.user_id == User.id)
        .where(
            User.kind == UserKind.STAFF,
            User.disabled_at.is_(None),
            tuple_(Membership.role_code, Membership.office_code).in_([_role_and_office(group) for group in groups]),
            ~_is_applicant(case_id),
        )
        .order_by(User.display_name, User.id)
    )
    found: dict[UUID, Colleague] = {}
    for user_id, name, role, office in members:
        earlier = found[user_id].groups if user_id in found else frozenset()
        found[user_id] = Colleague(user_id, name, earlier | {f"{role}@{office}"})
    return list(found.values())


def count_open_tasks(session: Session, colleagues: Collection[Colleague]) -> Mapping[UUID, int]:
    """How many tasks each of them has taken and not done yet."""
    ids = {str(colleague.id): colleague.id for colleague in colleagues}
    rows = session.execute(
        select(UserTaskRow.assignee, func.count())
        .where(UserTaskRow.completed_at.is_(None), UserTaskRow.assignee.in_(sorted(ids)))
        .group_by(UserTaskRow.assignee)
    )
    counted = {ids[assignee]: number for assignee, number in rows if assignee in ids}
    return {own: counted.get(own, 0) for own in ids.values()}


def _is_applicant(case_id: UUID) -> ColumnElement[bool]:
    """The sentence of `policy.is_own_application`, for a list of officers and one case."""
    companies = select(CompanyMember.company_id).where(CompanyMember.user_id == User.id)
    return exists(
        select(Application.case_id).where(
            Application.case_id == case_id,
            or_(Application.applicant_id == User.id, Application.company_id.in_(companies)),
        )
    )


def _role_and_office(group: str) -> tuple[str, str]:
    role, _, office = group.partition("@")
    return role, office
