"""Messages and signals find the case that waits for them, once, whoever delivers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from support.at_once import at_once
from support.diagrams import diagram, files, user_task
from support.engine import APPLICANT, START, VERIFIER, complete, make_engine, open_tasks, start
from support.events import boundary, catch, root, start_on, throw
from support.incidents import only_incident

from engine import (
    SYSTEM,
    IncidentKind,
    cancel_case,
    case_history,
    case_variables,
    complete_task,
    deliver_due_messages,
    get_case,
    prune_messages,
    send_message,
    start_case_by_message,
)
from engine.errors import ExecutionError, MessageNotExpectedError
from engine.messages import deliver
from engine.persistence.rows import MessageRow, SubscriptionRow

ROOT = root("message", "bayar", "=permohonan.nomor")
WAITS = diagram("tunggu_bayar", "mulai > m > a > akhir", m=catch("message", "bayar"), a=user_task(), roots=ROOT)
PAYS = diagram(
    "bayar",
    "mulai > b > kirim > akhir",
    b=user_task(),
    kirim=throw("message", "bayar", inputs={"jumlah": "=permohonan.jumlah"}),
    roots=ROOT,
)
BOTH = files(WAITS, PAYS)


def send(factory, key, at=START, **more):
    with factory.begin() as session:
        return send_message(session, "bayar", key, {"jumlah": 5}, by=SYSTEM, at=at, **more)


def subscriptions(factory):
    with factory() as session:
        return [(row.name, row.correlation_key) for row in session.scalars(select(SubscriptionRow))]


class TestSubscriptions:
    def test_a_waiting_token_has_a_row_and_loses_it_when_it_goes_on(self, database_url):
        factory = make_engine(database_url, BOTH)
        case = start(factory, "tunggu_bayar", nomor="N-1")
        assert subscriptions(factory) == [("bayar", "N-1")]
        assert send(factory, "N-1").id == case.id
        assert subscriptions(factory) == []
        assert [task.element_id for task in open_tasks(factory, case)] == ["a"]

    def test_a_cancelled_case_waits_no_more(self, sqlite_url):
        factory = make_engine(sqlite_url, BOTH)
        case = start(factory, "tunggu_bayar", nomor="N-1")
        with factory.begin() as session:
            cancel_case(session, case.id, "tidak jadi", by=APPLICANT, at=START)
        assert subscriptions(factory) == []

    @pytest.mark.parametrize("number", [None, True, {"a": 1}])
    def test_a_key_that_is_no_text_or_number_refuses_the_step(self, sqlite_url, number):
        factory = make_engine(sqlite_url, BOTH)
        with pytest.raises(ExecutionError, match="correlation key"):
            start(factory, "tunggu_bayar", nomor=number)

    def test_a_key_that_is_too_long_refuses_the_step(self, database_url):
        factory = make_engine(database_url, BOTH)
        with pytest.raises(ExecutionError, match="201 letters"):
            start(factory, "tunggu_bayar", nomor="x" * 201)


class TestSending:
    @pytest.mark.parametrize(("name", "key"), [("bayar", "x" * 201), ("x" * 201, "N-1")])
    def test_nobody_ever_waits_for_what_is_too_long(self, database_url, name, key):
        factory = make_engine(database_url, BOTH)
        with pytest.raises(MessageNotExpectedError), factory.begin() as session:
            send_message(session, name, key, {}, by=SYSTEM, at=START, time_to_live=timedelta(days=1))

    def test_the_case_with_that_key_gets_it_and_no_other(self, database_url):
        factory = make_engine(database_url, BOTH)
        one = start(factory, "tunggu_bayar", "R-1", nomor="N-1")
        two = start(factory, "tunggu_bayar", "R-2", nomor="N-2")
        send(factory, "N-2")
        assert (len(open_tasks(factory, one)), len(open_tasks(factory, two))) == (0, 1)
        with factory() as session:
            assert case_variables(session, two.id, START)["m"] == {"jumlah": 5}
            received = next(e for e in case_history(session, two.id) if e.kind == "message_received")
        assert (received.element_id, received.data["name"]) == ("m", "bayar")

    def test_of_two_that_wait_alike_the_longer_waiting_one_gets_it(self, sqlite_url):
        factory = make_engine(sqlite_url, BOTH)
        late = start(factory, "tunggu_bayar", "R-1", at=START + timedelta(hours=1), nomor="N")
        early = start(factory, "tunggu_bayar", "R-2", nomor="N")
        assert send(factory, "N").id == early.id
        assert send(factory, "N").id == late.id

    def test_nobody_waiting_is_said(self, database_url):
        factory = make_engine(database_url, BOTH)
        with pytest.raises(MessageNotExpectedError, match="N-9"):
            send(factory, "N-9")

    def test_with_a_time_to_live_it_waits_for_whoever_will_wait(self, database_url):
        factory = make_engine(database_url, BOTH)
        assert send(factory, "N-1", time_to_live=timedelta(days=2)) is None
        case = start(factory, "tunggu_bayar", nomor="N-1", at=START + timedelta(days=1))
        assert deliver_due_messages(factory, START + timedelta(days=1)) == 1
        assert len(open_tasks(factory, case)) == 1

    def test_past_its_time_to_live_it_is_not_delivered(self, sqlite_url):
        factory = make_engine(sqlite_url, BOTH)
        send(factory, "N-1", time_to_live=timedelta(days=2))
        start(factory, "tunggu_bayar", nomor="N-1", at=START + timedelta(days=3))
        assert deliver_due_messages(factory, START + timedelta(days=3)) == 0

    def test_a_message_starts_the_process_that_begins_with_it(self, sqlite_url):
        begins = diagram("p", "masuk > a > akhir", masuk=start_on("message", "bayar"), a=user_task(), roots=ROOT)
        factory = make_engine(sqlite_url, files(begins))
        variables = {"kasus": {}, "permohonan": {"nomor": "N"}}
        with factory.begin() as session:
            case = start_case_by_message(session, "bayar", "R-5", variables, by=SYSTEM, at=START)
        assert (case.reference, [t.element_id for t in open_tasks(factory, case)]) == ("R-5", ["a"])


class TestBetweenCases:
    def test_what_one_case_throws_another_catches_after_the_commit(self, database_url):
        factory = make_engine(database_url, BOTH)
        waits = start(factory, "tunggu_bayar", "R-1", nomor="N-1")
        pays = start(factory, "bayar", "R-2", nomor="N-1", jumlah=70)
        complete(factory, pays, "b")
        assert open_tasks(factory, waits) == []
        assert deliver_due_messages(factory, START + timedelta(hours=1)) == 1
        assert deliver_due_messages(factory, START + timedelta(hours=1)) == 0
        with factory() as session:
            assert case_variables(session, waits.id, START)["m"] == {"jumlah": 70}
            assert get_case(session, "R-2").outcome == "granted"

    def test_several_workers_deliver_it_once(self, database_url):
        factory = make_engine(database_url, BOTH)
        waiting = [start(factory, "tunggu_bayar", f"R-{n}", nomor="N-1") for n in range(4)]
        pays = start(factory, "bayar", "R-9", nomor="N-1", jumlah=70)
        complete(factory, pays, "b")
        arrived = at_once(lambda _: deliver_due_messages(factory, START + timedelta(hours=2)), range(4))
        assert sum(arrived) == 1
        assert sum(len(open_tasks(factory, case)) for case in waiting) == 1

    def test_a_rolled_back_step_throws_nothing(self, sqlite_url):
        factory = make_engine(sqlite_url, BOTH)
        pays = start(factory, "bayar", "R-2", nomor="N-1")
        (task,) = open_tasks(factory, pays)
        with factory() as session:
            complete_task(session, pays.id, task.id, {}, by=VERIFIER, at=START)
            session.rollback()
        with factory() as session:
            assert session.scalars(select(MessageRow)).all() == []

    def test_a_signal_reaches_every_case_that_waits_when_it_is_thrown(self, database_url):
        signal = root("signal", "tutup")
        flows = "mulai > a > akhir; batal > b > akhir_b"
        hears = diagram(
            "dengar", flows, a=user_task(), batal=boundary("a", "signal", "tutup"), b=user_task(), roots=signal
        )
        says = diagram("kata", "mulai > kirim > akhir", kirim=throw("signal", "tutup"), roots=signal)
        factory = make_engine(database_url, files(hears, says))
        waiting = [start(factory, "dengar", f"R-{n}") for n in range(3)]
        start(factory, "kata", "R-8")
        too_late = start(factory, "dengar", "R-9")
        assert deliver_due_messages(factory, START) == 3
        assert {task.element_id for case in waiting for task in open_tasks(factory, case)} == {"b"}
        assert [task.element_id for task in open_tasks(factory, too_late)] == ["a"]

    def test_one_that_fails_is_tried_again_later_and_holds_up_no_other(self, database_url):
        fails = diagram(
            "gagal",
            "mulai > m > pilih; pilih > a ? =m.jumlah > 50; pilih > akhir !; a > akhir_a",
            m=catch("message", "bayar"),
            a=user_task(),
            roots=ROOT,
        )
        factory = make_engine(database_url, files(fails, WAITS))
        start(factory, "gagal", "R-1", nomor="N-1")
        good = start(factory, "tunggu_bayar", "R-2", nomor="N-2")
        with factory.begin() as session:
            session.add(waiting_message("N-1", {"jumlah": "banyak"}))
            session.add(waiting_message("N-2", {"jumlah": 1}))
        assert deliver_due_messages(factory, START) == 1
        assert len(open_tasks(factory, good)) == 1
        assert deliver_due_messages(factory, START) == 0
        with factory() as session:
            (left,) = session.scalars(select(MessageRow).where(MessageRow.delivered_at.is_(None)))
        assert left.attempts == 1
        assert left.not_before > START
        assert left.last_error

    def test_a_failure_that_cannot_be_written_down_holds_up_no_other(self, sqlite_url, monkeypatch):
        def fail(*_args):
            raise RuntimeError("the bundle of the version cannot be read")

        monkeypatch.setattr(deliver, "record_unattended", fail)
        fails = diagram(
            "gagal", "mulai > m > a > akhir", m=catch("message", "bayar"), a=user_task(group="=null"), roots=ROOT
        )
        factory = make_engine(sqlite_url, files(fails, WAITS))
        start(factory, "gagal", "R-1", nomor="N-1")
        start(factory, "tunggu_bayar", "R-2", nomor="N-2")
        with factory.begin() as session:
            session.add_all([waiting_message("N-1", {}), waiting_message("N-2", {})])
        assert deliver_due_messages(factory, START) == 1

    def test_the_success_of_another_message_of_the_case_does_not_end_its_incident(self, sqlite_url):
        two = diagram(
            "dua",
            "mulai > pisah; pisah > m; m > pilih; pilih > a ? =m.jumlah > 50; pilih > akhir !; a > akhir_a;"
            "pisah > n; n > b > akhir_b",
            m=catch("message", "bayar"),
            n=catch("message", "kabar"),
            a=user_task(),
            b=user_task(),
            roots=ROOT + root("message", "kabar", "=permohonan.nomor"),
        )
        factory = make_engine(sqlite_url, files(two))
        start(factory, "dua", "R-1", nomor="N-1")
        with factory.begin() as session:
            session.add(waiting_message("N-1", {"jumlah": "banyak"}))
        assert deliver_due_messages(factory, START) == 0
        with factory.begin() as session:
            send_message(session, "kabar", "N-1", {}, by=SYSTEM, at=START)
        assert only_incident(factory).kind == IncidentKind.MESSAGE


class TestForgetting:
    def test_what_nobody_took_in_time_is_said_in_the_log_of_who_threw_it(self, database_url):
        factory = make_engine(database_url, BOTH)
        pays = start(factory, "bayar", "R-2", nomor="N-1")
        complete(factory, pays, "b")
        assert prune_messages(factory, START + timedelta(days=29)) == 0
        assert prune_messages(factory, START + timedelta(days=31)) == 1
        assert prune_messages(factory, START + timedelta(days=31)) == 0
        with factory() as session:
            last = case_history(session, pays.id)[-1]
        assert (last.kind, last.data) == ("message_expired", {"name": "bayar", "key": "N-1"})

    def test_what_arrived_is_kept_for_a_month(self, sqlite_url):
        factory = make_engine(sqlite_url, BOTH)
        start(factory, "tunggu_bayar", nomor="N-1")
        send(factory, "N-1")
        assert prune_messages(factory, START + timedelta(days=29)) == 0
        assert prune_messages(factory, START + timedelta(days=31)) == 1


def waiting_message(key, payload):
    from engine.persistence.ids import new_id

    return MessageRow(
        id=new_id(),
        kind="message",
        name="bayar",
        correlation_key=key,
        payload=payload,
        published_at=START,
        not_before=START,
        expires_at=START + timedelta(days=1),
        attempts=0,
    )
