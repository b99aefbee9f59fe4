"""A service task is a job: run after the commit, at least once, its result written exactly once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from threading import Event
from types import SimpleNamespace

import pytest
from sqlalchemy import func, select, update
from support.diagrams import diagram, files, service_task, user_task
from support.engine import START, complete, make_engine, open_tasks, start
from support.incidents import only_incident

from engine import JobError, case_variables, get_case, prune_jobs, run_due_jobs
from engine.environment import TIME_LIMIT
from engine.jobs import handle as handle_module
from engine.jobs import run as run_module
from engine.jobs.failure import pause_after
from engine.jobs.job import MAX_ATTEMPTS
from engine.jobs.lease import MARGIN, lease_next
from engine.persistence.rows import JobRow
from engine.persistence.session import database_now

LETTER = files(
    diagram(
        "p",
        "mulai > periksa > terbitkan > serahkan > akhir",
        periksa=user_task(),
        terbitkan=service_task("test.letter", inputs={"templat": '="surat " + periksa.jenis'}),
        serahkan=user_task(),
    )
)


def waiting_for_letter(url, handler):
    factory = make_engine(url, LETTER, test__letter=handler)
    case = start(factory)
    complete(factory, case, "periksa", jenis="izin")
    return factory, case


class TestRunningJobs:
    def test_the_result_becomes_the_elements_variable(self, database_url):
        seen = []

        def handler(job, begin):
            seen.append((job.payload, job.reference, job.variables["periksa"]["jenis"]))
            return {"nomor": "1/2026"}

        factory, case = waiting_for_letter(database_url, handler)
        assert open_tasks(factory, case) == []
        assert run_due_jobs(factory, START + timedelta(hours=2)) == 1
        assert seen == [({"templat": "surat izin"}, "R-1", "izin")]
        with factory() as session:
            assert case_variables(session, case.id, START)["terbitkan"] == {"nomor": "1/2026"}
        assert [task.element_id for task in open_tasks(factory, case)] == ["serahkan"]
        assert run_due_jobs(factory, START + timedelta(hours=3)) == 0

    def test_a_failing_job_is_tried_again_later(self, database_url):
        attempts = []

        def handler(job, begin):
            attempts.append(job.key)
            if len(attempts) == 1:
                raise RuntimeError("printer on fire")
            return {}

        factory, case = waiting_for_letter(database_url, handler)
        at = START + timedelta(hours=2)
        assert run_due_jobs(factory, at) == 0
        with factory() as session:
            (job,) = session.scalars(select(JobRow))
        assert job.last_error == "printer on fire"
        assert run_due_jobs(factory, at) == 0, "not before the back-off is over"
        assert run_due_jobs(factory, at + timedelta(minutes=1)) == 1
        assert len(set(attempts)) == 1, "the key is the same at every delivery"

    def test_a_job_that_always_fails_is_given_up_and_stays_visible(self, sqlite_url):
        def handler(job, begin):
            raise RuntimeError("never")

        factory, _ = waiting_for_letter(sqlite_url, handler)
        at = START + timedelta(hours=2)
        for _ in range(MAX_ATTEMPTS + 3):
            at += timedelta(hours=3)
            run_due_jobs(factory, at)
        with factory() as session:
            (job,) = session.scalars(select(JobRow))
            assert get_case(session, "R-1").ended_at is None
        assert job.attempts == MAX_ATTEMPTS
        assert job.dead_at is not None

    def test_an_unknown_type_is_an_incident_that_names_it(self, sqlite_url):
        factory = make_engine(sqlite_url, LETTER)
        case = start(factory)
        complete(factory, case, "periksa", jenis="izin")
        run_due_jobs(factory, START + timedelta(hours=2))
        assert "test.letter" in only_incident(factory).cause

    def test_a_worker_frozen_past_its_lease_writes_nothing(self, database_url):
        at = START + timedelta(hours=2)
        results = []

        def handler(job, begin):
            if not results:
                results.append("frozen")
                assert run_due_jobs(factory, at + TIME_LIMIT + MARGIN) == 1, "another worker takes over"
                return {"nomor": "frozen"}
            return {"nomor": "second"}

        factory, case = waiting_for_letter(database_url, handler)
        assert run_due_jobs(factory, at) == 0
        with factory() as session:
            assert case_variables(session, case.id, START)["terbitkan"] == {"nomor": "second"}


class TestOneJobThatFails:
    def test_keeps_no_other_from_being_done(self, database_url):
        def handler(job, begin):
            if job.reference == "R-1":
                raise RuntimeError("printer on fire")
            return {}

        factory, _ = waiting_for_letter(database_url, handler)
        complete(factory, start(factory, reference="R-2"), "periksa", jenis="izin")
        assert run_due_jobs(factory, START + timedelta(hours=2)) == 1

    def test_is_tried_as_often_as_its_element_says(self, sqlite_url):
        attempts = []
        procedure = files(diagram("p", "mulai > kirim > akhir", kirim=service_task(retries="=permohonan.kali")))
        factory = make_engine(sqlite_url, procedure, test__work=failing(attempts))
        start(factory, kali=3)
        for day in range(6):
            run_due_jobs(factory, START + timedelta(days=day))
        assert len(attempts) == 3

    @pytest.mark.parametrize("said", ["0", "-1", "1000000", "banyak", "=permohonan.tidak_ada", "=1/(2-2)"])
    def test_is_tried_as_often_as_usual_when_what_its_element_says_is_no_number(self, sqlite_url, said):
        attempts = []
        procedure = files(diagram("p", "mulai > kirim > akhir", kirim=service_task(retries=said)))
        factory = make_engine(sqlite_url, procedure, test__work=failing(attempts))
        start(factory)
        for day in range(MAX_ATTEMPTS + 2):
            run_due_jobs(factory, START + timedelta(days=day))
        assert len(attempts) == MAX_ATTEMPTS

    def test_waits_as_long_as_the_other_side_asked(self, sqlite_url):
        def handler(job, begin):
            raise JobError("busy", retry_after=timedelta(hours=1))

        factory, _ = waiting_for_letter(sqlite_url, handler)
        at = START + timedelta(hours=2)
        run_due_jobs(factory, at)
        assert the_job(factory).run_at == at + timedelta(hours=1)

    def test_waits_at_most_six_hours(self):
        assert pause_after(90, RuntimeError()) == timedelta(hours=6)
        assert pause_after(1, JobError("busy", retry_after=timedelta(days=900))) == timedelta(hours=6)

    def test_whose_failure_cannot_be_written_comes_back_when_its_lease_is_over(self, database_url, monkeypatch):
        def disk_full(*_):
            raise OSError("no space left on device")

        factory, _ = waiting_for_letter(database_url, failing([]))
        at = START + timedelta(hours=2)
        with monkeypatch.context() as patched:
            patched.setattr(run_module, "fail_job", disk_full)
            assert run_due_jobs(factory, at) == 0
        assert run_due_jobs(factory, at) == 0
        assert the_job(factory).attempts == 1
        run_due_jobs(factory, at + TIME_LIMIT + MARGIN)
        assert the_job(factory).attempts == 2

    def test_that_kills_every_worker_is_given_up_at_last(self, database_url):
        """A worker that dies writes no failure: only the leases are counted."""
        factory, _ = waiting_for_letter(database_url, lambda job, begin: {})
        at = START + timedelta(hours=2)
        for _ in range(MAX_ATTEMPTS):
            assert lease_next(factory, at) is not None
            at += TIME_LIMIT + MARGIN
        assert run_due_jobs(factory, at) == 0
        assert "vanished" in only_incident(factory).cause


class TestAHandlerThatHangs:
    @pytest.fixture
    def hanging(self, database_url):
        """A handler that waits until it is let go, and may take next to nothing."""
        let_go, left = Event(), Event()

        def handler(job, begin):
            if job.attempts > 1:
                return {"nomor": "second"}
            let_go.wait()
            left.set()
            return {"nomor": "first"}

        factory = make_engine(database_url, LETTER, test__letter=handler)
        limited = replace(factory.kw["info"]["environment"], time_limits={"test.letter": timedelta(milliseconds=300)})
        factory.configure(info={"environment": limited})
        case = start(factory)
        complete(factory, case, "periksa", jenis="izin")
        yield factory, case, let_go, left
        let_go.set()

    def test_is_left_behind_and_its_job_tried_again(self, hanging):
        factory, case, let_go, left = hanging
        at = START + timedelta(hours=2)
        assert run_due_jobs(factory, at) == 0
        assert "longer than 0.3 seconds" in the_job(factory).last_error
        assert run_due_jobs(factory, at + timedelta(minutes=1)) == 1
        let_go.set()
        assert left.wait(10)
        with factory() as session:
            assert case_variables(session, case.id, START)["terbitkan"] == {"nomor": "second"}

    def test_many_of_them_make_their_worker_take_no_more_jobs(self, hanging, monkeypatch):
        monkeypatch.setattr(handle_module, "MOST_HANGING", 1)
        factory, _, let_go, left = hanging
        run_due_jobs(factory, START + timedelta(hours=2))
        assert run_due_jobs(factory, START + timedelta(hours=3)) == 0
        assert the_job(factory).attempts == 1
        let_go.set()
        assert left.wait(10)

    def test_that_says_exit_does_not_end_the_worker(self, sqlite_url):
        def handler(job, begin):
            raise SystemExit(1)

        factory, _ = waiting_for_letter(sqlite_url, handler)
        run_due_jobs(factory, START + timedelta(hours=2))
        assert "SystemExit" in the_job(factory).last_error


class TestTheDatabasesClock:
    """Workers ask the database what time it is, so none of them can be wrong about leases or back-off."""

    def lease_until(self, factory):
        with factory() as session:
            return session.scalars(select(JobRow.lease_until)).one()

    def test_decides_when_no_moment_is_given(self, database_url):
        factory, _ = waiting_for_letter(database_url, lambda job, begin: {})
        with factory() as session:
            before = database_now(session)
        lease = lease_next(factory, None)
        with factory() as session:
            after = database_now(session)
        assert before <= lease.at <= after
        assert self.lease_until(factory) == lease.at + TIME_LIMIT + MARGIN

    @pytest.mark.parametrize("hours", [-30, 30])
    def test_is_not_this_machines(self, postgresql_url, monkeypatch, hours):
        """A worker whose own clock is wrong takes no live lease and runs nothing early."""
        factory, _ = waiting_for_letter(postgresql_url, lambda job, begin: {})
        wrong = SimpleNamespace(now=lambda zone: datetime.now(zone) + timedelta(hours=hours))
        monkeypatch.setattr("engine.persistence.session.datetime", wrong)
        assert lease_next(factory, None) is not None
        assert lease_next(factory, None) is None, "another worker holds it"
        with factory.begin() as session:
            in_an_hour = session.scalar(select(func.clock_timestamp())) + timedelta(hours=1)
            session.execute(update(JobRow).values(lease_until=None, run_at=in_an_hour))
        assert run_due_jobs(factory) == 0, "not due yet"


class TestPruning:
    def test_forgets_what_was_done_thirty_days_ago_and_nothing_else(self, database_url):
        factory, case = waiting_for_letter(database_url, lambda job, begin: {})
        at = START + timedelta(hours=2)
        run_due_jobs(factory, at)
        with factory.begin() as session:
            assert prune_jobs(session, at + timedelta(days=30)) == 0
            assert prune_jobs(session, at + timedelta(days=30, seconds=1)) == 1
        assert [task.element_id for task in open_tasks(factory, case)] == ["serahkan"]

    def test_never_forgets_a_dead_job(self, sqlite_url):
        factory = make_engine(sqlite_url, LETTER)
        complete(factory, start(factory), "periksa", jenis="izin")
        run_due_jobs(factory, START + timedelta(hours=2))
        with factory.begin() as session:
            assert prune_jobs(session, START + timedelta(days=900)) == 0


def failing(attempts):
    def handler(job, begin):
        attempts.append(job.key)
        raise RuntimeError("printer on fire")

    return handler


def the_job(factory):
    with factory() as session:
        return session.scalars(select(JobRow)).one()


@pytest.mark.parametrize("value", [{"typename": "x"}, {"typename": "UUID", "value": "y"}, ["a", {"b": None}]])
def test_results_are_plain_data_whatever_they_are_called(sqlite_url, value):
    factory, case = waiting_for_letter(sqlite_url, lambda job, begin: {"isi": value})
    run_due_jobs(factory, START + timedelta(hours=2))
    with factory() as session:
        assert case_variables(session, case.id, START)["terbitkan"] == {"isi": value}
