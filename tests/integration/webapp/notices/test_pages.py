"""What was told stands in the case: on the applicant's page and in the officer's file."""

from __future__ import annotations

import pytest
from support.notified_cases import OFFICE
from support.pages import open_page
from support.signed_in import enter_as

from webapp.messaging import GatewayError


@pytest.fixture
def my_page(cases, siti, log_in):
    """The applicant's page of a case."""

    def read(case):
        return open_page(log_in("siti"), f"/permohonan/{case.reference}")

    return read


@pytest.fixture
def file(app, cases, make_user):
    """The file of a case, as an officer of the office reads it."""
    make_user("budi", ("verifikator", OFFICE))
    browser = app.test_client()
    enter_as(browser, browser.application, "budi")
    return lambda case: open_page(browser, f"/petugas/kasus/{case.reference}")


def test_both_see_what_was_sent_where_and_when(cases, siti, my_page, file):
    case = cases.start(siti)
    cases.send()

    for text in (my_page(case).text, file(case).text):
        assert "Permohonan diterima SMS ke 0812••••0001 23 November 2026 09.00 Terkirim" in text
        assert siti.phone not in text


def test_says_that_it_arrived(cases, siti, my_page, its_services, clock):
    from webapp.services.notices import Report, take_report

    case = cases.start(siti)
    cases.send()
    (notice,) = cases.notices(case)
    clock.advance(minutes=2)
    with its_services.session_factory.begin() as session:
        take_report(session, Report(str(notice.gateway_id), "delivered", clock()), its_services.gateways, clock())

    assert "23 November 2026 09.00, sampai 23 November 2026 09.02 Sampai" in my_page(case).text


def test_the_officer_is_asked_to_write_a_letter_when_every_way_failed(cases, siti, sent, my_page, file):
    case = cases.start(siti)
    sent.failure = GatewayError("status 404", permanent=True)
    cases.send()

    assert "Pemberitahuan tidak sampai, hubungi pemohon lewat surat: Permohonan diterima." in file(case).text
    assert "Sebagian pemberitahuan tidak sampai kepada Anda" in my_page(case).text


def test_what_is_being_tried_says_when_it_is_tried_again(cases, siti, sent, my_page):
    case = cases.start(siti)
    sent.failure = GatewayError("ConnectTimeoutError")
    cases.send()

    assert "dicoba lagi 23 November 2026 09.01 Sedang dicoba" in my_page(case).text


def test_of_a_step_that_was_done_all_the_same_no_letter_is_written(cases, siti, sent, file):
    case = cases.start(siti)
    cases.send()
    cases.decide(case, "kembalikan")
    sent.failure = GatewayError("status 404", permanent=True)
    cases.send()
    assert "hubungi pemohon lewat surat: Giliran pemohon." in file(case).text
    cases.complete(case, "perbaiki")

    assert "hubungi pemohon lewat surat" not in file(case).text


def test_nothing_is_amiss_when_another_way_worked(cases, with_email, its_services, sent, clock, file):
    from dataclasses import replace

    from webapp.messaging import Channel
    from webapp.services.notices import NoticePost

    class Refuses:
        def send(self, message):
            raise GatewayError("status 404", permanent=True)

    case = cases.start(with_email)
    gateways = {Channel.SMS: Refuses(), Channel.EMAIL: sent}
    NoticePost(replace(its_services.outbox, gateways=gateways)).send_due(its_services.session_factory, clock())

    text = file(case).text
    assert "Tidak sampai" in text
    assert "Surel ke s••••@example.org" in text
    assert "hubungi pemohon lewat surat" not in text


def test_an_application_of_nobodys_account_says_so(cases, file):
    case = cases.start(None)
    cases.send()

    assert "Tanpa alamat" in file(case).text
    assert "hubungi pemohon lewat surat" in file(case).text


def test_what_is_only_planned_is_not_shown(cases, siti, my_page):
    case = cases.start(siti)
    cases.decide(case, "kembalikan")
    cases.send()

    assert "Giliran pemohon" in my_page(case).text
    assert "Pengingat" not in my_page(case).text


def test_somebody_elses_notices_are_not_on_my_page(cases, siti, make_user, log_in, its_services):
    from webapp.models import Notice

    case = cases.start(siti)
    cases.send()
    other = make_user("joko", phone="081277770003")
    with its_services.session_factory.begin() as session:
        session.add(
            Notice(
                case_id=case.id,
                kind="received",
                occasion="1",
                recipient_id=other.id,
                channel="sms",
                address=other.phone,
                created_at=its_services.clock(),
                sent_at=its_services.clock(),
                tries=1,
            )
        )

    assert "0003" not in open_page(log_in("siti"), f"/permohonan/{case.reference}").text
