"""A process that is killed at any moment loses nothing that it acknowledged and leaves nothing half done."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterable

import pytest
from support.books import account, read_books
from support.diagrams import diagram, files, service_task, user_task
from support.effects import count_effects, create_effects, write_effect
from support.engine import START, complete, make_engine, open_tasks, start
from support.programs import kill, python, wait_until

from engine import Case, case_history, get_case, run_due_jobs
from engine.persistence.session import SessionFactory, make_session_factory

STEPS = ["a", "b", "c", "d"]
PROCEDURE = files(
    diagram("p", "mulai > a > b > kirim > c > d > akhir", kirim=service_task(), **{step: user_task() for step in STEPS})
)
CASES = 12
ROUNDS = 4


def work(url: str) -> None:
    """What the victim does: complete every open task and run every job, saying aloud what is committed."""
    from support.engine import environment

    factory = make_session_factory(url, environment(test__work=write_effect))
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
def test_after_every_kill_the_books_balance(database_url, seed, record_property):
    factory = make_engine(database_url, PROCEDURE, test__work=write_effect)
    create_effects(factory)
    cases = [start(factory, reference=f"R-{number}") for number in range(CASES)]
    dice = random.Random(seed)
    acknowledged: list[str] = []
    for _ in range(ROUNDS):
        acknowledged += killed_after(database_url, dice.uniform(0.02, 0.25))

    def finish() -> bool:
        for case in cases:
            for task in open_tasks(factory, case):
                complete(factory, case, task.element_id, at=START.replace(hour=21))
        run_due_jobs(factory, START.replace(hour=22))  # the leases of the dead have run out
        return read_books(factory).ended == CASES

    wait_until(finish)
    books = read_books(factory)
    done = logged_steps(factory, cases)
    effects, repeated = count_effects(factory)
    account(
        record_property,
        ("acknowledged", len(acknowledged), "of these in the log", len(set(acknowledged) & set(done))),
        ("steps", len(done), "steps of all cases", len({f"{case.reference} {s}" for case in cases for s in STEPS})),
        *books.entries,
        books.all_ended,
        ("effects", effects, "jobs", books.jobs_done),
        kills=ROUNDS,
        repeated_calls=repeated,
    )
    assert acknowledged, "the victim got somewhere before it died"


def logged_steps(factory: SessionFactory, cases: Iterable[Case]) -> list[str]:
    with factory() as session:
        logs = [(case.reference, case_history(session, case.id)) for case in cases]
    return [f"{name} {event.element_id}" for name, log in logs for event in log if event.kind == "task_completed"]


def killed_after(url: str, seconds: float) -> list[str]:
    """Starts the victim, kills it that long after its first commit, gives what it acknowledged."""
    with python(__file__, url) as victim:
        first = victim.stdout.readline()
        try:
            rest, _ = victim.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            rest = kill(victim)
    # A line that was cut by the kill was committed all the same; it is not counted as acknowledged.
    return [line.strip() for line in (first, *rest.splitlines(keepends=True)) if line.endswith("\n")]


if __name__ == "__main__":
    work(sys.argv[1])
