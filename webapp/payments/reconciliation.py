"""Our books beside those of the bank, for one day: what we were never told is booked, what differs is reported."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from engine.persistence.session import SessionFactory, read_only_session
from engine.working_calendar import JAKARTA
from webapp.models import Payment, PaymentKind
from webapp.payments.bank import Bank
from webapp.payments.notification import Notification, ReferenceReusedError, record_notification


@dataclass
class Reconciliation:
    """What came of it, by the bank's references."""

    day: date
    agreed: int = 0
    booked: list[str] = field(default_factory=list)
    """We had not been told; they are booked now."""
    different: list[str] = field(default_factory=list)
    """The bank says another amount, code or moment than it told us."""
    unknown_to_bank: list[str] = field(default_factory=list)
    """The bank told us of them that day, and its statement does not have them."""

    unreadable: list[str] = field(default_factory=list)
    """They stand in the statement and cannot be booked, with what is wrong with them."""

    @property
    def agrees(self) -> bool:
        return not (self.different or self.unknown_to_bank or self.unreadable)


def reconcile(factory: SessionFactory, bank: Bank, day: date, at: datetime) -> Reconciliation:
    """Each transaction of the statement is booked in a transaction of its own; again, nothing changes."""
    found = Reconciliation(day)
    statement = bank.statement(day)
    ours = _ours(factory, day)
    for told in statement.told:
        _compare(factory, told, found, at)
    found.unknown_to_bank = sorted(ours - statement.references)
    found.unreadable = [str(row) for row in statement.unreadable]
    return found


def _compare(factory: SessionFactory, told: Notification, found: Reconciliation, at: datetime) -> None:
    with read_only_session(factory) as session:
        query = select(Payment.id).where(Payment.bank_reference == told.bank_reference)
        is_known = session.scalar(query) is not None
    try:
        with factory.begin() as session:
            record_notification(session, told, at)
    except ReferenceReusedError:
        found.different.append(told.bank_reference)
        return
    if is_known:
        found.agreed += 1
    else:
        found.booked.append(told.bank_reference)


def _ours(factory: SessionFactory, day: date) -> set[str]:
    """What the bank told us of that day, by its references."""
    start = datetime.combine(day, time(), JAKARTA)
    query = select(Payment.bank_reference).where(
        Payment.kind == PaymentKind.BANK, Payment.paid_at >= start, Payment.paid_at < start + timedelta(days=1)
    )
    with read_only_session(factory) as session:
        return {reference for reference in session.scalars(query) if reference}
