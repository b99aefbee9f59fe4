"""What an applicant reads about his bill, before and after paying."""

from __future__ import annotations

import pytest
from support.pages import open_page
from support.paying import AMOUNT
from support.signed_in import enter_as

from engine import fire_due_timers
from webapp.payments.awaiting import cancel_overtaken_bills
from webapp.wiring import make_worker


@pytest.fixture
def my_bill(cases, make_user, log_in):
    """The bill of Siti, who is logged in."""
    siti = make_user("siti", phone="081234567890")
    found = cases.billed(siti.id)
    log_in("siti")
    return found


class TestTheApplication:
    def test_shows_how_to_pay(self, client, my_bill):
        page = open_page(client, f"/permohonan/{my_bill.reference}")
        wanted = (
            "317101 000026 000001",
            "Rp150.000",
            "23 Desember 2026",
            "Belum dibayar",
            "Luas 100 m2 kali Rp1.500",
        )
        assert [text for text in wanted if text not in page.text] == []
        assert "Petugas tidak pernah menerima uang tunai" in page.text
        assert "Menunggu Anda: bayar retribusi" in page.text

    def test_shows_what_is_still_to_pay(self, client, my_bill, bank):
        bank.pay(my_bill.code, 100_000)
        page = open_page(client, f"/permohonan/{my_bill.reference}")
        assert "Dibayar sebagian" in page.text
        assert "Bayar Rp50.000 paling lambat 23 Desember 2026" in page.text

    def test_shows_no_code_when_all_is_paid_and_what_comes_back(self, client, my_bill, bank):
        bank.pay(my_bill.code, AMOUNT + 500)
        page = open_page(client, f"/permohonan/{my_bill.reference}")
        assert "Lunas" in page.text
        assert "317101 000026" not in page.text
        assert "Rp500 akan dikembalikan" in page.text
        assert "Tidak diselesaikan" not in page.text

    def test_says_one_thing_when_the_last_day_is_over_and_money_is_still_welcome(self, client, my_bill, clock, log_in):
        clock.advance(days=31)
        log_in("siti")
        text = open_page(client, f"/permohonan/{my_bill.reference}").text
        assert "sudah lewat, tetapi pembayaran masih diterima" in text
        assert "Bayar Rp150.000 hari ini juga" in text
        assert "paling lambat" not in text.lower()

    def test_asks_for_nothing_once_the_case_waits_no_more(self, client, my_bill, clock, log_in, its_services):
        clock.advance(days=31)
        fire_due_timers(its_services.session_factory, clock())  # the bill itself is cancelled by the worker later
        log_in("siti")
        page = open_page(client, f"/permohonan/{my_bill.reference}")
        assert "tidak dapat dibayar lagi" in page.text
        assert page.links["Ajukan lagi"] == "/ajukan/sktm"
        assert "Bayar Rp150.000" not in page.text
        assert "paling lambat" not in page.text.lower()

    def test_warns_of_a_bill_that_lapsed(self, client, my_bill, cases, bank, clock, log_in):
        clock.advance(days=31)
        cases.work()
        bank.pay(my_bill.code)
        log_in("siti")
        page = open_page(client, f"/permohonan/{my_bill.reference}")
        assert "Tagihan ini sudah gugur" in page.text
        assert "Rp150.000 akan dikembalikan" in page.text

    def test_says_nothing_about_money_where_there_is_no_bill(self, client, cases, make_user, log_in):
        case = cases.start(make_user("siti").id)
        log_in("siti")
        assert "Retribusi" not in open_page(client, f"/permohonan/{case.reference}").text


class TestWhatIsTold:
    @pytest.fixture
    def told(self, its_services, sent, clock):
        def texts():
            sent.messages.clear()
            for work in make_worker(its_services).more_work:
                while work(its_services.session_factory, clock()):
                    pass
            return [message.text for message in sent.messages]

        return texts

    def test_that_money_came_in_and_what_is_still_to_pay(self, my_bill, bank, told):
        told()
        bank.pay(my_bill.code, 100_000)
        (text,) = told()
        assert text.startswith("Rp100.000 untuk ")
        assert "Sisanya Rp50.000." in text

    def test_that_too_much_goes_back_and_how(self, my_bill, bank, told):
        told()
        bank.pay(my_bill.code, AMOUNT + 500)
        texts = told()
        assert any("Lunas." in text for text in texts)
        assert any(text.startswith("Rp500 akan dikembalikan bendahara lewat bank") for text in texts)

    def test_that_what_came_for_a_lapsed_bill_goes_back(self, my_bill, cases, bank, clock, told, its_services):
        bank.pay(my_bill.code, 100_000)
        told()
        clock.advance(days=31)
        cases.work()
        cancel_overtaken_bills(its_services.session_factory, clock())
        assert any(text.startswith("Rp100.000 akan dikembalikan") for text in told())


class TestTheReceipt:
    def test_says_what_was_paid_when_and_for_what(self, client, my_bill, bank):
        bank.pay(my_bill.code)
        links = open_page(client, f"/permohonan/{my_bill.reference}").links
        page = open_page(client, links["Rp150.000, 23 November 2026"])
        wanted = ("BB-317101-000026-000001-1", "Rp150.000", "TRX-1", my_bill.letter_number, "Siti Aminah", "lunas")
        assert [text for text in wanted if text not in page.text] == []

    def test_of_somebody_else_does_not_exist(self, app, client, my_bill, cases, bank, make_user):
        bank.pay(my_bill.code)
        (payment,) = cases.payments()
        path = f"/permohonan/{my_bill.reference}/pembayaran/{payment.id}"
        assert client.get(path).status_code == 200
        joko = make_user("joko")
        own = cases.start(joko.id)
        stranger = app.test_client()
        enter_as(stranger, stranger.application, "joko")
        assert stranger.get(path).status_code == 404
        assert stranger.get(f"/permohonan/{own.reference}/pembayaran/{payment.id}").status_code == 404
