"""Many officers want every task at the same time, some click twice: one completes it, the others are told."""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from uuid import UUID

from sqlalchemy import select
from support.books import account, read_books
from support.diagrams import diagram, files, user_task
from support.engine import START, VERIFIER, make_engine, start
from support.engine import environment as engine_environment
from support.programs import python

from engine import Actor, complete_task, find_user_tasks, get_case, once
from engine.errors import StaleCaseError, TaskAlreadyCompletedError
from engine.persistence.rows import IdempotencyKeyRow
from engine.persistence.session import SessionFactory, make_session_factory, read_only_session

CASES, TASKS = 15, 20
PROCESSES, THREADS = 2, 8
CROWD = 4  # everybody reaches for one of the first few tasks of the inbox
DOUBLE_CLICKS = 0.3
STEPS = [f"langkah_{number}" for number in range(TASKS)]
BRANCHES = [" > ".join(STEPS[:10]), " > ".join(STEPS[10:])]  # side by side, so that a page can be stale
PROCEDURE = files(
    diagram(
        "p",
        f"mulai > pisah > {BRANCHES[0]} > gabung > akhir; pisah > {BRANCHES[1]} > gabung",
        **{step: user_task(due="=today()") for step in STEPS},
    )
)


def test_every_task_is_completed_once_and_every_loser_is_told(database_url, record_property):
    factory = make_engine(database_url, PROCEDURE)
    for number in range(CASES):
        start(factory, reference=f"R-{number}")
    with ExitStack() as stack:
        racers = [stack.enter_context(python(__file__, database_url, str(n))) for n in range(PROCESSES)]
        answers = sum((Counter(json.loads(racer.communicate(timeout=120)[0])) for racer in racers), Counter())
    books = read_books(factory)
    with factory() as session:
        keys = len(session.scalars(select(IdempotencyKeyRow.key)).all())
    account(
        record_property,
        ("completions", answers["completed"], "tasks", CASES * TASKS),
        ("keys kept", keys, "completions", answers["completed"]),
        *books.entries,
        books.all_ended,
        told_done=answers["done"],
        told_stale=answers["stale"],
        replays=answers["replayed"],
    )
    assert answers.keys() <= {"completed", "done", "stale", "replayed"}
    assert answers["replayed"], "somebody clicked twice"
    assert answers["done"] > 100, "somebody was slower"
    assert answers["stale"], "somebody had an old page"


def race(url: str, seed: int) -> Counter[str]:
    """What one process does: eight officers complete whatever is open until nothing is."""
    factory = make_session_factory(url, engine_environment())
    with ThreadPoolExecutor(THREADS) as pool:
        officers = [Actor(f"petugas-{seed}-{n}", "Budi", VERIFIER.groups) for n in range(THREADS)]
        return sum(pool.map(lambda officer: _work(factory, officer, random.Random(officer.id)), officers), Counter())


def _work(factory: SessionFactory, officer: Actor, dice: random.Random) -> Counter[str]:
    answers: Counter[str] = Counter()
    pages: dict[UUID, int] = {}  # the revision on each page that was opened and not yet sent
    while True:
        with read_only_session(factory) as session:
            tasks = find_user_tasks(session, groups=officer.groups, limit=CROWD)
            for task in tasks:
                pages.setdefault(task.id, get_case(session, task.reference).rev)
        if not tasks:
            return answers
        task = dice.choice(tasks)
        rev = pages.pop(task.id)
        clicks = 2 if dice.random() < DOUBLE_CLICKS else 1
        answers.update(_send(factory, officer, task.case_id, task.id, rev) for _ in range(clicks))


def _send(factory: SessionFactory, officer: Actor, case_id: UUID, task_id: UUID, rev: int) -> str:
    key = f"{officer.id}:{task_id}"
    try:
        with factory.begin() as session:
            if once(session, key, by=officer, action="complete", body=key.encode(), at=START):
                return "replayed"
            complete_task(session, case_id, task_id, {"oleh": officer.id}, by=officer, at=START, rev=rev)
        return "completed"
    except TaskAlreadyCompletedError:
        return "done"
    except StaleCaseError:
        return "stale"


if __name__ == "__main__":
    print(json.dumps(race(sys.argv[1], int(sys.argv[2]))))
