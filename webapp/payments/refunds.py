"""Money that goes back: what was too much, too late, for no bill, or a part of a bill that lapsed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from webapp.models import Bill, Payment, Refund
from webapp.payments.told import tell_of_refund
from webapp.services.current_user import CurrentUser

MOST_LISTED = 100


class NothingToReturnError(Exception):
    """All of this payment counts."""


@dataclass(frozen=True)
class Returnable:
    """A payment of which something goes back; `bill` is empty for a code that nobody has."""

    payment: Payment
    bill: Bill | None
    refund: Refund | None

    @property
    def amount(self) -> int:
        return amount_to_return(self.payment, self.bill)


@dataclass(frozen=True)
class Evidence:
    """How it was given back."""

    reason: str
    returned_on: date
    number: str


def amount_to_return(payment: Payment, bill: Bill | None) -> int:
    """Of a bill that was cancelled everything goes back, else what was too much."""
    return payment.amount if bill is None or bill.cancelled_at is not None else payment.surplus


def find_returnable(session: Session, where: ColumnElement[bool], *, returned: bool = False) -> list[Returnable]:
    """What goes back, the oldest first; with `returned` what went back already, the latest first."""
    query = (
        select(Payment, Bill, Refund)
        .outerjoin(Bill, Bill.id == Payment.bill_id)
        .outerjoin(Refund, Refund.payment_id == Payment.id)
        .where(_goes_back(), or_(Payment.bill_id.is_(None), where))
    )
    if returned:
        query = query.where(Refund.payment_id.is_not(None)).order_by(Refund.recorded_at.desc())
    else:
        query = query.where(Refund.payment_id.is_(None)).order_by(Payment.received_at, Payment.id)
    return [Returnable(*row) for row in session.execute(query.limit(MOST_LISTED))]


def get_returnable(session: Session, payment_id: UUID, *, for_update: bool = False) -> Returnable | None:
    """This payment, with its bill and what was given back of it."""
    payment = session.get(Payment, payment_id, with_for_update=for_update or None)
    if payment is None:
        return None
    bill = session.get(Bill, payment.bill_id) if payment.bill_id else None
    return Returnable(payment, bill, session.get(Refund, payment_id, populate_existing=True))


def refunds_of(session: Session, payments: Iterable[Payment]) -> dict[UUID, Refund]:
    """What was given back, by payment."""
    ids = [payment.id for payment in payments]
    return {refund.payment_id: refund for refund in session.scalars(select(Refund).where(Refund.payment_id.in_(ids)))}


def record_refund(session: Session, payment_id: UUID, how: Evidence, *, by: CurrentUser, at: datetime) -> bool:
    """Writes down that the money went back. Once: False when it was written already, and nothing changes.

    Raises NothingToReturnError.
    """
    found = get_returnable(session, payment_id, for_update=True)
    if found is None or found.amount <= 0:
        raise NothingToReturnError(payment_id)
    if found.refund is not None:
        return False
    session.add(
        Refund(
            payment_id=payment_id,
            amount=found.amount,
            reason=how.reason,
            returned_on=how.returned_on,
            evidence_number=how.number,
            by_id=by.id,
            by_name=by.name,
            recorded_at=at,
        )
    )
    session.flush()
    if found.bill is not None:
        tell_of_refund(session, found.bill, found.payment, at)
    return True


def _goes_back() -> ColumnElement[bool]:
    return or_(Payment.counted < Payment.amount, Bill.cancelled_at.is_not(None))
