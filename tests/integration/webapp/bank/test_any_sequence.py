"""Whatever is told, in whatever order: all money is somewhere, and no bill takes more than it asks for."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from support.paying import AMOUNT

from webapp.models import Allocation, Bill, Payment
from webapp.payments.by_hand import Slip, SlipReusedError, record_slip
from webapp.payments.notification import Notification, ReferenceReusedError, record_notification

AMOUNTS = st.one_of(st.integers(1, 2 * AMOUNT), st.sampled_from([1, AMOUNT - 1, AMOUNT, AMOUNT + 1]))
TOLD = st.tuples(st.just("bank"), st.integers(1, 6), st.booleans(), AMOUNTS)
BY_HAND = st.tuples(st.just("hand"), st.integers(1, 6), st.just(True), AMOUNTS)
TIME = st.tuples(st.just("lapse"), st.just(0), st.just(True), st.just(0))


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.one_of(TOLD, TOLD, BY_HAND, TIME), max_size=12))
def test_no_money_disappears(cases, bill, its_services, steps):
    received: dict[str, int] = {}
    with its_services.session_factory() as session:
        for kind, number, known, amount in steps:
            if kind == "lapse":
                row = session.get_one(Bill, bill.id)
                row.cancelled_at = None if row.settled_at else cases.now
                session.flush()
            elif kind == "bank":
                told = Notification(f"TRX-{number}", bill.code if known else "1", amount, cases.now)
                try:
                    record_notification(session, told, cases.now + timedelta(minutes=1))
                    received.setdefault(told.bank_reference, amount)
                except ReferenceReusedError:
                    assert told.bank_reference in received
            else:
                slip = Slip(cases.now.date(), f"SLIP-{number}", amount, "teller")
                try:
                    record_slip(session, bill, slip, "Ratna", cases.now)
                    received.setdefault(slip.evidence, amount)
                except SlipReusedError:
                    assert received[slip.evidence] != amount
        payments = session.scalars(select(Payment)).all()
        now = session.get_one(Bill, bill.id)
        assert sum(payment.amount for payment in payments) == sum(received.values())
        assert sum(payment.counted for payment in payments) == now.paid_total <= now.amount
        assert (now.paid_total == now.amount) == (now.settled_at is not None)
        for payment in payments:
            lost = payment.allocation in (Allocation.LATE, Allocation.UNKNOWN)
            assert payment.counted == 0 if lost else payment.counted + payment.surplus == payment.amount
            assert (payment.surplus == 0) == (payment.allocation == Allocation.COUNTED)
        session.rollback()
