"""A bill with everything that came in for it, as the applicant and the treasurer read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.working_calendar import in_jakarta
from webapp.models import Bill, Payment, Refund
from webapp.payments.awaiting import is_awaited
from webapp.payments.bills import find_bills_of_case, is_overdue
from webapp.payments.pay_code import grouped
from webapp.payments.refunds import amount_to_return, refunds_of


class BillState(StrEnum):
    """Where a bill stands; the words are those of people."""

    OPEN = "open"
    PARTLY_PAID = "partly_paid"
    OVERDUE = "overdue"
    SETTLED = "settled"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class PaymentLine:
    """One payment, and what of it goes back or went back."""

    payment: Payment
    to_return: int
    refund: Refund | None


@dataclass(frozen=True)
class BillStatement:
    """A bill on one day."""

    bill: Bill
    lines: tuple[PaymentLine, ...]
    today: date
    is_awaited: bool = True
    """Whether the case still waits for its money. A day that is over ends nothing by itself."""

    @property
    def code(self) -> str:
        return grouped(self.bill.code)

    @property
    def state(self) -> BillState:
        return state_of(self.bill, self.today) if self.is_awaited else BillState.CANCELLED

    @property
    def is_payable(self) -> bool:
        return self.bill.is_open and self.is_awaited


def state_of(bill: Bill, today: date) -> BillState:
    if bill.settled_at is not None:
        return BillState.SETTLED
    if bill.cancelled_at is not None:
        return BillState.CANCELLED
    if is_overdue(bill, today):
        return BillState.OVERDUE
    return BillState.PARTLY_PAID if bill.paid_total else BillState.OPEN


def statement_of(session: Session, bill: Bill, at: datetime) -> BillStatement:
    payments = list(session.scalars(select(Payment).where(Payment.bill_id == bill.id).order_by(Payment.id)))
    refunds = refunds_of(session, payments)
    lines = tuple(
        PaymentLine(payment, amount_to_return(payment, bill), refunds.get(payment.id)) for payment in payments
    )
    awaited = not bill.is_open or is_awaited(session, bill)
    return BillStatement(bill, lines, in_jakarta(at).date(), awaited)


def statements_of_case(session: Session, case_id: UUID, at: datetime) -> list[BillStatement]:
    """The bills of a case, the latest first."""
    return [statement_of(session, bill, at) for bill in find_bills_of_case(session, case_id)]
