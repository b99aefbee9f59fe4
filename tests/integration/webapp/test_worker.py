from __future__ import annotations

from datetime import timedelta
from threading import Event

import pytest
from sqlalchemy import select
from support.diagrams import diagram, files, service_task
from support.engine import START, make_engine, start

from engine import run_due_jobs
from engine.errors import ClockSkewError
from engine.persistence.rows import JobRow
from engine.persistence.session import database_now
from webapp.models import Base, CodePurpose, LoginAttempt, LoginCode
from webapp.services import worker as worker_module
from webapp.services.sign_in_leftovers import prune_sign_in_leftovers
from webapp.services.worker import Worker

CODE = {
    "token_sha256": "0" * 64,
    "purpose": CodePurpose.SIGN_IN,
    "phone": "081234567890",
    "channel": "sms",
    "code_hmac": "0" * 64,
    "tries": 0,
}
PROCEDURE = files(diagram("p", "mulai > kirim > akhir", kirim=service_task()))


@pytest.fixture
def work(monkeypatch):
    """What the worker finds to do, one entry per round; an exception is raised."""
    stop, rounds = Event(), []

    def do(_factory, _at):
        found = rounds.pop(0)
        if not rounds:
            stop.set()
        if isinstance(found, Exception):
            raise found
        return found

    monkeypatch.setattr(worker_module, "_WORK", (do,))
    monkeypatch.setattr(Worker, "tidy_up", lambda self: None)
    return stop, rounds


def run(stop):
    Worker(None, pause=0, pause_after_failure=0).run(stop)


def test_works_until_it_is_told_to_stop(work):
    stop, rounds = work
    rounds += [1, 0, 3]
    run(stop)
    assert rounds == []


def test_goes_on_after_a_failure(work):
    stop, rounds = work
    rounds += [RuntimeError("database away"), 1]
    run(stop)
    assert rounds == []


def test_one_kind_of_work_that_fails_keeps_no_other_from_its_turn(monkeypatch):
    done = []

    def fail(_factory, _at):
        raise RuntimeError("first")

    def do(_factory, _at):
        done.append("second")
        return 1

    monkeypatch.setattr(worker_module, "_WORK", (fail, do))
    assert Worker(None).run_once() == 1
    assert done == ["second"]
    monkeypatch.setattr(worker_module, "_WORK", (fail,))
    with pytest.raises(RuntimeError, match="first"):
        Worker(None).run_once()


def test_tidies_up_when_nothing_is_due(sqlite_url):
    factory = make_engine(sqlite_url, PROCEDURE, test__work=lambda job, begin: {})
    start(factory)
    assert run_due_jobs(factory, START) == 1
    Base.metadata.create_all(factory.kw["bind"])
    with factory.begin() as session:
        session.add(LoginCode(**CODE, expires_at=START))
        for days in (0, 39):  # two days before, a counter still counts
            started = START + timedelta(days=days)
            session.add(LoginAttempt(subject="lookup:10.0.0.1", window_start=started, attempts=60))
    worker = Worker(factory, lambda: START + timedelta(days=40), more_tidying=(prune_sign_in_leftovers,))
    worker.tidy_up()
    with factory() as session:
        assert session.scalars(select(JobRow)).all() == []
        assert session.scalars(select(LoginCode)).all() == []
        assert session.scalars(select(LoginAttempt.window_start)).all() == [START + timedelta(days=39)]


def test_asks_the_database_what_time_it_is(database_url):
    factory = make_engine(database_url, PROCEDURE, test__work=lambda job, begin: {})
    with factory() as session:
        now = database_now(session)
    start(factory, reference="R-1", at=now - timedelta(minutes=1))
    start(factory, reference="R-2", at=now + timedelta(hours=1))
    assert Worker(factory).run_once() == 1


def test_refuses_to_work_by_a_clock_that_is_wrong(database_url):
    factory = make_engine(database_url, PROCEDURE)
    with pytest.raises(ClockSkewError):
        Worker(factory, lambda: START).run(Event())
