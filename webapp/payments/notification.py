"""The bank says that money came in. Said twice, it came once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.models import Bill, Payment, PaymentKind
from webapp.payments.awaiting import cancel_if_overtaken
from webapp.payments.bills import find_bill, lock_bill
from webapp.payments.booking import Money, book

CHANNEL = "bank"


class ReferenceReusedError(Exception):
    """The bank used a reference a second time for other money."""


@dataclass(frozen=True)
class Notification:
    """What the bank tells of one transaction; `bank_reference` is the bank's own number for it."""

    bank_reference: str
    code: str
    amount: int
    paid_at: datetime


def record_notification(session: Session, told: Notification, at: datetime) -> Payment:
    """Books the money once, however often it is told; raises ReferenceReusedError.

    A code without a bill is booked as unknown: the bank has the money, so somebody must give it back.
    """
    bill = find_bill(session, told.code)
    if bill is not None:
        bill = lock_bill(session, bill)
    known = _find(session, told.bank_reference) or (bill and _confirm_by_hand(session, bill, told))
    if known:
        return _same(known, told)
    if bill is not None:
        cancel_if_overtaken(session, bill, at)
    money = Money(
        kind=PaymentKind.BANK,
        code=told.code,
        amount=told.amount,
        paid_at=told.paid_at,
        evidence=told.bank_reference,
        channel=CHANNEL,
        bank_reference=told.bank_reference,
    )
    payment = book(session, bill, money, at)
    if payment is None:
        payment = _find(session, told.bank_reference)
        assert payment is not None
        return _same(payment, told)
    return payment


def _find(session: Session, bank_reference: str) -> Payment | None:
    return session.scalar(select(Payment).where(Payment.bank_reference == bank_reference))


def _same(payment: Payment, told: Notification) -> Payment:
    is_same = (payment.code, payment.amount) == (told.code, told.amount)
    if payment.kind == PaymentKind.BANK:
        is_same = is_same and payment.paid_at == told.paid_at
    if not is_same:
        raise ReferenceReusedError(told.bank_reference)
    return payment


def _confirm_by_hand(session: Session, bill: Bill, told: Notification) -> Payment | None:
    """What a treasurer read in the bank statement before the bank told us is the same money."""
    payment = session.scalar(
        select(Payment).where(
            Payment.bill_id == bill.id,
            Payment.kind == PaymentKind.MANUAL,
            Payment.bank_reference.is_(None),
            Payment.evidence == told.bank_reference,
            Payment.amount == told.amount,
        )
    )
    if payment is not None:
        payment.bank_reference = told.bank_reference
        session.flush()
    return payment
