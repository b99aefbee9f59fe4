"""Many workers at once: each job's effect on its case exists once, and no job is left over."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select
from support.diagrams import diagram, files, service_task
from support.engine import START, environment, make_engine, start

from engine import case_history, get_case, run_due_jobs
from engine.persistence.rows import JobRow
from engine.persistence.session import SessionFactory, make_session_factory

PROCEDURE = files(
    diagram("p", "mulai > satu > dua > akhir", satu=service_task("test.work"), dua=service_task("test.work"))
)
CASES = 12
THREADS = 4
PROCESSES = 3


def handler(job, begin):
    """Fails the first time for every third case: the back-off is part of the race."""
    if job.attempts == 1 and job.reference.endswith(("0", "3", "6", "9")):
        raise RuntimeError("try again")
    return {"kunci": job.key}


def work_until_done(factory: SessionFactory) -> None:
    """Time goes on only while nobody works, so that what was put off becomes due and no lease runs out."""
    at = START
    while True:
        run_due_jobs(factory, at)
        with factory() as session:
            leases = session.scalars(select(JobRow.lease_until).where(JobRow.done_at.is_(None))).all()
        if not leases:
            return
        if not any(leases):
            at += timedelta(minutes=1)


def assert_each_effect_once(factory: SessionFactory) -> None:
    for number in range(CASES):
        with factory() as session:
            case = get_case(session, f"R-{number}")
            events = case_history(session, case.id)
        done = Counter(event.element_id for event in events if event.kind == "service_completed")
        assert done == {"satu": 1, "dua": 1}
        assert case.outcome == "granted"
        assert [event.seq for event in events] == list(range(1, len(events) + 1))


def test_threads_share_the_work(database_url):
    factory = make_engine(database_url, PROCEDURE, test__work=handler)
    for number in range(CASES):
        start(factory, reference=f"R-{number}")
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(work_until_done, [factory] * THREADS))
    assert_each_effect_once(factory)


def test_processes_share_the_work(database_url):
    factory = make_engine(database_url, PROCEDURE, test__work=handler)
    for number in range(CASES):
        start(factory, reference=f"R-{number}")
    root = Path(__file__).parents[3]
    python_path = os.pathsep.join([str(root), str(root / "tests"), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, __file__, database_url]
    workers = [subprocess.Popen(command, env={**os.environ, "PYTHONPATH": python_path}) for _ in range(PROCESSES)]
    assert [worker.wait(120) for worker in workers] == [0] * PROCESSES
    assert_each_effect_once(factory)


if __name__ == "__main__":
    work_until_done(make_session_factory(sys.argv[1], environment(test__work=handler)))
