from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Date, Index, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.ids import new_id
from engine.persistence.types import UtcDateTime
from webapp.models.base import Base


class Bill(Base):
    """What an applicant owes for a permit, and the code that the bank knows it by; made with its letter (SKRD).

    It is open until it is settled (all of it was paid), or cancelled (the case waits for the money no more).
    Amounts are whole rupiah.
    """

    __tablename__ = "bill"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount_is_positive"),
        CheckConstraint("paid_total >= 0 AND paid_total <= amount", name="never_paid_beyond_the_amount"),
        Index("ix_bill_office_code_due_on", "office_code", "due_on"),
        Index("ix_bill_case_id", "case_id"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    case_id: Mapped[UUID] = mapped_column(Uuid)
    letter_id: Mapped[UUID] = mapped_column(Uuid, unique=True)
    letter_number: Mapped[str] = mapped_column(String(100))  # the case waits for the payment of this SKRD
    job_id: Mapped[UUID] = mapped_column(Uuid)  # the job that issues the letter; the case waits once it is done
    reference: Mapped[str] = mapped_column(String(40))  # the number of the application
    permit_code: Mapped[str] = mapped_column(String(60))
    office_code: Mapped[str] = mapped_column(String(13))  # whose treasurer looks after it
    payer_name: Mapped[str] = mapped_column(String(200))
    code: Mapped[str] = mapped_column(String(20), unique=True)  # what is typed at the bank
    amount: Mapped[int] = mapped_column(BigInteger)
    basis: Mapped[str] = mapped_column(Text)  # how the amount was computed, in words
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_on: Mapped[date] = mapped_column(Date)
    paid_total: Mapped[int] = mapped_column(BigInteger, default=0)  # what counts towards it
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @property
    def open_amount(self) -> int:
        return self.amount - self.paid_total

    @property
    def is_open(self) -> bool:
        return self.settled_at is None and self.cancelled_at is None

    def __repr__(self) -> str:
        return f"<Bill {self.code}: {self.paid_total} of {self.amount}>"
