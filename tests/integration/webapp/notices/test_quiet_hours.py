"""At night no telephone rings for what can wait, and what cannot wait comes all the same."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import update
from support.pages import open_page

from engine import find_user_tasks
from engine.working_calendar import JAKARTA
from webapp.messaging import Channel, GatewayError
from webapp.models import AccountNoticeKind, Application, CompanyMember, Notice, NoticeKind, User
from webapp.services.companies import CompanyData, register_company
from webapp.services.notices.account import tell_number
from webapp.services.notices.outbox import NO_ADDRESS
from webapp.services.notices.quiet_hours import waits_until

MONDAY = "2026-11-23"


@pytest.fixture
def database_url(sqlite_url):
    return sqlite_url


@pytest.fixture
def late(clock):
    """Half past ten on Monday evening."""
    clock.moment = moment("22:30")


def moment(time, day=MONDAY):
    return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=JAKARTA)


class TestTheHours:
    @pytest.mark.parametrize(
        ("time", "morning"),
        [
            ("06:59:59", moment("07:00")),
            ("07:00", None),
            ("20:59:59", None),
            ("21:00", moment("07:00", "2026-11-24")),
            ("23:59", moment("07:00", "2026-11-24")),
            ("00:00", moment("07:00")),
        ],
    )
    def test_are_from_seven_to_nine(self, time, morning):
        assert waits_until(Notice(kind=NoticeKind.TURN, channel=Channel.SMS), None, moment(time)) == morning

    def test_are_those_of_jakarta(self):
        notice = Notice(kind=NoticeKind.TURN, channel=Channel.WHATSAPP)
        assert waits_until(notice, None, moment("22:00").astimezone(UTC)) == moment("07:00", "2026-11-24")

    @pytest.mark.parametrize(
        ("kind", "channel"),
        [
            (NoticeKind.TURN, Channel.EMAIL),
            (AccountNoticeKind.PHONE_CHANGED, Channel.SMS),
            (AccountNoticeKind.EMAIL_CHANGED, Channel.WHATSAPP),
        ],
    )
    def test_do_not_hold_an_e_mail_or_what_may_be_a_theft(self, kind, channel):
        assert waits_until(Notice(kind=kind, channel=channel), None, moment("23:00")) is None

    @pytest.mark.parametrize(
        ("last_day", "waits"), [("2026-11-22", False), (MONDAY, False), ("2026-11-24", True), (None, True)]
    )
    def test_do_not_hold_what_ends_before_the_morning(self, last_day, waits):
        day = moment("00:00", last_day).date() if last_day else None
        notice = Notice(kind=NoticeKind.TURN, channel=Channel.SMS)
        assert (waits_until(notice, day, moment("22:00")) is not None) is waits

    def test_hold_after_midnight_what_ends_on_that_very_day(self):
        notice = Notice(kind=NoticeKind.LAST_DAY, channel=Channel.SMS)
        assert waits_until(notice, moment("00:00").date(), moment("01:00")) == moment("07:00")


class TestANotice:
    def test_waits_for_the_morning_and_the_page_says_so(self, cases, siti, sent, late, clock, log_in):
        case = cases.start(siti)
        cases.send()
        cases.send()

        assert sent.messages == []
        page = open_page(log_in("siti"), f"/permohonan/{case.reference}").text
        assert "Permohonan diterima SMS ke 0812••••0001 akan dikirim 24 November 2026 07.00 Menunggu" in page
        clock.moment = moment("07:00", "2026-11-24")
        cases.send()
        (notice,) = cases.notices(case)
        assert (len(sent.messages), notice.tries, notice.sent_at) == (1, 1, clock())

    def test_goes_by_e_mail_at_once(self, cases, with_email, sent, late):
        cases.start(with_email)
        cases.send()

        assert [message.channel for message in sent.messages] == [Channel.EMAIL]

    def test_that_failed_in_the_evening_is_tried_again_in_the_morning(self, cases, siti, sent, clock):
        clock.moment = moment("20:59")
        case = cases.start(siti)
        sent.failure = GatewayError("ConnectTimeoutError")
        cases.send()
        sent.failure = None
        clock.advance(minutes=5)
        cases.send()

        (notice,) = cases.notices(case)
        assert (sent.messages, notice.tries, notice.next_try_at) == ([], 1, moment("07:00", "2026-11-24"))

    def test_of_a_step_that_is_done_by_the_morning_is_not_sent(self, cases, siti, sent, clock):
        case = cases.start(siti)
        cases.send()
        clock.moment = moment("22:30")
        cases.decide(case, "kembalikan")
        cases.send()
        cases.complete(case, "perbaiki")
        clock.moment = moment("07:00", "2026-11-24")
        seen = len(sent.messages)
        cases.send()

        assert not any("Giliran Anda" in message.text for message in sent.messages)
        assert len(sent.messages) == seen + 1  # that it lapsed

    def test_about_a_company_is_not_sent_to_who_left_it_overnight(self, cases, siti, sent, late, clock, its_services):
        with its_services.session_factory.begin() as session:
            company_id = register_company(
                session, CompanyData("PT", "pt", "1234567890123", None, None), siti.id, clock()
            )
        case = cases.start(siti)
        with its_services.session_factory.begin() as session:
            session.execute(update(Application).values(company_id=company_id))
        cases.send()
        with its_services.session_factory.begin() as session:
            session.delete(session.get_one(CompanyMember, (company_id, siti.id)))
        clock.moment = moment("07:00", "2026-11-24")
        cases.send()

        assert sent.messages == []
        assert [notice.last_error for notice in cases.notices(case)] == [NO_ADDRESS]


class TestALastDay:
    @pytest.fixture
    def case(self, cases, siti, sent, clock):
        """A step that ends on Monday, 7 December; its reminder is due that morning."""
        case = cases.start(siti)
        cases.decide(case, "kembalikan")
        cases.send()
        clock.moment = moment("08:00", "2026-12-02")
        cases.send()
        sent.messages.clear()
        return case

    def test_is_told_at_night_when_the_morning_is_too_late(self, case, cases, sent, clock):
        """All workers stood still until eleven."""
        clock.moment = moment("23:00", "2026-12-07")
        cases.send()

        assert [message.text.partition(":")[0] for message in sent.messages] == ["Hari ini hari terakhir (7 Des 2026)"]

    def test_is_not_told_when_it_is_over(self, case, cases, sent, clock):
        clock.moment = moment("09:00", "2026-12-08")
        cases.send()

        assert not any("hari terakhir" in message.text for message in sent.messages)

    def test_comes_in_the_day_when_all_is_well(self, case, cases, sent, clock):
        clock.moment = moment("08:00", "2026-12-07")
        cases.send()
        assert "hari terakhir" in sent.last.text


def test_a_refusal_waits_with_its_case_for_the_morning(cases, siti, sent, late, clock):
    """The officer is asked to deliver the letter when the applicant was told, not that he could not be told."""
    case = cases.start(siti)
    cases.decide(case, "tolak")
    while clock() < moment("06:59", "2026-11-24"):
        cases.run_jobs()
        clock.advance(minutes=10)
    assert (sent.messages, open_steps(cases, case)) == ([], [])
    clock.moment = moment("07:00", "2026-11-24")
    cases.run_jobs()

    assert any("ditolak" in message.text for message in sent.messages)
    assert open_steps(cases, case) == ["sampaikan"]


def open_steps(cases, case):
    with cases.services.session_factory() as session:
        return [task.element_id for task in find_user_tasks(session, case_id=case.id)]


def test_that_the_number_of_an_account_was_changed_is_told_at_night(cases, siti, sent, late, clock, its_services):
    with its_services.session_factory.begin() as session:
        owner = session.get_one(User, siti.id)
        for kind in (AccountNoticeKind.PHONE_CHANGED, AccountNoticeKind.COMPANY_ADDED):
            tell_number(
                session, kind, "081299990009", {"new": "0855****2222", "by": "A", "company": "B"}, clock(), owner
            )
    cases.send()

    (message,) = sent.to("081299990009")
    assert "0855****2222" in message.text


def test_a_code_for_signing_in_is_sent_at_any_hour(client, siti, sent, late):
    client.post("/masuk", data={"phone": siti.phone, "channel": "sms"})
    assert "kode Satu Pintu" in sent.last.text
