"""A worker whose clock is wrong runs nothing early and nothing twice; the clock of the database decides."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from support.books import account, read_books
from support.diagrams import diagram, files, service_task, user_task, wait
from support.effects import count_effects, create_effects, write_effect
from support.engine import complete, make_engine, start

from engine import case_history, fire_due_timers, get_case
from engine.environment import OpenSession
from engine.errors import EngineError
from engine.jobs.job import Job
from engine.persistence.session import SessionFactory
from webapp.services.worker import Worker
from webapp.wiring import system_clock

JOB = files(diagram("p", "mulai > a > kirim > akhir", a=user_task(), kirim=service_task()))
SKEWS = [timedelta(hours=2), timedelta(hours=-2), timedelta(seconds=10)]
each_skew = pytest.mark.parametrize("skew", SKEWS, ids=["ahead by 2 h", "behind by 2 h", "ahead by 10 s"])


class UntilIdle(Event):
    """Ends a worker at its first pause: when it found nothing to do, or did not want to work."""

    def wait(self, timeout: float | None = None) -> bool:
        self.set()
        return True


def let_work(factory: SessionFactory, skew: timedelta = timedelta(0)) -> None:
    """One worker with this clock, for as long as it finds something. It may refuse to start."""
    with suppress(EngineError):
        Worker(factory, lambda: system_clock() + skew).run(UntilIdle())


class TestLeases:
    @each_skew
    @pytest.mark.parametrize("wrong_one_is", ["second", "first"])
    def test_a_job_that_somebody_works_on_is_not_taken(self, database_url, skew, wrong_one_is, record_property):
        first, second = (skew, timedelta(0)) if wrong_one_is == "first" else (timedelta(0), skew)

        def slow(job: Job, begin: OpenSession) -> Mapping[str, Any]:
            let_work(factory, second)
            return write_effect(job, begin)

        factory = make_engine(database_url, JOB, test__work=slow)
        create_effects(factory)
        now = system_clock()
        complete(factory, start(factory, at=now), "a", at=now)
        let_work(factory, first)
        let_work(factory)
        books = read_books(factory)
        effects, repeated = count_effects(factory)
        account(
            record_property,
            ("effects", effects, "jobs", books.jobs_done),
            ("repeated calls", repeated, "expected", 0),
            *books.entries,
            books.all_ended,
        )


class TestTimers:
    @each_skew
    def test_none_fires_before_its_moment(self, database_url, skew, record_property):
        duration = abs(skew) - timedelta(seconds=2)
        factory = make_engine(database_url, waiting(f"PT{duration.seconds}S"))
        now = system_clock()
        start(factory, at=now)
        let_work(factory, skew)
        early = fired(factory) if system_clock() < now + duration else 0
        fire_due_timers(factory, now + timedelta(hours=3))
        let_work(factory, skew)
        books = read_books(factory)
        account(
            record_property,
            ("fired early", early, "expected", 0),
            ("fired", fired(factory), "timers", 1),
            *books.entries,
            books.all_ended,
        )

    @each_skew
    def test_one_that_is_overdue_fires_once(self, database_url, skew, record_property):
        factory = make_engine(database_url, waiting("PT1H"))
        start(factory, at=system_clock() - timedelta(days=1))
        for clock in (skew, timedelta(0), skew):
            let_work(factory, clock)
        books = read_books(factory)
        account(record_property, ("fired", fired(factory), "timers", 1), *books.entries, books.all_ended)


def waiting(duration: str) -> Mapping[str, bytes]:
    return files(diagram("p", "mulai > tunggu > akhir", tunggu=wait(duration)))


def fired(factory: SessionFactory) -> int:
    with factory() as session:
        log = case_history(session, get_case(session, "R-1").id)
    return sum(event.kind == "timer_fired" for event in log)
