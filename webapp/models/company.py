from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.ids import new_id
from engine.persistence.types import UtcDateTime
from webapp.models.base import Base


class Company(Base):
    """A company or another body for which people apply. Its members see and do everything that is the company's.

    Two companies may have the same name; the business number (NIB) belongs to one of them.
    """

    __tablename__ = "company"
    __table_args__ = (CheckConstraint("nib IS NOT NULL OR npwp IS NOT NULL", name="has_number"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(200))
    legal_form: Mapped[str] = mapped_column(String(20))  # webapp/questions/company.form
    nib: Mapped[str | None] = mapped_column(String(13), unique=True)
    npwp: Mapped[str | None] = mapped_column(String(16))
    address: Mapped[str | None] = mapped_column(String(500))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    def __repr__(self) -> str:
        return f"<Company {self.name!r}>"
