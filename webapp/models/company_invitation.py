from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.types import UtcDateTime
from webapp.models.base import Base
from webapp.models.company_member import CompanyRole


class CompanyInvitation(Base):
    """A phone number that waits: whoever signs in with it becomes a member of the company."""

    __tablename__ = "company_invitation"
    __table_args__ = (Index("ix_company_invitation_phone", "phone"),)

    company_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("company.id", ondelete="CASCADE"), primary_key=True)
    phone: Mapped[str] = mapped_column(String(20), primary_key=True)  # as written at home: 0812...
    role: Mapped[CompanyRole] = mapped_column(String(20))
    invited_at: Mapped[datetime] = mapped_column(UtcDateTime)

    def __repr__(self) -> str:
        return f"<CompanyInvitation to {self.company_id}>"
