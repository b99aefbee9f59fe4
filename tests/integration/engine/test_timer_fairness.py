"""A timer that always fails is tried again later and keeps nobody from their turn."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from support.diagrams import diagram, files, script, user_task, wait
from support.engine import START, make_engine, open_tasks, start

from engine import case_history, fire_due_timers
from engine.incidents.unattended import FIRST_PAUSE, LONGEST_PAUSE
from engine.persistence.rows import TimerRow
from engine.timers import fire

FAILS_FOR_SOME = files(
    diagram(
        "p",
        "mulai > tunggu > hitung > pilih; pilih > kerja ? =hasil; pilih > akhir !; kerja > akhir",
        tunggu=wait("P1D"),
        hitung=script("=permohonan.nilai > 0", "hasil"),
        kerja=user_task(group="=permohonan.kelompok"),
    )
)
GOOD = {"nilai": 1, "kelompok": "verifikator@31"}
BAD = {"nilai": 1, "kelompok": 7}  # nobody could do the task: the step fails
DUE = START + timedelta(days=1)


@pytest.fixture
def factory(database_url):
    return make_engine(database_url, FAILS_FOR_SOME)


def timers(factory):
    with factory() as session:
        return session.scalars(select(TimerRow).order_by(TimerRow.due_at)).all()


def test_the_others_fire_although_failing_ones_are_first_in_line(factory):
    bad = [start(factory, reference=f"B-{n}", at=START - timedelta(hours=n), **BAD) for n in (3, 2, 1)]
    good = start(factory, reference="G-1", **GOOD)
    moved = [fire_due_timers(factory, DUE, limit=2) for _ in range(3)]
    assert sum(moved) == 1
    assert [task.element_id for task in open_tasks(factory, good)] == ["kerja"]
    assert [open_tasks(factory, case) for case in bad] == [[], [], []]


def test_a_failure_says_why_and_waits_longer_every_time(factory):
    start(factory, **BAD)
    at, pauses = DUE, []
    for _ in range(12):
        fire_due_timers(factory, at)
        (timer,) = timers(factory)
        pauses.append(timer.retry_at - at)
        at = timer.retry_at
    assert pauses[:4] == [FIRST_PAUSE, FIRST_PAUSE * 2, FIRST_PAUSE * 4, FIRST_PAUSE * 8]
    assert pauses[-1] == LONGEST_PAUSE
    assert timer.failures == 12
    assert "kerja" in timer.last_error


def test_a_failure_that_cannot_be_written_down_keeps_no_other_case_from_its_turn(factory, monkeypatch):
    def fail(*_args):
        raise RuntimeError("the bundle of the version cannot be read")

    monkeypatch.setattr(fire, "record_unattended", fail)
    start(factory, reference="B-1", at=START - timedelta(hours=1), **BAD)
    start(factory, reference="G-1", **GOOD)
    assert fire_due_timers(factory, DUE) == 1


def test_a_failed_case_stays_as_it_was(factory):
    case = start(factory, **BAD)
    with factory() as session:
        before = case_history(session, case.id)
    fire_due_timers(factory, DUE)
    with factory() as session:
        history = case_history(session, case.id)
    assert history[:-1] == before
    assert history[-1].kind == "incident_opened"


def test_it_is_not_tried_before_its_time_and_due_moments_stay(factory):
    start(factory, **BAD)
    fire_due_timers(factory, DUE)
    fire_due_timers(factory, DUE + FIRST_PAUSE - timedelta(seconds=1))
    (timer,) = timers(factory)
    assert (timer.failures, timer.due_at) == (1, DUE)


def test_a_case_with_more_due_timers_than_a_batch_does_not_hide_the_next(database_url):
    factory = make_engine(database_url, FAILS_FOR_SOME)
    crowded = start(factory, reference="C-1", **BAD)
    with factory.begin() as session:
        (first,) = session.scalars(select(TimerRow)).all()
        for number in range(7):
            session.add(
                TimerRow(
                    case_id=crowded.id,
                    id=type(first.id)(int=number),
                    element_id="tunggu",
                    due_at=DUE - timedelta(hours=1),
                )
            )
    good = start(factory, reference="G-1", **GOOD)
    assert fire_due_timers(factory, DUE, limit=3) == 1
    assert len(open_tasks(factory, good)) == 1
