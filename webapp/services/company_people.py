"""The people of a company: administrators say who they are, members apply and see everything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from webapp.models import Company, CompanyInvitation, CompanyMember, CompanyRole, User, UserKind
from webapp.services.companies import CompanyNotFoundError, get_own_company
from webapp.services.upsert import insert_into

MOST_PEOPLE = 200


class NotAdministratorError(Exception):
    """Only an administrator says who the people of the company are."""


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


def find_invitations(session: Session, company_id: UUID) -> Sequence[CompanyInvitation]:
    """The numbers that wait until somebody signs in with them."""
    query = select(CompanyInvitation).where(CompanyInvitation.company_id == company_id)
    return list(session.scalars(query.order_by(CompanyInvitation.phone)))


def add_person(session: Session, company_id: UUID, phone: str, role: CompanyRole, *, by: UUID, at: datetime) -> bool:
    """Makes the account with this phone number a member: true; or lets the number wait until somebody signs in with
    it: false. Who is a member already stays as he is.

    The number of an official waits for ever: nobody takes a decision away from an official by making him a member.
    Raises NotAdministratorError, TooManyPeopleError.
    """
    _lock_as_administrator(session, company_id, by)
    if _count(session, company_id) >= MOST_PEOPLE:
        raise TooManyPeopleError(company_id)
    user_id = session.scalar(
        select(User.id).where(User.phone == phone, User.kind == UserKind.CITIZEN, User.disabled_at.is_(None))
    )
    if user_id is None:
        invitation = {"company_id": company_id, "phone": phone, "role": role, "invited_at": at}
        session.execute(insert_into(session, CompanyInvitation).values(invitation).on_conflict_do_nothing())
        return False
    _add_member(session, company_id, user_id, role, at)
    return True


def remove_person(session: Session, company_id: UUID, user_id: UUID, *, by: UUID) -> None:
    """From this moment the person sees nothing of the company any more. Everybody may leave; only administrators
    remove others. Twice does no harm. Raises NotAdministratorError, LastAdministratorError."""
    if user_id == by:
        _lock(session, company_id)
    else:
        _lock_as_administrator(session, company_id, by)
    _check_another_administrator(session, company_id, user_id)
    session.execute(
        delete(CompanyMember).where(CompanyMember.company_id == company_id, CompanyMember.user_id == user_id)
    )


def change_role(session: Session, company_id: UUID, user_id: UUID, role: CompanyRole, *, by: UUID) -> None:
    """Raises NotAdministratorError, LastAdministratorError, CompanyNotFoundError for who is no member."""
    _lock_as_administrator(session, company_id, by)
    member = session.get(CompanyMember, (company_id, user_id))
    if member is None:
        raise CompanyNotFoundError(company_id)
    if role != CompanyRole.ADMINISTRATOR:
        _check_another_administrator(session, company_id, user_id)
    member.role = role
    session.flush()


def withdraw_invitation(session: Session, company_id: UUID, phone: str, *, by: UUID) -> None:
    """The number waits no longer. Raises NotAdministratorError."""
    _lock_as_administrator(session, company_id, by)
    session.execute(
        delete(CompanyInvitation).where(CompanyInvitation.company_id == company_id, CompanyInvitation.phone == phone)
    )


def accept_invitations(session: Session, user_id: UUID, at: datetime) -> None:
    """Whoever signs in becomes a member of the companies that invited the phone number of the account."""
    its_phone = select(User.phone).where(User.id == user_id, User.kind == UserKind.CITIZEN).scalar_subquery()
    waiting = session.scalars(select(CompanyInvitation).where(CompanyInvitation.phone == its_phone)).all()
    for invitation in waiting:
        _add_member(session, invitation.company_id, user_id, invitation.role, at)
        session.delete(invitation)
    session.flush()


def _add_member(session: Session, company_id: UUID, user_id: UUID, role: CompanyRole, at: datetime) -> None:
    member = {"company_id": company_id, "user_id": user_id, "role": role, "added_at": at}
    session.execute(insert_into(session, CompanyMember).values(member).on_conflict_do_nothing())


def _lock(session: Session, company_id: UUID) -> None:
    """Changes of the people of one company come one after the other: two administrators cannot remove each other."""
    session.execute(select(Company.id).where(Company.id == company_id).with_for_update())


def _lock_as_administrator(session: Session, company_id: UUID, user_id: UUID) -> None:
    _lock(session, company_id)
    _company, role = get_own_company(session, company_id, user_id)
    if role != CompanyRole.ADMINISTRATOR:
        raise NotAdministratorError(company_id)


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
