"""A service task is a job: run after the commit, at least once, its result written exactly once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from support.diagrams import diagram, files, service_task, user_task
from support.engine import START, complete, make_engine, open_tasks, start

from engine import case_variables, get_case, run_due_jobs
from engine.environment import TIME_LIMIT
from engine.jobs.job import MAX_ATTEMPTS
from engine.jobs.lease import MARGIN
from engine.persistence.rows import JobRow

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

    def test_an_unknown_type_is_an_error_that_names_it(self, sqlite_url):
        factory = make_engine(sqlite_url, LETTER)
        case = start(factory)
        complete(factory, case, "periksa", jenis="izin")
        run_due_jobs(factory, START + timedelta(hours=2))
        with factory() as session:
            (job,) = session.scalars(select(JobRow))
        assert "test.letter" in job.last_error

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


@pytest.mark.parametrize("value", [{"typename": "x"}, {"typename": "UUID", "value": "y"}, ["a", {"b": None}]])
def test_results_are_plain_data_whatever_they_are_called(sqlite_url, value):
    factory, case = waiting_for_letter(sqlite_url, lambda job, begin: {"isi": value})
    run_due_jobs(factory, START + timedelta(hours=2))
    with factory() as session:
        assert case_variables(session, case.id, START)["terbitkan"] == {"isi": value}
