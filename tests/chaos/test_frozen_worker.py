"""A worker is frozen past its lease (a paused machine, a long swap) and goes on later: nothing happens twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from support.books import account, read_books
from support.diagrams import diagram, files, service_task, user_task
from support.effects import count_effects, create_effects, write_effect
from support.engine import START, complete, environment, make_engine, start
from support.programs import python

from engine import run_due_jobs
from engine.environment import OpenSession
from engine.jobs.job import Job
from engine.persistence.session import make_session_factory

ROUNDS = 6
PROCEDURE = files(diagram("p", "mulai > a > kirim > akhir", a=user_task(), kirim=service_task()))
NOW, LATER = START + timedelta(hours=2), START + timedelta(hours=5)


def test_a_worker_that_wakes_up_late_has_no_second_effect(database_url, record_property):
    factory = make_engine(database_url, PROCEDURE, test__work=write_effect)
    create_effects(factory)
    taken_over = woken = 0
    with python(__file__, database_url) as frozen:
        for number in range(ROUNDS):
            complete(factory, start(factory, reference=f"R-{number}"), "a")
            say(frozen, "work")
            wait_until_frozen(frozen)
            taken_over += run_due_jobs(factory, LATER)
            frozen.send_signal(signal.SIGCONT)
            woken += int(frozen.stdout.readline())
    books = read_books(factory)
    effects, repeated = count_effects(factory)
    account(
        record_property,
        ("effects", effects, "jobs", books.jobs_done),
        ("jobs taken over", taken_over, "jobs", books.jobs_done),
        ("results of the frozen worker", woken, "expected", 0),
        *books.entries,
        books.all_ended,
        freezes=ROUNDS,
        repeated_calls=repeated,
    )


def work(url: str) -> None:
    """What the frozen worker does: one round of jobs for each line it reads, and says how many succeeded."""
    rounds = 0

    def freeze(job: Job, begin: OpenSession) -> Mapping[str, Any]:
        """Stops the whole process right here, by turns before its effect and after it."""
        if rounds % 2 == 0:
            signal.raise_signal(signal.SIGSTOP)
        result = write_effect(job, begin)
        if rounds % 2 == 1:
            signal.raise_signal(signal.SIGSTOP)
        return result

    factory = make_session_factory(url, environment(test__work=freeze))
    for _ in sys.stdin:
        print(run_due_jobs(factory, NOW), flush=True)
        rounds += 1


def say(program: subprocess.Popen[str], line: str) -> None:
    program.stdin.write(f"{line}\n")
    program.stdin.flush()


def wait_until_frozen(program: subprocess.Popen[str]) -> None:
    _, status = os.waitpid(program.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status), "the worker froze in the middle of its job"


if __name__ == "__main__":
    work(sys.argv[1])
