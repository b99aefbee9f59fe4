"""What the applicant is told about money: that it came in, that it goes back, that it went back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from webapp.models import Bill, NoticeKind, Payment
from webapp.services.notices.plan import Plan, plan_once


def tell_of_payment(session: Session, bill: Bill, payment: Payment, at: datetime) -> None:
    """That it came in, where it counts; and that the rest goes back."""
    if payment.counted:
        _plan(session, bill, NoticeKind.PAID, f"bayar {payment.id}", at)
    if payment.surplus:
        _plan(session, bill, NoticeKind.REFUND, f"lebih {payment.id}", at)


def tell_of_lapse(session: Session, bill: Bill, at: datetime) -> None:
    """That what came in for the bill goes back."""
    if bill.paid_total:
        _plan(session, bill, NoticeKind.REFUND, f"gugur {bill.id}", at)


def tell_of_refund(session: Session, bill: Bill, payment: Payment, at: datetime) -> None:
    """That it went back."""
    _plan(session, bill, NoticeKind.REFUND, f"kembali {payment.id}", at)


def _plan(session: Session, bill: Bill, kind: NoticeKind, occasion: str, at: datetime) -> None:
    plan_once(session, bill.case_id, Plan(kind, occasion, at, letter_id=bill.letter_id), at)
