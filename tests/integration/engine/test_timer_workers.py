"""Any number of workers fire every timer once, after a downtime too, and none waits for another's case."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, text
from support.at_once import at_once
from support.diagrams import boundary_timer, diagram, end, files, user_task, wait
from support.engine import START, complete, make_engine, open_tasks, start
from support.many_rows import multiply
from support.query_plan import query_plan, reads_by

from engine import case_history, fire_due_timers
from engine.persistence.rows import EventRow, TimerRow
from engine.timers.fire import failed_timers, fresh_timers

WAITS = files(diagram("p", "mulai > tunggu > kerja > akhir", tunggu=wait("P1D"), kerja=user_task()))
DUE = START + timedelta(days=1)
CASES = 24


def drain(factory, at):
    """Works until nothing is due, as a worker does."""
    moved = 0
    for _ in range(CASES * 4):
        now = fire_due_timers(factory, at, limit=5)
        moved += now
        with factory() as session:
            if session.scalar(select(func.count()).select_from(TimerRow)) == 0:
                break
    return moved


def test_several_workers_at_once_fire_each_timer_once(database_url):
    factory = make_engine(database_url, WAITS)
    for number in range(CASES):
        start(factory, reference=f"R-{number}")
    moved = at_once(lambda _: drain(factory, DUE + timedelta(days=3)), range(4))
    with factory() as session:
        fired = session.scalars(select(EventRow.case_id).where(EventRow.kind == "timer_fired")).all()
        assert session.scalars(select(TimerRow)).all() == []
    assert sum(moved) == CASES
    assert set(Counter(fired).values()) == {1}
    assert len(fired) == CASES


def test_a_case_that_an_officer_works_on_is_left_for_the_next_round(postgresql_url):
    factory = make_engine(postgresql_url, WAITS)
    busy, free = start(factory, reference="R-1"), start(factory, reference="R-2")
    with factory.begin() as officer:
        officer.execute(text('SELECT id FROM "case" WHERE id = :its_id FOR UPDATE'), {"its_id": busy.id})
        assert fire_due_timers(factory, DUE) == 1
        assert len(open_tasks(factory, free)) == 1
    assert fire_due_timers(factory, DUE) == 1


def test_officers_and_workers_never_lock_each_other_out(database_url):
    """Officers complete the step while workers fire the reminder on it: every command ends, each thing once."""
    procedure = files(
        diagram(
            "p",
            "mulai > kerja > akhir; ingat > tegur > akhir_tegur",
            kerja=user_task(),
            ingat=boundary_timer("kerja", "P1D", interrupting=False),
            tegur=user_task(),
            akhir_tegur=end(),
        )
    )
    factory = make_engine(database_url, procedure)
    cases = [start(factory, reference=f"R-{number}") for number in range(12)]
    with ThreadPoolExecutor(4) as pool:
        workers = [pool.submit(fire_due_timers, factory, DUE) for _ in range(6)]
        officers = [pool.submit(complete, factory, case, "kerja", at=DUE) for case in cases]
        for future in (*workers, *officers):
            future.result(timeout=60)
    with factory() as session:
        for case in cases:
            kinds = Counter(event.kind for event in case_history(session, case.id))
            assert kinds["task_completed"] == 1
            assert kinds["timer_fired"] <= 1


def test_a_chain_of_waits_is_not_run_through_at_once_after_a_downtime(database_url):
    chain = files(diagram("p", "mulai > a > b > kerja > akhir", a=wait("P1D"), b=wait("P1D"), kerja=user_task()))
    factory = make_engine(database_url, chain)
    case = start(factory)
    late = START + timedelta(days=10)
    assert fire_due_timers(factory, late) == 1
    assert fire_due_timers(factory, late) == 0
    assert open_tasks(factory, case) == []
    assert fire_due_timers(factory, late + timedelta(days=1)) == 1


@pytest.mark.parametrize(
    ("query", "index"), [(fresh_timers, "ix_timer_fresh_due_at"), (failed_timers, "ix_timer_retry_at")]
)
def test_what_is_due_is_found_by_its_index(database_url, query, index):
    factory = make_engine(database_url, WAITS)
    start(factory)
    far = datetime(2030, 1, 1, tzinfo=UTC)
    with factory.begin() as session:
        multiply(
            session,
            TimerRow,
            due_at=lambda number: far + timedelta(minutes=number),
            retry_at=lambda number: far + timedelta(minutes=number) if number % 2 else None,
        )
    plan = query_plan(factory, query(DUE, 100))
    assert reads_by(plan, index), plan
