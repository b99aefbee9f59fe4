"""What concerns one company is changed by one person at a time."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.models import Company, CompanyRole
from webapp.services.companies import get_own_company


class NotAdministratorError(Exception):
    """Only an administrator changes the data of a company, and says who its people are."""


def lock_company(session: Session, company_id: UUID) -> None:
    """From here on everybody else who changes this company waits: two administrators cannot remove each other."""
    session.execute(select(Company.id).where(Company.id == company_id).with_for_update())


def lock_as_administrator(session: Session, company_id: UUID, user_id: UUID) -> Company:
    """The company, for its administrators only. Raises NotAdministratorError, CompanyNotFoundError."""
    lock_company(session, company_id)
    company, role = get_own_company(session, company_id, user_id)
    if role != CompanyRole.ADMINISTRATOR:
        raise NotAdministratorError(company_id)
    return company
