"""Money that the bank tells us of: it counts once, and none of it is ever lost."""

from __future__ import annotations

import pytest
from support.paying import AMOUNT, APPLICANT, PREPARED, SLIP

from engine import IncidentKind, cancel_case, case_history, case_timings, find_incidents
from engine.environment import environment_of
from engine.jobs.lease import lease_next
from engine.jobs.load import load_job
from webapp.models import Allocation, PaymentKind
from webapp.payments.awaiting import cancel_overtaken_bills
from webapp.payments.by_hand import record_slip, slip_of
from webapp.wiring import make_worker


class TestAFullPayment:
    def test_settles_the_bill_and_moves_the_case_by_itself(self, cases, bank, bill):
        assert cases.open_steps(bill) == ["konfirmasi_pembayaran"]
        answer = bank.pay(bill.code)
        assert (answer.status_code, answer.json) == (
            200,
            {
                "bank_reference": "TRX-1",
                "code": bill.code,
                "allocation": "counted",
                "received": AMOUNT,
                "counted": AMOUNT,
                "to_return": 0,
                "open_amount": 0,
                "receipt_number": "BB-317101-000026-000001-1",
                "status": "settled",
            },
        )
        assert cases.again(bill).settled_at == cases.now
        assert cases.open_steps(bill) == ["ambil"]

    def test_is_the_result_of_the_step_and_not_its_end(self, cases, bank, bill, its_services):
        bank.pay(bill.code)
        with its_services.session_factory() as session:
            steps = case_timings(session, bill.case_id, cases.now).steps
            kinds = [(event.kind, event.actor_name) for event in case_history(session, bill.case_id)]
        assert {(step.element_id, step.cancelled) for step in steps if step.ended_at} == {
            ("siapkan_skrd", False),
            ("konfirmasi_pembayaran", False),
        }
        assert ("task_completed", "Bank") in kinds
        assert "task_cancelled" not in dict(kinds)

    def test_leaves_the_same_variable_behind_as_the_treasurer(self, cases, bank, bill):
        by_hand = cases.billed()
        cases.complete(cases.case_of(by_hand), SLIP)
        bank.pay(bill.code)
        told, written = cases.variables(bill)["pembayaran"], cases.variables(by_hand)["pembayaran"]
        assert set(told) == set(written)
        assert (told["tanggal"], told["nomor_bukti"], told["cara"]) == ("2026-11-23", "TRX-1", "bank")
        assert (written["tanggal"], written["nomor_bukti"], written["cara"]) == ("2026-11-24", "TELLER-1", "teller")

    def test_told_again_gets_the_same_answer_and_changes_nothing(self, cases, clock, bank, bill):
        paid_at = cases.now.isoformat()
        first = bank.pay(bill.code, paid_at=paid_at)
        clock.advance(minutes=3)
        again = bank.pay(bill.code, paid_at=paid_at)
        assert (again.status_code, again.json) == (200, first.json)
        assert [payment.amount for payment in cases.payments()] == [AMOUNT]

    @pytest.mark.parametrize("other", [{"amount": 1}, {"paid_at": "2026-11-20T10:00:00+07:00"}, {"code": "99"}])
    def test_with_a_used_reference_and_other_data_is_a_conflict(self, cases, bank, bill, other):
        bank.pay(bill.code)
        answer = bank.pay(**{"code": bill.code, **other})
        assert (answer.status_code, answer.json["error"]) == (409, "reference_reused")
        assert len(cases.payments()) == 1


class TestOtherAmounts:
    def test_parts_add_up_and_the_last_one_settles(self, cases, bank, bill):
        first = bank.pay(bill.code, 100_000, "TRX-1").json
        assert (first["status"], first["open_amount"]) == ("open", 50_000)
        assert bank.inquire(bill.code).json["open_amount"] == 50_000
        assert cases.open_steps(bill) == ["konfirmasi_pembayaran"]
        last = bank.pay(bill.code, 50_000, "TRX-2").json
        assert (last["status"], last["receipt_number"]) == ("settled", "BB-317101-000026-000001-2")
        assert cases.open_steps(bill) == ["ambil"]

    def test_too_much_counts_as_far_as_needed(self, cases, bank, bill):
        answer = bank.pay(bill.code, AMOUNT + 7).json
        assert (answer["allocation"], answer["counted"], answer["to_return"]) == ("excess", AMOUNT, 7)
        assert cases.again(bill).paid_total == AMOUNT

    def test_a_second_full_payment_is_all_excess(self, cases, bank, bill):
        bank.pay(bill.code)
        answer = bank.pay(bill.code, reference="TRX-2")
        assert (answer.status_code, answer.json["allocation"], answer.json["to_return"]) == (200, "excess", AMOUNT)

    def test_for_a_code_that_nobody_has_are_kept_and_refused(self, cases, bank, bill):
        for _ in range(2):
            answer = bank.pay("123")
            assert (answer.status_code, answer.json["error"]) == (404, "unknown_code")
        (payment,) = cases.payments()
        assert (payment.bill_id, payment.allocation, payment.surplus) == (None, Allocation.UNKNOWN, AMOUNT)


class TestLateMoney:
    def test_counts_as_long_as_the_case_waits(self, cases, clock, bank, bill):
        clock.advance(days=31)  # the day is over, and no worker has come by yet
        answer = bank.pay(bill.code)
        assert answer.json["allocation"] == "counted"
        cases.work()
        assert cases.open_steps(bill) == ["ambil"]

    def test_is_recorded_and_goes_back_when_the_bill_has_lapsed(self, cases, clock, bank, bill):
        clock.advance(days=31)
        cases.work()
        assert cases.case_of(bill).outcome == "lapsed"
        answer = bank.pay(bill.code)
        assert (answer.status_code, answer.json["status"], answer.json["to_return"]) == (200, "cancelled", AMOUNT)
        (payment,) = cases.payments()
        assert payment.allocation == Allocation.LATE
        assert cases.again(bill).cancelled_at == cases.now

    def test_goes_back_when_the_application_was_withdrawn(self, cases, bank, bill, its_services):
        with its_services.session_factory.begin() as session:
            cancel_case(session, bill.case_id, "tidak jadi", by=APPLICANT, at=cases.now)
        assert bank.inquire(bill.code).json["status"] == "cancelled"
        assert bank.pay(bill.code).json["allocation"] == "late"

    def test_of_which_a_part_came_in_time_is_noticed_by_the_worker(self, cases, clock, bank, bill, its_services):
        bank.pay(bill.code, 1000)
        clock.advance(days=31)
        cases.work()
        assert cases.again(bill).cancelled_at is None
        make_worker(its_services, clock).tidy_up()
        assert cases.again(bill).cancelled_at == cases.now

    def test_cancels_no_bill_that_is_still_waited_for(self, cases, clock, bill, its_services):
        clock.advance(days=31)
        assert cancel_overtaken_bills(its_services.session_factory, cases.now) == 0
        assert cases.again(bill).is_open


class TestTheCase:
    def test_that_does_not_wait_yet_gets_the_news_when_it_does(self, cases, clock, bank, its_services):
        """The letter is registered with its bill, and the worker dies before the job is done."""
        case = cases.start()
        cases.complete(case, PREPARED)
        lose_the_result_of_the_letter(its_services, cases.now)
        bill = cases.bill_of(case)
        assert cases.open_steps(bill) == []
        assert bank.pay(bill.code).json["status"] == "settled"
        assert cases.open_steps(bill) == []
        clock.advance(minutes=5)  # the lease of the worker runs out
        cases.work()
        assert cases.open_steps(bill) == ["ambil"]
        with its_services.session_factory() as session:
            assert [step.cancelled for step in case_timings(session, case.id, cases.now).steps] == [False] * 3

    def test_that_cannot_go_on_leaves_the_money_booked_and_an_incident(self, cases, bank, its_services):
        cases.deploy(after='="loket@" + pembayaran.tidak_ada')
        bill = cases.billed()
        assert bank.pay(bill.code).json["status"] == "settled"
        assert cases.again(bill).paid_total == AMOUNT
        assert cases.open_steps(bill) == ["konfirmasi_pembayaran"]
        cases.work()
        with its_services.session_factory() as session:
            (incident,) = find_incidents(session)
        assert (incident.kind, incident.reference) == (IncidentKind.MESSAGE, bill.reference)

    def test_runs_on_when_the_bank_tells_what_is_written_down_already(self, cases, bank, bill, its_services):
        record_by_hand(its_services, bill, SLIP | {"nomor_bukti": "TRX-9"}, cases.now)
        assert cases.open_steps(bill) == ["ambil"]
        answer = bank.pay(bill.code, reference="TRX-9")
        assert (answer.status_code, answer.json["allocation"]) == (200, "counted")
        (payment,) = cases.payments()
        assert (payment.kind, payment.bank_reference) == (PaymentKind.MANUAL, "TRX-9")
        assert bank.pay(bill.code, reference="TRX-9").json == answer.json


def record_by_hand(its_services, bill, answers, at):
    with its_services.session_factory.begin() as session:
        return record_slip(session, bill, slip_of(answers), "Ratna Sari", at)


def lose_the_result_of_the_letter(its_services, at):
    """Runs the handler of the letter as a worker does that dies before it can write the result."""
    lease = lease_next(its_services.session_factory, at)
    with its_services.session_factory() as session:
        job, environment = load_job(session, lease), environment_of(session)
    environment.service_tasks[job.type](job, its_services.session_factory.begin)
