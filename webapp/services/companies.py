"""Companies for which people apply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.persistence.ids import new_id
from webapp.models import Company, CompanyMember, CompanyRole, User
from webapp.services.upsert import insert_into


class CompanyNotFoundError(Exception):
    """There is no such company, or the person is not (or no longer) a member of it."""


class NibTakenError(Exception):
    """Another company has this business number. Whose it is, is told to nobody."""


@dataclass(frozen=True)
class CompanyData:
    """What an administrator says of a company."""

    name: str
    legal_form: str
    nib: str | None
    npwp: str | None
    address: str | None


def register_company(session: Session, new: CompanyData, user_id: UUID, at: datetime) -> UUID:
    """A new company; the person becomes its administrator. The same post again gives the same company.

    Raises NibTakenError.
    """
    # Two posts of one person come one after the other, so that a double click makes one company.
    session.execute(select(User.id).where(User.id == user_id).with_for_update())
    known = _same_company(session, new, user_id)
    if known is not None:
        return known
    statement = (
        insert_into(session, Company)
        .values(
            id=new_id(),
            name=new.name,
            legal_form=new.legal_form,
            nib=new.nib,
            npwp=new.npwp,
            address=new.address,
            created_at=at,
        )
        .on_conflict_do_nothing(index_elements=[Company.nib])
        .returning(Company.id)
    )
    company_id = session.scalar(statement)
    if company_id is None:
        raise NibTakenError(new.nib)
    session.add(CompanyMember(company_id=company_id, user_id=user_id, role=CompanyRole.ADMINISTRATOR, added_at=at))
    session.flush()
    return company_id


def find_companies(session: Session, user_id: UUID) -> Sequence[tuple[Company, CompanyRole]]:
    """The companies of a person with the role that the person has there, by name."""
    rows = session.execute(
        select(Company, CompanyMember.role)
        .join(CompanyMember, CompanyMember.company_id == Company.id)
        .where(CompanyMember.user_id == user_id)
        .order_by(Company.name, Company.id)
    )
    return [(company, CompanyRole(role)) for company, role in rows]


def get_own_company(session: Session, company_id: UUID, user_id: UUID) -> tuple[Company, CompanyRole]:
    """The company and the role that the person has there, for its members only. Raises CompanyNotFoundError."""
    row = session.execute(
        select(Company, CompanyMember.role)
        .join(CompanyMember, CompanyMember.company_id == Company.id)
        .where(Company.id == company_id, CompanyMember.user_id == user_id)
    ).one_or_none()
    if row is None:
        raise CompanyNotFoundError(company_id)
    company, role = row
    return company, CompanyRole(role)


def _same_company(session: Session, new: CompanyData, user_id: UUID) -> UUID | None:
    return session.scalar(
        select(Company.id)
        .join(CompanyMember, CompanyMember.company_id == Company.id)
        .where(
            CompanyMember.user_id == user_id,
            Company.name == new.name,
            Company.nib.is_not_distinct_from(new.nib),
            Company.npwp.is_not_distinct_from(new.npwp),
        )
        .limit(1)
    )
