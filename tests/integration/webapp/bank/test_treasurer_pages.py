"""The treasurer: bills of the office, payments by hand, and money that goes back."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from support.pages import open_page, send
from support.paying import AMOUNT, OFFICE
from support.signed_in import enter_as

from engine import find_user_tasks
from webapp.models import Refund
from webapp.shared import payment_step

SLIP = {
    "tanggal_bayar": "2026-11-23",
    "nomor_bukti": "TELLER-1",
    "jumlah_dibayar": "150.000",
    "saluran_bayar": "teller",
}
RETURNED = {"returned_on": "23 November 2026", "number": "SPM-7", "reason": "Dibayar dua kali, ke rekening Siti"}


@pytest.fixture
def treasurer(make_user, log_in):
    """The browser of the treasurer of the office."""
    make_user("ratna", ("bendahara", OFFICE))
    return log_in("ratna")


@pytest.fixture
def stranger(app, make_user):
    """The browser of the treasurer of another office."""
    make_user("tono", ("bendahara", "31.72"))
    browser = app.test_client()
    enter_as(browser, browser.application, "tono")
    return browser


def refund_page(browser, cases):
    payment = next(payment for payment in cases.payments() if payment.surplus)
    return open_page(browser, f"/petugas/pengembalian/{payment.id}")


class TestTheLists:
    def test_show_the_bills_of_the_own_office(self, treasurer, stranger, bill):
        page = open_page(treasurer, "/petugas/tagihan")
        assert page.links[bill.reference] == f"/petugas/tagihan/{bill.id}"
        assert bill.reference not in open_page(stranger, "/petugas/tagihan").text
        assert stranger.get(f"/petugas/tagihan/{bill.id}").status_code == 404

    def test_show_what_is_past_its_last_day(self, treasurer, clock, bill, log_in):
        assert bill.reference not in open_page(treasurer, "/petugas/tagihan?daftar=terlambat").text
        clock.advance(days=31)
        page = open_page(log_in("ratna"), "/petugas/tagihan?daftar=terlambat")
        assert "Lewat hari terakhir" in page.text
        assert bill.reference in page.text

    def test_show_what_is_paid(self, treasurer, bank, bill):
        bank.pay(bill.code)
        assert bill.reference in open_page(treasurer, "/petugas/tagihan?daftar=selesai").text
        assert bill.reference not in open_page(treasurer, "/petugas/tagihan?daftar=apa").text

    def test_are_for_treasurers_only(self, make_user, log_in, bill):
        make_user("budi", ("verifikator", OFFICE))
        browser = log_in("budi")
        for path in ("/petugas/tagihan", f"/petugas/tagihan/{bill.id}", f"/petugas/pengembalian/{bill.id}"):
            assert browser.get(path).status_code == 403
        assert "Tagihan" not in browser.get("/petugas").text


class TestABankStatement:
    def test_of_a_part_leaves_the_rest_open_and_the_last_part_moves_the_case(self, treasurer, cases, bill):
        page = open_page(treasurer, f"/petugas/tagihan/{bill.id}")
        page = send(treasurer, page, **SLIP | {"jumlah_dibayar": "100.000"})
        assert "Dibayar sebagian" in page.text
        assert cases.open_steps(bill) == ["konfirmasi_pembayaran"]
        send(treasurer, page, **SLIP | {"nomor_bukti": "TELLER-2", "jumlah_dibayar": "50.000"})
        assert cases.again(bill).settled_at is not None
        assert cases.open_steps(bill) == ["ambil"]

    def test_sent_twice_is_the_same_money(self, treasurer, cases, bill):
        page = open_page(treasurer, f"/petugas/tagihan/{bill.id}")
        for _ in range(2):
            send(treasurer, page, **SLIP | {"jumlah_dibayar": "100.000"})
        assert [payment.amount for payment in cases.payments()] == [100_000]

    def test_that_is_wrong_names_the_field(self, treasurer, cases, bill):
        page = open_page(treasurer, f"/petugas/tagihan/{bill.id}")
        for typed, error in (
            ({"jumlah_dibayar": "0"}, "Jumlah harus lebih dari nol"),
            ({"nomor_bukti": ""}, "Isi “Nomor bukti transaksi bank”"),
            ({"tanggal_bayar": "2027-01-01"}, "Tanggal bayar menurut bank"),
        ):
            answer = send(treasurer, page, **SLIP | typed)
            assert (answer.status, len(answer.errors)) == (422, 1)
            assert error in answer.errors[0]
        assert cases.payments() == []

    def test_cannot_use_the_number_of_other_money(self, treasurer, cases, bill):
        page = open_page(treasurer, f"/petugas/tagihan/{bill.id}")
        send(treasurer, page, **SLIP | {"jumlah_dibayar": "100.000"})
        page = send(treasurer, page, **SLIP | {"jumlah_dibayar": "50.000"})
        assert page.errors == ["Nomor bukti ini sudah dicatat dengan jumlah lain"]
        assert len(cases.payments()) == 1


class TestTheTreasurersOwnBill:
    """Who applies for a permit does not decide that it is paid, nor send the money back to himself."""

    @pytest.fixture
    def own(self, make_user, cases):
        """The bill of a case of Ratna's own, for which she is also the treasurer."""
        return cases.billed(make_user("ratna", ("bendahara", OFFICE)).id)

    def test_is_for_another_treasurer_to_settle(self, own, cases, log_in):
        browser = log_in("ratna")
        assert browser.get(f"/petugas/tagihan/{own.id}").status_code == 403
        assert browser.post(f"/petugas/tagihan/{own.id}", data=SLIP).status_code == 403
        assert cases.payments() == []

    def test_is_for_another_treasurer_to_give_back(self, own, cases, bank, log_in, its_services):
        bank.pay(own.code, AMOUNT + 1)
        (payment,) = cases.payments()
        browser = log_in("ratna")
        assert browser.get(f"/petugas/pengembalian/{payment.id}").status_code == 403
        assert browser.post(f"/petugas/pengembalian/{payment.id}", data=RETURNED).status_code == 403
        with its_services.session_factory() as session:
            assert session.scalars(select(Refund)).all() == []


class TestTheStep:
    @pytest.fixture
    def step(self, treasurer, bill, its_services):
        with its_services.session_factory() as session:
            (task,) = find_user_tasks(session, case_id=bill.case_id)
        return open_page(treasurer, f"/petugas/tugas/{bill.case_id}/{task.id}")

    def test_books_the_payment_with_the_name_of_the_treasurer(self, treasurer, cases, bill, step):
        send(treasurer, step, **SLIP)
        (payment,) = cases.payments()
        assert (payment.kind, payment.counted, payment.recorded_by) == ("manual", AMOUNT, "Ratna")
        assert cases.again(bill).settled_at == cases.now
        assert cases.open_steps(bill) == ["ambil"]

    def test_does_not_end_with_money_still_open(self, treasurer, cases, bill, step):
        page = send(treasurer, step, **SLIP | {"jumlah_dibayar": "149.999"})
        assert (page.status, len(page.errors)) == (422, 1)
        assert "Jumlah kurang dari tagihan yang masih terbuka, Rp150.000" in page.errors[0]
        assert cases.open_steps(bill) == ["konfirmasi_pembayaran"]
        assert cases.payments() == []

    def test_asks_only_for_what_is_left_after_a_part_came_by_the_bank(self, treasurer, cases, bank, bill, step):
        bank.pay(bill.code, 100_000)
        page = send(treasurer, step, **SLIP)
        assert "Rp100.000 sudah masuk lewat bank. Tulis sisanya saja, Rp50.000" in page.errors[0]
        send(treasurer, step, **SLIP | {"jumlah_dibayar": "50.000"})
        assert cases.again(bill).paid_total == AMOUNT
        assert cases.open_steps(bill) == ["ambil"]

    def test_does_not_count_a_slip_that_is_written_down_already(self, treasurer, cases, bill, step):
        part = SLIP | {"jumlah_dibayar": "75.000"}
        send(treasurer, open_page(treasurer, f"/petugas/tagihan/{bill.id}"), **part)
        page = send(treasurer, step, **part)
        assert (page.status, page.errors) == (422, ["Nomor bukti ini sudah dicatat untuk tagihan ini"])
        assert cases.open_steps(bill) == ["konfirmasi_pembayaran"]
        assert [payment.amount for payment in cases.payments()] == [75_000]

    def test_does_not_count_a_slip_that_was_written_down_since_it_was_checked(
        self, treasurer, cases, bill, step, monkeypatch
    ):
        part = SLIP | {"jumlah_dibayar": "75.000"}
        send(treasurer, open_page(treasurer, f"/petugas/tagihan/{bill.id}"), **part)
        monkeypatch.setattr(payment_step, "find_slip", lambda *_: None)
        assert send(treasurer, step, **part).status == 409
        assert cases.open_steps(bill) == ["konfirmasi_pembayaran"]
        assert [payment.amount for payment in cases.payments()] == [75_000]

    def test_loses_the_race_with_the_bank_without_booking_twice(self, treasurer, cases, bank, bill, step):
        bank.pay(bill.code)
        answer = send(treasurer, step, **SLIP)
        assert answer.status == 409
        assert len(cases.payments()) == 1


class TestMoneyThatGoesBack:
    def test_is_listed_until_it_is_written_down_as_returned(self, treasurer, cases, bank, bill, its_services):
        bank.pay(bill.code)
        bank.pay(bill.code, reference="TRX-2")
        page = open_page(treasurer, "/petugas/tagihan?daftar=pengembalian")
        assert "Lebih bayar" in page.text
        assert "TRX-2" in page.text
        send(treasurer, refund_page(treasurer, cases), **RETURNED)
        with its_services.session_factory() as session:
            (refund,) = session.scalars(select(Refund)).all()
        assert (refund.amount, refund.evidence_number, refund.by_name) == (AMOUNT, "SPM-7", "Ratna")
        page = open_page(treasurer, "/petugas/tagihan?daftar=pengembalian")
        assert "Tidak ada uang yang harus dikembalikan" in page.text
        assert "SPM-7" in page.text

    def test_goes_back_once(self, treasurer, cases, bank, bill, its_services):
        bank.pay(bill.code, AMOUNT + 1)
        page = refund_page(treasurer, cases)
        for number in ("SPM-1", "SPM-2"):
            send(treasurer, page, **RETURNED | {"number": number})
        with its_services.session_factory() as session:
            assert session.scalars(select(Refund.evidence_number)).all() == ["SPM-1"]
        assert "Uang ini sudah dikembalikan" in refund_page(treasurer, cases).text

    def test_of_a_bill_that_lapsed_is_also_what_had_counted(self, treasurer, cases, clock, bank, bill, log_in):
        bank.pay(bill.code, 1_000)
        clock.advance(days=31)
        cases.work()
        bank.pay(bill.code, 2_000, "TRX-2")
        text = open_page(log_in("ratna"), "/petugas/tagihan?daftar=pengembalian").text
        assert "Diterima, tetapi tagihan kemudian gugur" in text
        assert "Datang setelah tagihan gugur" in text

    def test_for_an_unknown_code_is_every_treasurers(self, treasurer, stranger, cases, bank):
        bank.pay("12345", reference="TRX-8")
        for browser in (treasurer, stranger):
            page = refund_page(browser, cases)
            assert (page.status, "Kode bayar tidak dikenal" in page.text) == (200, True)

    def test_of_another_office_does_not_exist(self, stranger, cases, bank, bill):
        bank.pay(bill.code, AMOUNT + 1)
        (payment,) = cases.payments()
        assert stranger.get(f"/petugas/pengembalian/{payment.id}").status_code == 404
        assert stranger.post(f"/petugas/pengembalian/{payment.id}", data=RETURNED).status_code == 404

    def test_cannot_be_more_than_what_is_due(self, treasurer, cases, bank, bill):
        bank.pay(bill.code)
        (payment,) = cases.payments()
        assert treasurer.post(f"/petugas/pengembalian/{payment.id}", data=RETURNED).status_code == 404

    def test_is_not_written_down_with_a_mistake(self, treasurer, cases, bank, bill):
        bank.pay(bill.code, AMOUNT + 1)
        for typed, error in (
            ({"returned_on": "besok"}, "Tulis tanggal seperti 24 November 2026 atau 24-11-2026"),
            ({"returned_on": "24-11-2026"}, "Tanggal dikembalikan tidak boleh sesudah hari ini"),
            ({"number": ""}, "Isi nomor bukti pengembalian"),
            ({"reason": " "}, "Isi alasan dan penerima"),
        ):
            page = send(treasurer, refund_page(treasurer, cases), **RETURNED | typed)
            assert (page.status, page.errors) == (422, [error])
            assert page.values["number"] == (RETURNED | typed)["number"]  # what was typed comes back
