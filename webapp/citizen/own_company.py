"""A company of the person who asks. Of all others nobody learns that they exist: 404."""

from __future__ import annotations

from uuid import UUID

from flask import abort
from sqlalchemy.orm import Session

from webapp.auth.current_user import signed_in_user
from webapp.models import Company, CompanyRole
from webapp.services.companies import CompanyNotFoundError, get_own_company


def own_company(session: Session, company_id: UUID) -> tuple[Company, CompanyRole]:
    """The company and my role in it, or 404."""
    try:
        return get_own_company(session, company_id, signed_in_user().id)
    except CompanyNotFoundError:
        abort(404)
