"""Whose drafts and applications: one sentence, for lists and for single ones."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select

from webapp.models import Application, CompanyMember, Draft


def is_own(row_class: type[Draft] | type[Application], user_id: UUID) -> ColumnElement[bool]:
    """The person's own, or of a company of which the person is a member now."""
    owner = Draft.user_id if row_class is Draft else Application.applicant_id
    companies = select(CompanyMember.company_id).where(CompanyMember.user_id == user_id)
    return or_(and_(owner == user_id, row_class.company_id.is_(None)), row_class.company_id.in_(companies))
