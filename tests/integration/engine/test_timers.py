"""Timers fire when their moment has come in the engine's own time, once, whoever looks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from support.at_once import at_once
from support.diagrams import boundary_timer, diagram, end, files, user_task, wait
from support.engine import START, complete, make_engine, open_tasks, start

from engine import case_history, fire_due_timers, get_case
from engine.persistence.rows import TimerRow

LAPSES = files(
    diagram(
        "p",
        "mulai > bayar > akhir; lewat > akhir_gugur",
        bayar=user_task(),
        lewat=boundary_timer("bayar", "P30D"),
        akhir_gugur=end("lapsed"),
    )
)


class TestBoundaryTimer:
    def test_it_does_not_fire_before_its_time(self, database_url):
        factory = make_engine(database_url, LAPSES)
        case = start(factory)
        assert fire_due_timers(factory, START + timedelta(days=30, seconds=-1)) == 0
        assert [task.element_id for task in open_tasks(factory, case)] == ["bayar"]

    def test_it_ends_the_step_when_its_time_has_come(self, database_url):
        factory = make_engine(database_url, LAPSES)
        case = start(factory)
        assert fire_due_timers(factory, START + timedelta(days=30)) == 1
        assert open_tasks(factory, case) == []
        with factory() as session:
            assert get_case(session, "R-1").outcome == "lapsed"
            assert [event.kind for event in case_history(session, case.id)][2:] == [
                "timer_fired",
                "case_ended",
                "task_cancelled",
            ]

    def test_completing_the_step_takes_the_timer_away(self, database_url):
        factory = make_engine(database_url, LAPSES)
        case = start(factory)
        complete(factory, case, "bayar")
        with factory() as session:
            assert session.scalars(select(TimerRow)).all() == []
        assert fire_due_timers(factory, START + timedelta(days=31)) == 0

    def test_several_workers_fire_it_once(self, database_url):
        factory = make_engine(database_url, LAPSES)
        case = start(factory)
        moved = at_once(lambda _: fire_due_timers(factory, START + timedelta(days=40)), range(4))
        assert sum(moved) == 1
        with factory() as session:
            kinds = [event.kind for event in case_history(session, case.id)]
        assert kinds.count("timer_fired") == 1

    def test_a_reminder_leaves_the_step_open(self, sqlite_url):
        factory = make_engine(
            sqlite_url,
            files(
                diagram(
                    "p",
                    "mulai > kerja > akhir; ingat > tegur > akhir_tegur",
                    kerja=user_task(),
                    ingat=boundary_timer("kerja", "P5D", interrupting=False),
                    tegur=user_task(),
                )
            ),
        )
        case = start(factory)
        fire_due_timers(factory, START + timedelta(days=5))
        assert {task.element_id for task in open_tasks(factory, case)} == {"kerja", "tegur"}


class TestWaitingStep:
    @pytest.mark.parametrize(
        ("due", "moment"),
        [
            ("P14D", "2026-12-07T09:00:00+07:00"),
            ("=working days after(today(), 3)", "2026-11-27T00:00:00+07:00"),
            ("2026-12-01T08:00:00", "2026-12-01T08:00:00+07:00"),
        ],
    )
    def test_the_due_moment_is_frozen_when_the_step_begins(self, sqlite_url, due, moment):
        factory = make_engine(sqlite_url, files(diagram("p", "mulai > tunggu > akhir", tunggu=wait(due))))
        start(factory)
        with factory() as session:
            (timer,) = session.scalars(select(TimerRow))
        assert (
            timer.due_at.isoformat() == timer.due_at.fromisoformat(moment).astimezone(timer.due_at.tzinfo).isoformat()
        )
