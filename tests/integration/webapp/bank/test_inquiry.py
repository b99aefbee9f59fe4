"""Who may ask, and what the bank gets to see."""

from __future__ import annotations

import json

import pytest
from support.paying import AMOUNT

from webapp import create_app
from webapp.bank.inquiry import masked
from webapp.signed_http import SIGNATURE, signature_headers


class TestAnInquiry:
    def test_says_whose_bill_it_is_without_telling_the_name(self, bank, bill):
        answer = bank.inquire(bill.code)
        assert (answer.status_code, answer.mimetype) == (200, "application/json")
        assert answer.json == {
            "code": bill.code,
            "name": "S*** A*****",
            "permit": "Surat Keterangan Tidak Mampu (SKTM)",
            "amount": AMOUNT,
            "paid": 0,
            "open_amount": AMOUNT,
            "due_on": "2026-12-23",
            "status": "open",
        }

    def test_of_a_paid_bill_leaves_nothing_to_pay(self, bank, bill):
        bank.pay(bill.code)
        answer = bank.inquire(bill.code).json
        assert (answer["status"], answer["open_amount"], answer["paid"]) == ("settled", 0, AMOUNT)

    def test_of_an_unknown_code_is_told_so(self, bank, bill):
        answer = bank.inquire("9")
        assert (answer.status_code, answer.json["error"]) == (404, "unknown_code")


class TestWhoMayAsk:
    @pytest.mark.parametrize("path", ["/bank/tagihan", "/bank/pembayaran"])
    def test_nobody_without_our_secret(self, bank, bill, cases, path):
        assert bank.ask(path, {"code": bill.code}, secret="another secret").status_code == 401
        assert bank.client.post(path, json={"code": bill.code}).status_code == 401
        assert cases.payments() == []

    def test_nobody_with_an_old_request(self, bank, bill, clock):
        signed = bank.services.clock()
        clock.advance(minutes=6)
        body = json.dumps({"code": bill.code}).encode()
        headers = signature_headers(body, bank.services.settings.bank_secret.get_secret_value(), signed)
        assert bank.client.post("/bank/tagihan", data=body, headers=headers).status_code == 401

    def test_nobody_where_no_bank_is_connected(self, settings, clock, sent):
        alone = settings.model_copy()
        object.__setattr__(alone, "bank_secret", type(settings.bank_secret)(""))
        client = create_app(alone, clock=clock, gateways=sent.gateways).test_client()
        for path in ("/bank/tagihan", "/bank/pembayaran"):
            assert client.post(path, json={}, headers={SIGNATURE: "sha256="}).status_code == 404

    def test_the_bank_without_a_token_of_a_form(self, app, bank, bill):
        app.config["WTF_CSRF_ENABLED"] = True
        assert bank.inquire(bill.code).status_code == 200


WRONG = [
    ("amount", "150000"),
    ("amount", 150000.5),
    ("amount", True),
    ("amount", 0),
    ("amount", -5),
    ("amount", 10**16),
    ("code", 12),
    ("code", ""),
    ("code", "12 34"),
    ("code", "1" * 21),
    ("bank_reference", "ab"),
    ("bank_reference", "<script>"),
    ("paid_at", "2026-11-23"),
    ("paid_at", "2026-11-23T09:00:00"),
    ("paid_at", "2026-11-24T09:00:00+07:00"),
    ("paid_at", 5),
    ("extra", 1),
]


class TestARequest:
    def test_that_is_no_object_is_refused(self, bank, app):
        for body in (b"", b"[]", b"{", b'"x"', b"\xff"):
            answer = bank.ask("/bank/pembayaran", body)
            assert (answer.status_code, answer.json["error"]) == (400, "no_json_object"), body

    def test_that_is_too_long_is_refused_before_it_is_read(self, bank):
        assert bank.ask("/bank/pembayaran", b"{" + b" " * 5000 + b"}").status_code == 413

    def test_names_the_field_that_is_wrong(self, bank, cases, clock):
        for name, value in WRONG:
            told = {"bank_reference": "TRX-1", "code": "1", "amount": 5, "paid_at": clock().isoformat(), name: value}
            answer = bank.ask("/bank/pembayaran", told)
            assert (answer.status_code, list(answer.json["fields"])) == (422, [name]), (name, value)
        assert cases.payments() == []

    def test_names_every_field_that_is_missing(self, bank, cases):
        answer = bank.ask("/bank/pembayaran", {})
        assert set(answer.json["fields"]) == {"bank_reference", "code", "amount", "paid_at"}


def test_a_name_of_one_letter_stays():
    assert masked("A Bin Cecep") == "A B** C****"
