"""Notices are sent once, tried again, sent another way, and never lost; on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import delete, select
from support.at_once import at_once
from support.on_both_databases import on_both_databases

from webapp.messaging import Channel, GatewayError
from webapp.models import Application, Company, CompanyMember, Notice, User
from webapp.services.notices import NoticePost, NoticeState, notices_of_case
from webapp.services.notices.outbox import NO_ADDRESS, NOT_TOLD_ANY_MORE, PAUSES

AWAY = GatewayError("ConnectTimeoutError")
NO_SUCH_NUMBER = GatewayError("status 404", permanent=True)

database_url = on_both_databases


@pytest.fixture
def wants_whatsapp(cases, siti):
    cases.wish(siti, notice_channel="whatsapp")


def only(cases, case, **wanted):
    (found,) = [n for n in cases.notices(case) if all(getattr(n, name) == value for name, value in wanted.items())]
    return found


def outbox_with(its_services, **gateways):
    """The outbox of a worker whose gateways are these."""
    found = {Channel(name): gateway for name, gateway in gateways.items()}
    return NoticePost(replace(its_services.outbox, gateways=found))


class Gateway:
    """Does something else before it sends, or instead."""

    def __init__(self, sent, instead=None, before=None):
        self.sent, self.instead, self.before = sent, instead, before

    def send(self, message):
        if self.before:
            self.before()
        if self.instead:
            raise self.instead
        return self.sent.send(message)


class TestTryingAgain:
    def test_after_one_five_and_thirty_minutes_two_hours_and_twelve(self, cases, siti, sent, clock):
        case, start = cases.start(siti), clock()
        sent.failure = AWAY
        tries = []
        for pause in PAUSES:
            cases.send()
            notice = only(cases, case)
            tries.append(notice.tries)
            assert notice.next_try_at == clock() + pause
            assert notice.last_error == "ConnectTimeoutError"
            clock.moment += pause
        sent.failure = None
        cases.send()  # 23:36
        assert sent.messages == []
        clock.moment = only(cases, case).next_try_at
        cases.send()

        assert tries == [1, 2, 3, 4, 5]
        assert only(cases, case).sent_at == clock() > start
        assert len(sent.messages) == 1

    def test_the_same_notice_has_the_same_key_at_every_try(self, cases, siti, sent, its_services, clock):
        cases.start(siti)
        keys = []

        class Broken:
            def send(self, message):
                keys.append(message.key)
                raise AWAY

        post = outbox_with(its_services, sms=Broken())
        for _ in range(2):
            post.send_due(its_services.session_factory, clock())
            clock.advance(minutes=1)
        assert len(keys) == 2
        assert len(set(keys)) == 1

    def test_ends_after_the_last_one(self, cases, siti, sent, clock):
        case = cases.start(siti)
        sent.failure = AWAY
        for _ in range(len(PAUSES) + 3):
            cases.send()
            clock.advance(days=1)

        notice = only(cases, case)
        assert (notice.tries, notice.next_try_at, notice.sent_at) == (len(PAUSES) + 1, None, None)
        assert notice.failed_at is not None

    def test_is_logged_with_the_number_of_the_notice_and_neither_text_nor_address(
        self, cases, siti, sent, its_services, clock, caplog
    ):
        refused, broken = cases.start(siti), cases.start(siti)
        failures = iter([NO_SUCH_NUMBER, ValueError(f"Siti at {siti.phone} was told: {refused.reference}")])

        class Broken:
            def send(self, message):
                raise next(failures)

        outbox_with(its_services, sms=Broken()).send_due(its_services.session_factory, clock())

        lines = [record.msg for record in caplog.records]
        assert [(line["event"], line["notice"]) for line in lines] == [
            ("notice_not_sent", str(only(cases, refused).id)),
            ("notice_failed", str(only(cases, broken).id)),
        ]
        assert (lines[0]["reason"], lines[0]["permanent"], lines[1]["error"]) == ("status 404", True, "ValueError")
        assert "test_outbox.py" in lines[1]["at"][-1]
        written = f"{lines} {caplog.text}"
        assert not [text for text in ("Siti", siti.phone, refused.reference, broken.reference) if text in written]

    def test_a_fault_of_ours_in_one_notice_holds_up_no_other(self, cases, siti, sent, its_services):
        first, second = cases.start(siti), cases.start(siti)
        with its_services.session_factory.begin() as session:
            session.execute(select(Notice).where(Notice.case_id == first.id)).scalar_one().kind = "unknown"
        cases.send()

        assert only(cases, second).sent_at is not None
        with its_services.session_factory() as session:
            row = session.scalars(select(Notice).where(Notice.case_id == first.id)).one()
        assert (row.last_error, row.next_try_at is not None) == ("ValueError", True)


class TestAnotherWay:
    def test_a_number_that_is_refused_leads_from_whatsapp_to_sms_to_e_mail(
        self, cases, with_email, sent, wants_whatsapp
    ):
        case = cases.start(with_email)
        cases.send()  # received: WhatsApp and e-mail
        cases.decide(case, "tagih")
        cases.run_jobs()
        sent.failure = NO_SUCH_NUMBER
        cases.send()

        fee = [notice for notice in cases.notices(case) if notice.kind == "fee"]
        assert [notice.channel for notice in fee] == ["whatsapp", "sms", "email"]
        assert all(notice.failed_at and notice.tries == 1 for notice in fee)

    def test_what_went_out_the_second_way_is_sent(self, cases, siti, sent, its_services, clock, wants_whatsapp):
        case = cases.start(siti)
        post = outbox_with(its_services, whatsapp=Gateway(sent, instead=NO_SUCH_NUMBER), sms=sent)
        post.send_due(its_services.session_factory, clock())

        assert only(cases, case, channel="whatsapp").failed_at is not None
        assert only(cases, case, channel="sms").sent_at is not None
        assert [message.channel for message in sent.messages] == [Channel.SMS]

    def test_an_e_mail_that_went_out_beside_it_is_not_sent_twice(self, cases, with_email, sent, its_services, clock):
        cases.start(with_email)
        post = outbox_with(its_services, sms=Gateway(sent, instead=NO_SUCH_NUMBER), email=sent)
        post.send_due(its_services.session_factory, clock())

        assert [message.channel for message in sent.messages] == [Channel.EMAIL]


class TestManyWorkers:
    def test_two_at_once_send_everything_once(self, cases, siti, sent, its_services, clock):
        started = [cases.start(siti) for _ in range(6)]
        factory = its_services.session_factory

        def work(_):
            while NoticePost(its_services.outbox).send_due(factory, clock()):
                pass

        at_once(work, range(2))

        assert sorted(key for key in {message.key for message in sent.messages}) == sorted(
            message.key for message in sent.messages
        )
        assert all(only(cases, case).tries == 1 for case in started)

    def test_who_dies_between_sending_and_writing_it_down_leaves_it_to_another_with_the_same_key(
        self, cases, siti, sent, its_services, clock
    ):
        case = cases.start(siti)

        class Killed(BaseException):
            """As SIGKILL: nothing after it runs."""

        class SendsAndDies:
            def send(self, message):
                sent.send(message)
                raise Killed

        with pytest.raises(Killed):
            outbox_with(its_services, sms=SendsAndDies()).send_due(its_services.session_factory, clock())
        cases.send()
        assert len(sent.messages) == 1  # the lease of the dead still runs
        clock.advance(minutes=3)
        cases.send()

        assert len(sent.messages) == 2
        assert len({message.key for message in sent.messages}) == 1
        assert only(cases, case).sent_at == clock()

    def test_who_was_frozen_and_comes_back_late_overwrites_nothing(self, cases, siti, sent, its_services, clock):
        case = cases.start(siti)
        start = clock()

        def others_take_over():
            clock.advance(minutes=3)
            cases.send()

        slow = Gateway(sent, instead=AWAY, before=others_take_over)
        outbox_with(its_services, sms=slow).send_due(its_services.session_factory, start)

        notice = only(cases, case)
        assert (notice.last_error, notice.next_try_at) == (None, None)
        assert notice.sent_at == clock()

    def test_an_applicant_past_the_standard_is_told_once(self, cases, siti, its_services, clock):
        from webapp.services.notices import note_late_cases

        cases.start(siti)
        clock.advance(days=9)
        factory = its_services.session_factory
        at_once(lambda _: note_late_cases(factory, clock()), range(2))
        with factory() as session:
            assert len(session.scalars(select(Notice).where(Notice.kind == "late")).all()) == 1


class TestSomebodyWhoLeft:
    """Between the first try and the next."""

    @pytest.fixture
    def case(self, cases, siti, make_user, its_services, clock, sent):
        """Of a company of two, which the gateway took nothing about yet."""
        joko, case = make_user("joko", phone="081234560002"), cases.start(siti)
        with its_services.session_factory.begin() as session:
            company = Company(name="PT Maju Jaya", legal_form="pt", nib="1234567890123", created_at=clock())
            session.add(company)
            session.flush()
            for user in (siti, joko):
                session.add(CompanyMember(company_id=company.id, user_id=user.id, role="anggota", added_at=clock()))
            session.get_one(Application, case.id).company_id = company.id
        sent.failure = AWAY
        cases.send()
        sent.failure = None
        clock.advance(minutes=1)
        return case

    def test_the_company_is_told_nothing_more_and_its_other_members_are(self, cases, case, siti, sent, its_services):
        with its_services.session_factory.begin() as session:
            session.execute(delete(CompanyMember).where(CompanyMember.user_id == siti.id))
        cases.send()

        notice = only(cases, case, recipient_id=siti.id)
        assert (notice.sent_at, notice.next_try_at, notice.last_error) == (None, None, NOT_TOLD_ANY_MORE)
        assert notice.failed_at is not None
        assert [message.to for message in sent.messages] == ["081234560002"]
        with its_services.session_factory() as session:
            told = notices_of_case(session, case.id)
        assert sorted(notice.state for notice in told.shown) == [NoticeState.NOT_NEEDED, NoticeState.SENT]
        assert told.unreached == ()

    def test_where_nobody_is_left_the_case_was_told_to_nobody(self, cases, case, sent, its_services):
        with its_services.session_factory.begin() as session:
            session.execute(delete(CompanyMember))
        cases.send()

        assert {notice.last_error for notice in cases.notices(case)} == {NO_ADDRESS}
        assert sent.messages == []
        with its_services.session_factory() as session:
            assert notices_of_case(session, case.id).unreached == ("received",)


def test_a_gateway_that_is_slow_keeps_a_worker_from_nothing_else(cases, siti, sent, its_services, clock):
    for _ in range(3):
        cases.start(siti)
    seconds = [0.0]

    class Hangs:
        def send(self, message):
            seconds[0] += 10
            raise AWAY

    post = outbox_with(its_services, sms=Hangs())
    post.ticks = lambda: seconds[0]
    rounds = []
    for _ in range(40):
        rounds.append(post.send_due(its_services.session_factory, clock()))
        seconds[0] += 1

    assert (rounds[0], sum(rounds)) == (1, 2)  # of half a minute one try


def test_a_step_that_is_rolled_back_tells_nothing(cases, siti, its_services):
    from support.notified_cases import OFFICER

    from engine import complete_task, find_user_tasks

    case = cases.start(siti)
    with its_services.session_factory() as session:
        (task,) = find_user_tasks(session, case_id=case.id)
        complete_task(session, case.id, task.id, {"keputusan": "kembalikan"}, by=OFFICER, at=its_services.clock())
        session.rollback()

    assert [notice.kind for notice in cases.notices(case)] == ["received"]


def test_goes_to_the_number_that_the_person_has_when_it_is_sent(cases, siti, sent, its_services, clock):
    cases.start(siti)
    sent.failure = AWAY
    cases.send()
    with its_services.session_factory.begin() as session:
        session.get_one(User, siti.id).phone = "081299990002"
    sent.failure = None
    clock.advance(minutes=1)
    cases.send()

    assert sent.last.to == "081299990002"


def test_the_address_is_kept_as_it_was_when_it_was_sent(cases, siti, its_services):
    case = cases.start(siti)
    cases.send()
    with its_services.session_factory.begin() as session:
        session.get_one(User, siti.id).phone = "081299990002"

    assert only(cases, case).address == "081234560001"
