"""Writing down money: the one place where a payment is added and a bill moves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from engine.persistence.ids import new_id
from webapp.models import Allocation, Bill, Payment, PaymentKind
from webapp.payments.allocation import Allotted, allot
from webapp.payments.pay_code import grouped
from webapp.payments.settlement import tell_case
from webapp.payments.told import tell_of_payment
from webapp.services.upsert import insert_into

UNKNOWN = Allotted(0, Allocation.UNKNOWN)


@dataclass(frozen=True)
class Money:
    """What came in, as somebody told us."""

    kind: PaymentKind
    code: str
    amount: int
    paid_at: datetime
    evidence: str
    channel: str
    bank_reference: str | None = None
    recorded_by: str | None = None


def book(session: Session, bill: Bill | None, money: Money, at: datetime, *, tells_case: bool = True) -> Payment | None:
    """Adds the payment and lets the bill move; None when the bank's reference was booked by somebody else just now.

    The caller has locked the bill. A bill that becomes settled is told to its case in the same transaction.
    """
    allotted = UNKNOWN if bill is None else allot(money.amount, bill)
    payment = _add(session, bill, money, allotted, at)
    if payment is None or bill is None:
        return payment
    tell_of_payment(session, bill, payment, at)
    if not allotted.counted:
        return payment
    bill.paid_total += allotted.counted
    if bill.open_amount == 0:
        bill.settled_at = at
    session.flush()
    if bill.settled_at is not None and tells_case:
        tell_case(session, bill, payment, at)
    return payment


def _add(session: Session, bill: Bill | None, money: Money, allotted: Allotted, at: datetime) -> Payment | None:
    values = {
        "id": new_id(),
        "bill_id": bill.id if bill else None,
        "kind": money.kind,
        "bank_reference": money.bank_reference,
        "evidence": money.evidence,
        "code": money.code,
        "amount": money.amount,
        "counted": allotted.counted,
        "allocation": allotted.allocation,
        "open_after": bill.open_amount - allotted.counted if bill else 0,
        "paid_at": money.paid_at,
        "received_at": at,
        "channel": money.channel,
        "receipt_number": _receipt_number(session, bill) if bill else None,
        "recorded_by": money.recorded_by,
    }
    insert = insert_into(session, Payment).values(values)
    added = session.scalar(insert.on_conflict_do_nothing(index_elements=["bank_reference"]).returning(Payment.id))
    return None if added is None else session.get_one(Payment, added)


def _receipt_number(session: Session, bill: Bill) -> str:
    """The code of the bill and which of its payments this is; the lock on the bill keeps it single."""
    earlier = session.scalar(select(func.count()).select_from(Payment).where(Payment.bill_id == bill.id)) or 0
    return f"BB-{grouped(bill.code).replace(' ', '-')}-{earlier + 1}"
