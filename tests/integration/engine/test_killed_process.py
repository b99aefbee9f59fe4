"""A process that is killed at any moment loses nothing that it acknowledged and leaves nothing half done."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from support.diagrams import diagram, files, service_task, user_task
from support.engine import START, complete, make_engine, open_tasks, start

from engine import case_history, get_case, run_due_jobs
from engine.persistence.session import make_session_factory

STEPS = ["a", "b", "c", "d"]
PROCEDURE = files(
    diagram("p", "mulai > a > b > kirim > c > d > akhir", kirim=service_task(), **{step: user_task() for step in STEPS})
)
CASES = 12
ROUNDS = 4


def handler(job, begin):
    return {"kunci": job.key}


def work(url: str) -> None:
    """What the victim does: complete every open task and run every job, saying aloud what is committed."""
    from support.engine import environment

    factory = make_session_factory(url, environment(test__work=handler))
    with factory() as session:
        cases = [get_case(session, f"R-{number}") for number in range(CASES)]
    progress = True
    while progress:
        progress = run_due_jobs(factory, START) > 0
        for case in cases:
            for task in open_tasks(factory, case):
                complete(factory, case, task.element_id, at=START)
                print(case.reference, task.element_id, flush=True)
                progress = True


@pytest.mark.parametrize("seed", [1])
def test_after_every_kill_the_books_balance(database_url, tmp_path, seed):
    factory = make_engine(database_url, PROCEDURE, test__work=handler)
    cases = [start(factory, reference=f"R-{number}") for number in range(CASES)]
    dice = random.Random(seed)
    acknowledged: list[tuple[str, ...]] = []
    for _ in range(ROUNDS):
        acknowledged += killed_after(database_url, dice.uniform(0.02, 0.25))
    while any(open_tasks(factory, case) for case in cases) or run_due_jobs(factory, START.replace(hour=22)):
        for case in cases:
            for task in open_tasks(factory, case):
                complete(factory, case, task.element_id, at=START.replace(hour=21))
    for case in cases:
        with factory() as session:
            events = case_history(session, case.id)
            assert get_case(session, case.reference).outcome == "granted"
        done = Counter(event.element_id for event in events if event.kind == "task_completed")
        assert done == Counter(STEPS), "each step exactly once"
        assert [event.kind for event in events].count("service_completed") == 1
        assert [event.seq for event in events] == list(range(1, len(events) + 1))
    assert max(Counter(acknowledged).values(), default=1) == 1
    assert acknowledged, "the victim got somewhere before it died"


def killed_after(url: str, seconds: float) -> list[tuple[str, ...]]:
    """Starts the victim, kills it that long after its first commit, gives what it acknowledged."""
    root = Path(__file__).parents[3]
    environment = {**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{root / 'tests'}"}
    victim = subprocess.Popen(
        [sys.executable, __file__, url], stdout=subprocess.PIPE, text=True, env=environment, cwd=root
    )
    assert victim.stdout is not None
    first = victim.stdout.readline()
    try:
        rest, _ = victim.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        victim.send_signal(signal.SIGKILL)
        rest, _ = victim.communicate()
    # A line that was cut by the kill was committed all the same; it is not counted as acknowledged.
    lines = [first, *rest.splitlines(keepends=True)]
    return [tuple(line.split()) for line in lines if line.endswith("\n")]


if __name__ == "__main__":
    work(sys.argv[1])
