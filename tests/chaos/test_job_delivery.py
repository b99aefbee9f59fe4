"""Jobs are delivered twice, late, in another order, or in vain: each has its effect once and its result once."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from support.books import account, read_books
from support.diagrams import diagram, files, service_task, user_task
from support.effects import count_effects, create_effects, write_effect
from support.engine import APPLICANT, START, complete, make_engine, open_tasks, start

from engine import cancel_case, case_history, case_variables, get_case, run_due_jobs
from engine.environment import OpenSession
from engine.jobs.job import Job
from engine.persistence.session import SessionFactory

CASES = 25
BEYOND_EVERY_LEASE = timedelta(hours=3)
PROCEDURE = files(
    diagram(
        "p",
        "mulai > a > pisah > satu > gabung > akhir; pisah > dua > gabung",
        a=user_task(),
        satu=service_task(),
        dua=service_task(),
    )
)


@dataclass
class Postman:
    """Stands before the handler and does with each delivery what networks and dying workers do."""

    dice: random.Random
    factory: SessionFactory | None = None
    at: datetime = START
    depth: int = 0
    seen: list[Job] = field(default_factory=list)

    def deliver(self, job: Job, begin: OpenSession) -> Mapping[str, Any]:
        self.seen.append(job)
        fate = self.dice.choice(["plain", "twice", "late", "answered late", "in vain", "an old one too"])
        if fate == "late":
            self.let_others_work()
        result = write_effect(job, begin)
        if fate == "twice":
            write_effect(job, begin)
        elif fate == "answered late":
            self.let_others_work()
        elif fate == "in vain" and job.attempts < 6:
            raise ConnectionError("the answer was lost")
        elif fate == "an old one too":
            write_effect(self.dice.choice(self.seen), begin)
        return result

    def let_others_work(self) -> int:
        """Other workers find the lease run out; some of them are overtaken as well."""
        if self.depth == 3:
            return 0
        self.at += BEYOND_EVERY_LEASE
        self.depth += 1
        try:
            return run_due_jobs(self.factory, self.at, limit=self.dice.randint(1, 10))
        finally:
            self.depth -= 1


def test_each_job_has_one_effect_and_one_result(database_url, record_property):
    postman = Postman(random.Random(7))
    factory = postman.factory = make_engine(database_url, PROCEDURE, test__work=postman.deliver)
    create_effects(factory)
    cases = [start(factory, reference=f"R-{number}") for number in range(CASES)]
    for case in cases:
        complete(factory, case, "a")
    for _ in range(200):
        postman.let_others_work()
        if read_books(factory).ended == CASES:
            break
    books = read_books(factory)
    effects, repeated = count_effects(factory)
    account(
        record_property,
        ("effects", effects, "jobs", 2 * CASES),
        ("jobs done", books.jobs_done, "jobs", 2 * CASES),
        *books.entries,
        books.all_ended,
        deliveries=len(postman.seen),
        repeated_calls=repeated,
    )
    assert repeated > CASES, "many deliveries were not the first"


def test_every_case_gets_the_result_of_its_own_job(database_url):
    postman = Postman(random.Random(8))
    factory = postman.factory = make_engine(database_url, PROCEDURE, test__work=postman.deliver)
    create_effects(factory)
    cases = [start(factory, reference=f"R-{number}") for number in range(5)]
    for case in cases:
        complete(factory, case, "a")
    while read_books(factory).ended < len(cases):
        postman.let_others_work()
    for case in cases:
        with factory() as session:
            variables = case_variables(session, case.id, START)
            keys = {
                event.element_id: event.data["job"]
                for event in case_history(session, case.id)
                if event.kind == "service_completed"
            }
        assert {step: variables[step]["kunci"] for step in ("satu", "dua")} == keys


def test_a_result_that_comes_after_the_withdrawal_changes_nothing(database_url):
    def withdraw_meanwhile(job: Job, begin: OpenSession) -> Mapping[str, Any]:
        with begin() as session:
            if get_case(session, job.reference).ended_at is None:
                cancel_case(session, job.case_id, "batal", by=APPLICANT, at=START + timedelta(hours=2))
        return {"kunci": job.key}

    factory = make_engine(database_url, PROCEDURE, test__work=withdraw_meanwhile)
    case = start(factory)
    complete(factory, case, "a")
    assert run_due_jobs(factory, START + timedelta(hours=2)) == 0
    with factory() as session:
        assert get_case(session, "R-1").outcome == "withdrawn"
        assert [event.kind for event in case_history(session, case.id)].count("service_completed") == 0
    assert open_tasks(factory, case) == []
