from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Integer, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.types import Json, UtcDateTime
from webapp.models.base import Base


class CompanyChange(Base):
    """An administrator changed the data of a company: who, when, and each thing as it was and as it became.

    The changes of a company are numbered from 1. The number of the last one is the version of its data.
    """

    __tablename__ = "company_change"

    company_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("company.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    changed_by: Mapped[UUID] = mapped_column(Uuid, ForeignKey("user_account.id"))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    old: Mapped[dict[str, Any]] = mapped_column(Json)  # only what changed, by the name of its column in `company`
    new: Mapped[dict[str, Any]] = mapped_column(Json)

    def __repr__(self) -> str:
        return f"<CompanyChange {self.number} of {self.company_id}>"
