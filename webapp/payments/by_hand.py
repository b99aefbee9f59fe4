"""A treasurer writes down what the bank statement says, where the bank does not tell us itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from engine.working_calendar import JAKARTA
from webapp.models import Bill, Payment, PaymentKind
from webapp.payments.awaiting import cancel_if_overtaken
from webapp.payments.bills import lock_bill
from webapp.payments.booking import Money, book
from webapp.payments.rupiah import whole_rupiah


class ShortPaymentError(Exception):
    """The step says that the bill is paid, and the amount is less than what is open."""

    def __init__(self, open_amount: int) -> None:
        self.open_amount = open_amount
        super().__init__(open_amount)


class SlipReusedError(Exception):
    """The number of a slip is written down for this bill already: the same money cannot count twice."""


@dataclass(frozen=True)
class Slip:
    """One line of the bank statement."""

    paid_on: date
    evidence: str
    amount: int
    channel: str


def slip_of(answers: Mapping[str, Any]) -> Slip:
    """What the form `konfirmasi_pembayaran` says."""
    return Slip(
        paid_on=date.fromisoformat(str(answers["tanggal_bayar"])),
        evidence=str(answers["nomor_bukti"]).strip(),
        amount=whole_rupiah(answers["jumlah_dibayar"]) or 0,
        channel=str(answers["saluran_bayar"]),
    )


def find_bill_of_step(session: Session, case_id: UUID, variables: Mapping[str, Any]) -> Bill | None:
    """The bill that a step of the treasurer is about; letters from before there were bills have none."""
    letter = variables.get("skrd")
    number = letter.get("number") if isinstance(letter, Mapping) else None
    if not isinstance(number, str):
        return None
    return session.scalar(select(Bill).where(Bill.case_id == case_id, Bill.letter_number == number))


def find_slip(session: Session, bill: Bill, evidence: str) -> Payment | None:
    """The money of this bill that a number stands for already: a treasurer wrote it down, or the bank told us."""
    return session.scalar(
        select(Payment).where(
            Payment.bill_id == bill.id, or_(Payment.evidence == evidence, Payment.bank_reference == evidence)
        )
    )


def check_settles(bill: Bill, amount: int) -> None:
    """Raises ShortPaymentError when the step would end with money still owed."""
    if bill.is_open and amount < bill.open_amount:
        raise ShortPaymentError(bill.open_amount)


def record_by_step(session: Session, bill: Bill, slip: Slip, by_name: str, at: datetime) -> None:
    """The step of the treasurer was completed: the money is booked, and the case has gone on already.

    When the bank settled the bill meanwhile, the step only confirms it: no money is added.
    Raises ShortPaymentError, SlipReusedError.
    """
    bill = lock_bill(session, bill)
    check_settles(bill, slip.amount)
    if not bill.is_open:
        return
    if find_slip(session, bill, slip.evidence) is not None:
        raise SlipReusedError(slip.evidence)
    book(session, bill, _money(bill, slip, by_name), at, tells_case=False)


def record_slip(session: Session, bill: Bill, slip: Slip, by_name: str, at: datetime) -> Payment:
    """Books a payment in full or in part; the same slip twice is the same money. Settled, the case goes on.

    Raises SlipReusedError when its amount is another one now.
    """
    bill = lock_bill(session, bill)
    known = find_slip(session, bill, slip.evidence)
    if known is not None:
        if known.amount != slip.amount:
            raise SlipReusedError(slip.evidence)
        return known
    cancel_if_overtaken(session, bill, at)
    payment = book(session, bill, _money(bill, slip, by_name), at)
    assert payment is not None  # without a reference of the bank nothing can collide
    return payment


def _money(bill: Bill, slip: Slip, by_name: str) -> Money:
    return Money(
        kind=PaymentKind.MANUAL,
        code=bill.code,
        amount=slip.amount,
        paid_at=datetime.combine(slip.paid_on, time(12), JAKARTA),
        evidence=slip.evidence,
        channel=slip.channel,
        recorded_by=by_name,
    )
