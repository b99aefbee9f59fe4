from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from engine.persistence.ids import new_id
from engine.persistence.types import UtcDateTime
from webapp.models.base import Base


class PaymentKind(StrEnum):
    """How we know of a payment: the bank told us, or a treasurer read it in the bank statement."""

    BANK = "bank"
    MANUAL = "manual"


class Allocation(StrEnum):
    """What became of the money."""

    COUNTED = "counted"
    """All of it counts towards the bill."""
    EXCESS = "excess"
    """The bill needed less, or nothing any more; what is above `counted` goes back."""
    LATE = "late"
    """The case waited for the money no more; all of it goes back."""
    UNKNOWN = "unknown"
    """No bill has this code; all of it goes back."""


class Payment(Base):
    """Money that came in. Amounts are never changed: what was received stays written, whatever is done about it."""

    __tablename__ = "payment"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount_is_positive"),
        CheckConstraint("counted >= 0 AND counted <= amount", name="counts_at_most_what_came"),
        Index("ix_payment_bill_id", "bill_id"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    bill_id: Mapped[UUID | None] = mapped_column(Uuid, ForeignKey("bill.id"))  # none has the code: unknown
    kind: Mapped[PaymentKind] = mapped_column(String(10))
    # The bank's own number of the transaction: the same number is the same money.
    bank_reference: Mapped[str | None] = mapped_column(String(100), unique=True)
    evidence: Mapped[str] = mapped_column(String(100))  # what stands on the slip or statement
    code: Mapped[str] = mapped_column(String(20))  # as it was typed at the bank
    amount: Mapped[int] = mapped_column(BigInteger)
    counted: Mapped[int] = mapped_column(BigInteger)
    allocation: Mapped[Allocation] = mapped_column(String(10))
    open_after: Mapped[int] = mapped_column(BigInteger)  # what the bill still needed then
    paid_at: Mapped[datetime] = mapped_column(UtcDateTime)  # by the bank's clock
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)  # when we heard of it
    channel: Mapped[str] = mapped_column(String(40))
    receipt_number: Mapped[str | None] = mapped_column(String(60), unique=True)
    recorded_by: Mapped[str | None] = mapped_column(String(200))  # the treasurer, when it was by hand

    @property
    def surplus(self) -> int:
        """What never counted."""
        return self.amount - self.counted

    def __repr__(self) -> str:
        return f"<Payment {self.bank_reference or self.evidence} {self.amount} {self.allocation}>"
