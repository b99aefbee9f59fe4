from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.types import UtcDateTime
from webapp.models.base import Base


class CompanyRole(StrEnum):
    """An administrator also decides who the people of the company are."""

    ADMINISTRATOR = "administrator"
    MEMBER = "anggota"


class CompanyMember(Base):
    """A person acts for a company now. Who is removed has no row any more, and with it no right."""

    __tablename__ = "company_member"
    __table_args__ = (Index("ix_company_member_user_id", "user_id"),)

    company_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("company.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[CompanyRole] = mapped_column(String(20))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)

    def __repr__(self) -> str:
        return f"<CompanyMember {self.user_id} {self.role} of {self.company_id}>"
