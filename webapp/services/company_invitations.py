"""Phone numbers that wait until somebody signs in with them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from webapp.models import CompanyInvitation, CompanyRole
from webapp.services.company_lock import lock_as_administrator
from webapp.services.upsert import insert_into


def find_invitations(session: Session, company_id: UUID) -> Sequence[CompanyInvitation]:
    """The numbers that wait until somebody signs in with them."""
    query = select(CompanyInvitation).where(CompanyInvitation.company_id == company_id)
    return list(session.scalars(query.order_by(CompanyInvitation.phone)))


def invite(session: Session, company_id: UUID, phone: str, role: CompanyRole, at: datetime) -> bool:
    """Lets the number wait; False when it does already."""
    invitation = {"company_id": company_id, "phone": phone, "role": role, "invited_at": at}
    statement = insert_into(session, CompanyInvitation).values(invitation).on_conflict_do_nothing()
    return session.scalar(statement.returning(CompanyInvitation.phone)) is not None


def withdraw_invitation(session: Session, company_id: UUID, phone: str, *, by: UUID) -> None:
    """The number waits no longer. Raises NotAdministratorError."""
    lock_as_administrator(session, company_id, by)
    session.execute(
        delete(CompanyInvitation).where(CompanyInvitation.company_id == company_id, CompanyInvitation.phone == phone)
    )
