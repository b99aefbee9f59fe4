"""Which events an applicant is told of, when, and in which words."""

from __future__ import annotations

import pytest
from support.notified_cases import NotifiedCases

from webapp.messaging import Channel

LINK = "http://localhost/permohonan/TEST0-00001"


@pytest.fixture
def texts(cases, sent):
    """What has been sent since one last asked, by the worker's next round."""

    def new():
        cases.run_jobs()
        seen = len(sent.messages)
        cases.send()
        return [message.text for message in sent.messages[seen:]]

    return new


def test_an_application_that_came_in_is_confirmed_with_number_and_link(cases, siti, texts, sent):
    cases.start(siti)

    (text,) = texts()
    assert "TEST0-00001" in text
    assert LINK in text
    assert (sent.last.to, sent.last.channel) == (siti.phone, Channel.SMS)
    assert texts() == []


def test_a_step_of_an_office_concerns_nobody_else(cases, siti, texts):
    case = cases.start(siti)
    texts()
    cases.decide(case, "tolak begitu saja")

    assert len(cases.notices(case)) == 2  # received, refused; the officer's own step is not told


class TestTheTurnOfTheApplicant:
    @pytest.fixture
    def case(self, cases, siti, texts):
        case = cases.start(siti)
        texts()
        cases.decide(case, "kembalikan")
        return case

    def test_is_told_with_the_step_and_its_last_day(self, case, texts):
        (text,) = texts()
        assert "Giliran Anda: perbaiki" in text
        assert "7 Des 2026" in text
        assert LINK in text

    def test_is_reminded_of_three_working_days_before_and_on_the_last_day(self, case, texts, clock):
        texts()
        clock.advance(days=8)  # Tuesday, 1 December
        assert texts() == []
        clock.advance(days=1)
        (soon,) = texts()
        assert soon.startswith("3 hari kerja lagi")
        clock.advance(days=4)
        assert texts() == []
        clock.advance(days=1)
        (last,) = texts()
        assert last.startswith("Hari ini hari terakhir (7 Des 2026)")
        clock.advance(days=9)
        assert not any("hari terakhir" in text for text in texts())

    def test_is_not_reminded_of_when_it_is_done(self, case, cases, texts, clock):
        texts()
        cases.complete(case, "perbaiki")
        texts()
        clock.advance(days=20)

        assert texts() == []
        assert {notice.kind for notice in cases.notices(case)} == {"received", "turn", "lapsed"}

    def test_is_not_told_when_it_was_done_before_the_notice_was_sent(self, case, cases, texts):
        cases.complete(case, "perbaiki")

        (text,) = texts()
        assert "gugur" in text

    def test_is_not_reminded_of_when_the_case_was_withdrawn(self, case, cases, texts, clock):
        texts()
        cases.withdraw(case)

        assert "ditarik" in texts()[0]
        clock.advance(days=20)
        assert texts() == []


def test_a_bill_says_what_to_pay_with_which_code_until_when(cases, siti, texts, clock):
    case = cases.start(siti)
    texts()
    cases.decide(case, "tagih")

    (text,) = texts()  # not a second one that it is her turn
    assert "Rp1.250.000" in text
    assert "kode 317101 1001" in text
    assert "7 Des 2026" in text
    clock.advance(days=14)
    assert any("hari terakhir" in text and "pembayaran retribusi" in text for text in texts())
    cases.complete(case, "bayar")
    (ready,) = texts()
    assert "dapat diunduh di " in ready  # she chose the electronic letter
    assert "siap diambil" not in ready
    cases.complete(case, "serahkan")
    (granted,) = texts()
    assert "dikabulkan" in granted


def test_a_letter_that_is_issued_is_told_once(cases, siti, texts):
    case = cases.start(siti)
    texts()
    cases.decide(case, "terbitkan")

    (text,) = texts()
    assert "sudah terbit" in text
    cases.complete(case, "arsip")
    assert texts() == []  # who has the letter knows that it was granted


def test_a_refusal_without_a_step_of_its_own_is_told_at_the_end(cases, siti, texts):
    case = cases.start(siti)
    texts()
    cases.decide(case, "tolak begitu saja")

    (text,) = texts()
    assert "ditolak" in text
    assert "21 hari kerja" in text


def test_a_case_past_its_standard_is_told_once_with_whose_turn_it_is(cases, siti, texts, clock):
    case = cases.start(siti)
    assert cases.read(case).due_on is not None
    texts()
    clock.advance(days=9)

    (text,) = texts()
    assert "melewati batas layanan" in text
    assert "Verifikator" in text
    clock.advance(days=5)
    assert texts() == []


def test_deemed_approval_is_told_when_it_is_noted(its_services, siti, sent, clock):
    from engine import note_deemed_approvals

    cases = NotifiedCases(its_services)
    cases.deploy(deemed_days="5")
    cases.start(siti)
    cases.send()
    clock.advance(days=9)
    assert note_deemed_approvals(its_services.session_factory, clock()) == 1
    cases.send()

    assert any("dianggap dikabulkan" in message.text for message in sent.messages)


class TestLanguageAndWays:
    def test_in_english_for_who_wants_it(self, cases, siti, texts):
        cases.wish(siti, notice_language="en")
        case = cases.start(siti)
        cases.decide(case, "kembalikan")

        assert any(text.startswith("Your turn:") for text in texts())

    def test_by_e_mail_as_well_with_subject_for_who_has_an_address(self, cases, with_email, sent, texts):
        case = cases.start(with_email)
        texts()
        mail = next(message for message in sent.messages if message.channel is Channel.EMAIL)
        assert mail.to == "siti@example.org"
        assert "TEST0-00001" in mail.subject
        assert "Halo Siti" in mail.text
        cases.decide(case, "tagih")
        texts()
        assert sent.last.channel is Channel.SMS  # of a bill only one message

    def test_by_whatsapp_for_who_wants_it(self, cases, siti, sent, texts):
        cases.wish(siti, notice_channel="whatsapp")
        cases.start(siti)
        texts()

        assert sent.last.channel is Channel.WHATSAPP

    def test_nobody_is_told_of_a_case_without_account_and_the_record_says_so(self, cases, texts):
        case = cases.start(None)

        assert texts() == []
        (notice,) = cases.notices(case)
        assert (notice.last_error, notice.sent_at) == ("no address", None)
