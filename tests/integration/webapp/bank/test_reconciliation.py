"""Our books beside the statement of the development bank, asked for over real HTTP."""

from __future__ import annotations

from datetime import date
from threading import Thread

import orjson
import pytest
from support.http_server import answering, give
from support.paying import AMOUNT
from waitress.server import create_server

from webapp.cli.payments import report
from webapp.development_bank import create_bank
from webapp.development_bank.ledger import Ledger
from webapp.development_bank.line import Line
from webapp.development_bank.teller import Teller
from webapp.payments.bank import BankError
from webapp.payments.http_bank import HttpBank
from webapp.payments.reconciliation import Reconciliation, reconcile
from webapp.signed_http import signature_headers


@pytest.fixture
def secret(settings):
    return settings.bank_secret.get_secret_value()


@pytest.fixture
def ledger(tmp_path):
    """The book of a bank that never tells us anything by itself."""
    return Ledger(tmp_path / "bank")


@pytest.fixture
def statement(ledger, clock, secret):
    """The bank, asked for its statement."""
    teller = Teller(ledger, Line("http://127.0.0.1:9", secret, clock), clock)
    server = create_server(create_bank(teller), host="127.0.0.1", port=0)
    Thread(target=server.run, daemon=True).start()
    yield HttpBank(f"http://127.0.0.1:{server.effective_port}/rekening-koran", secret, clock)
    server.close()


@pytest.fixture
def compare(its_services, statement, clock):
    return lambda: reconcile(its_services.session_factory, statement, clock().date(), clock())


def test_books_what_we_were_never_told_and_moves_the_case(cases, bill, ledger, clock, compare):
    paid = ledger.add(bill.code, AMOUNT, clock().isoformat(), clock())
    found = compare()
    assert (found.booked, found.agreed, found.agrees) == ([paid.reference], 0, True)
    assert cases.open_steps(bill) == ["ambil"]
    again = compare()
    assert (again.booked, again.agreed) == ([], 1)
    assert len(cases.payments()) == 1


def test_reports_what_differs_and_what_the_bank_does_not_have(cases, bank, bill, ledger, clock, compare):
    paid = ledger.add(bill.code, 500, clock().isoformat(), clock())
    bank.pay(bill.code, 400, paid.reference)
    bank.pay(bill.code, 300, "TRX-NIRGENDS")
    found = compare()
    assert (found.different, found.unknown_to_bank, found.agrees) == ([paid.reference], ["TRX-NIRGENDS"], False)
    assert [payment.amount for payment in cases.payments()] == [400, 300]


def test_leaves_other_days_alone(cases, bank, bill, ledger, clock, compare):
    bank.pay(bill.code, 300, "TRX-KEMARIN", paid_at="2026-11-22T23:59:59+07:00")
    ledger.add(bill.code, 500, "2026-11-22T10:00:00+07:00", clock())
    found = compare()
    assert (found.agreed, found.booked, found.agrees) == (0, [], True)


@pytest.fixture
def state(its_services, clock, secret):
    """Compares with a statement of just these rows."""

    def compare_with(*rows):
        body = orjson.dumps({"payments": rows})
        with answering() as server:
            signed = signature_headers(body, secret, clock())
            server.answer = lambda handler: give(handler, body=body, **signed)
            bank = HttpBank(server.url, secret, clock)
            return reconcile(its_services.session_factory, bank, clock().date(), clock())

    return compare_with


def test_a_row_that_cannot_be_booked_is_named_and_hides_no_other(cases, bank, bill, clock, state):
    bank.pay(bill.code, 300, "TRX-3")
    good = {"bank_reference": "TRX-1", "code": bill.code, "amount": 500, "paid_at": clock().isoformat()}
    found = state(
        good,
        good | {"bank_reference": "TRX-2", "amount": "500"},
        good | {"bank_reference": "TRX-3", "paid_at": "2027-01-01T00:00:00+07:00"},
        good | {"bank_reference": ""},
        "TRX-5",
    )
    assert (found.booked, found.unknown_to_bank, found.agrees) == (["TRX-1"], [], False)
    assert [text.split(" (")[0] for text in found.unreadable] == ["TRX-2", "TRX-3", "row 4", "row 5"]
    assert "amount must be a whole number of rupiah above 0" in found.unreadable[0]
    assert [payment.amount for payment in cases.payments()] == [300, 500]


def test_a_row_that_cannot_be_booked_is_reported(capsys):
    report(Reconciliation(date(2026, 11, 24), unreadable=["TRX-2 (amount missing)"]))
    assert "TRX-2 (amount missing): cannot be booked" in capsys.readouterr().out


@pytest.mark.parametrize("body", [b"[", b"[]", b"{}", b'{"payments": 1}'])
def test_a_statement_that_cannot_be_read_is_an_error(clock, secret, body):
    with answering() as server:
        server.answer = lambda handler: give(handler, body=body, **signature_headers(body, secret, clock()))
        with pytest.raises(BankError, match="cannot be read"):
            HttpBank(server.url, secret, clock).statement(clock().date())


def test_trusts_no_statement_without_our_signature(clock, secret):
    wrong = b'{"payments": []}'
    for headers in ({}, signature_headers(wrong, "another secret", clock())):
        with answering() as server:
            server.answer = lambda handler, headers=headers: give(handler, body=wrong, **headers)
            with pytest.raises(BankError, match="not signed"):
                HttpBank(server.url, secret, clock).statement(clock().date())


def test_says_when_the_bank_does_not_answer(clock, secret):
    with pytest.raises(BankError):
        HttpBank("http://127.0.0.1:9", secret, clock).statement(clock().date())
