"""The people of a company: administrators say who they are, members apply and see everything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from webapp.models import (
    AccountNoticeKind,
    CompanyInvitation,
    CompanyMember,
    CompanyRole,
    User,
    UserKind,
)
from webapp.services.companies import CompanyNotFoundError
from webapp.services.company_invitations import invite
from webapp.services.company_lock import lock_as_administrator, lock_company
from webapp.services.company_news import tell_of_company
from webapp.services.upsert import insert_into

MOST_PEOPLE = 200


class LastAdministratorError(Exception):
    """A company without administrator could never have one again."""


class TooManyPeopleError(Exception):
    """The company has as many people and invitations as one may have."""


@dataclass(frozen=True)
class Person:
    """Somebody who acts for the company."""

    user_id: UUID
    name: str
    phone: str | None
    role: CompanyRole


def find_people(session: Session, company_id: UUID) -> Sequence[Person]:
    """The members, by name."""
    rows = session.execute(
        select(User.id, User.display_name, User.phone, CompanyMember.role)
        .join(CompanyMember, CompanyMember.user_id == User.id)
        .where(CompanyMember.company_id == company_id)
        .order_by(User.display_name, User.id)
    )
    return [Person(user_id, name, phone, CompanyRole(role)) for user_id, name, phone, role in rows]


def add_person(session: Session, company_id: UUID, phone: str, role: CompanyRole, *, by: UUID, at: datetime) -> bool:
    """Makes the account with this phone number a member: true; or lets the number wait until somebody signs in with
    it: false. Who is new is told by whom. Who is a member already stays as he is.

    The number of an official waits for ever: nobody takes a decision away from an official by making him a member.
    Raises NotAdministratorError, TooManyPeopleError.
    """
    lock_as_administrator(session, company_id, by)
    if _count(session, company_id) >= MOST_PEOPLE:
        raise TooManyPeopleError(company_id)
    owner = session.scalar(select(User).where(User.phone == phone))
    if owner is None or owner.kind != UserKind.CITIZEN or owner.disabled_at is not None:
        if invite(session, company_id, phone, role, at) and owner is None:
            tell_of_company(session, AccountNoticeKind.COMPANY_INVITED, company_id, phone, None, by=by, at=at)
        return False
    if _add_member(session, company_id, owner.id, role, at):
        tell_of_company(session, AccountNoticeKind.COMPANY_ADDED, company_id, phone, owner, by=by, at=at)
    return True


def remove_person(session: Session, company_id: UUID, user_id: UUID, *, by: UUID, at: datetime) -> None:
    """From this moment the person sees nothing of the company any more, and is told so by whom. Everybody may leave;
    only administrators remove others. Twice does no harm. Raises NotAdministratorError, LastAdministratorError."""
    if user_id == by:
        lock_company(session, company_id)
    else:
        lock_as_administrator(session, company_id, by)
    _check_another_administrator(session, company_id, user_id)
    removed = session.scalar(
        delete(CompanyMember)
        .where(CompanyMember.company_id == company_id, CompanyMember.user_id == user_id)
        .returning(CompanyMember.user_id)
    )
    user = session.get(User, removed) if removed and user_id != by else None
    if user is not None and user.phone:
        tell_of_company(session, AccountNoticeKind.COMPANY_REMOVED, company_id, user.phone, user, by=by, at=at)


def change_role(session: Session, company_id: UUID, user_id: UUID, role: CompanyRole, *, by: UUID) -> None:
    """Raises NotAdministratorError, LastAdministratorError, CompanyNotFoundError for who is no member."""
    lock_as_administrator(session, company_id, by)
    member = session.get(CompanyMember, (company_id, user_id))
    if member is None:
        raise CompanyNotFoundError(company_id)
    if role != CompanyRole.ADMINISTRATOR:
        _check_another_administrator(session, company_id, user_id)
    member.role = role
    session.flush()


def accept_invitations(session: Session, user_id: UUID, at: datetime) -> None:
    """Whoever signs in becomes a member of the companies that invited the phone number of the account."""
    its_phone = select(User.phone).where(User.id == user_id, User.kind == UserKind.CITIZEN).scalar_subquery()
    waiting = session.scalars(select(CompanyInvitation).where(CompanyInvitation.phone == its_phone)).all()
    for invitation in waiting:
        _add_member(session, invitation.company_id, user_id, invitation.role, at)
        session.delete(invitation)
    session.flush()


def _add_member(session: Session, company_id: UUID, user_id: UUID, role: CompanyRole, at: datetime) -> bool:
    """False for who is one already."""
    member = {"company_id": company_id, "user_id": user_id, "role": role, "added_at": at}
    statement = insert_into(session, CompanyMember).values(member).on_conflict_do_nothing()
    return session.scalar(statement.returning(CompanyMember.user_id)) is not None


def _check_another_administrator(session: Session, company_id: UUID, user_id: UUID) -> None:
    administrators = set(
        session.scalars(
            select(CompanyMember.user_id).where(
                CompanyMember.company_id == company_id, CompanyMember.role == CompanyRole.ADMINISTRATOR
            )
        )
    )
    if administrators == {user_id}:
        raise LastAdministratorError(company_id)


def _count(session: Session, company_id: UUID) -> int:
    counts = [
        select(func.count()).select_from(row).where(row.company_id == company_id).scalar_subquery()
        for row in (CompanyMember, CompanyInvitation)
    ]
    return session.scalar(select(counts[0] + counts[1])) or 0
