"""Many notifications at once, on both databases: the money is counted once."""

from __future__ import annotations

from support.at_once import at_once
from support.on_both_databases import on_both_databases
from support.paying import AMOUNT

from webapp.payments.notification import Notification, record_notification

database_url = on_both_databases


class TestAtTheSameTime:
    def test_one_transaction_told_many_times_counts_once(self, cases, bill, its_services):
        told = Notification("TRX-1", bill.code, AMOUNT, cases.now)
        amounts = told_at_once(its_services, [told] * 6, cases.now)
        assert amounts == [AMOUNT] * 6
        assert [payment.counted for payment in cases.payments()] == [AMOUNT]
        assert cases.open_steps(bill) == ["ambil"]

    def test_many_transactions_count_as_far_as_needed(self, cases, bill, its_services):
        told = [Notification(f"TRX-{number}", bill.code, 60_000, cases.now) for number in range(6)]
        told_at_once(its_services, told, cases.now)
        payments = cases.payments()
        assert sum(payment.amount for payment in payments) == 360_000
        assert sum(payment.counted for payment in payments) == AMOUNT == cases.again(bill).paid_total
        assert len({payment.receipt_number for payment in payments}) == 6

    def test_an_unknown_code_told_many_times_is_kept_once(self, cases, its_services):
        told = Notification("TRX-1", "404", 500, cases.now)
        told_at_once(its_services, [told] * 4, cases.now)
        assert len(cases.payments()) == 1


def told_at_once(its_services, notifications, at):
    def tell(told):
        with its_services.session_factory.begin() as session:
            return record_notification(session, told, at).counted

    return at_once(tell, notifications)
