from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, Date, ForeignKey, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.types import UtcDateTime
from webapp.models.base import Base


class Refund(Base):
    """A treasurer gave back what was too much or too late of one payment; once, and all of it."""

    __tablename__ = "refund"

    payment_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("payment.id"), primary_key=True)
    amount: Mapped[int] = mapped_column(BigInteger)
    reason: Mapped[str] = mapped_column(Text)
    returned_on: Mapped[date] = mapped_column(Date)
    evidence_number: Mapped[str] = mapped_column(String(100))
    by_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("user_account.id"))
    by_name: Mapped[str] = mapped_column(String(200))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    def __repr__(self) -> str:
        return f"<Refund of {self.amount} on {self.returned_on}>"
