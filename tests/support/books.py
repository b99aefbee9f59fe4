"""The books of a database: what must be true of every case, whatever was killed, raced or restarted meanwhile."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from engine.persistence.rows import CaseRow, ClockIntervalRow, EventRow, JobRow, UserTaskRow
from engine.persistence.session import SessionFactory

Entry = tuple[str, int, str, int]
"""What is counted on one side, how many; what is counted on the other, how many."""
CLOSING = ("task_completed", "task_cancelled")


@dataclass(frozen=True)
class Books:
    """Counts that belong together, two by two."""

    cases: int
    ended: int
    logs_without_gap: int
    ledgers_without_gap: int
    tasks: int
    tasks_once: int
    jobs_done: int
    results_once: int

    @property
    def entries(self) -> tuple[Entry, ...]:
        return (
            ("tasks closed once", self.tasks_once, "tasks", self.tasks),
            ("job results", self.results_once, "jobs done", self.jobs_done),
            ("logs without gap", self.logs_without_gap, "cases", self.cases),
            ("ledgers without gap", self.ledgers_without_gap, "cases", self.cases),
        )

    @property
    def all_ended(self) -> Entry:
        return ("ended", self.ended, "cases", self.cases)


def read_books(factory: SessionFactory) -> Books:
    """Reads every case, task, job, event and ledger line, and counts."""
    with factory() as session:
        cases = session.scalars(select(CaseRow)).all()
        events = _by_case(session.scalars(select(EventRow).order_by(EventRow.seq)))
        intervals = _by_case(
            session.scalars(select(ClockIntervalRow).order_by(ClockIntervalRow.started_at, ClockIntervalRow.id))
        )
        tasks = session.scalars(select(UserTaskRow)).all()
        jobs = session.scalars(select(JobRow).where(JobRow.done_at.is_not(None))).all()
    every_event = [event for log in events.values() for event in log]
    closings = Counter(event.data["task"] for event in every_event if event.kind in CLOSING)
    results = Counter(event.data["job"] for event in every_event if event.kind == "service_completed")
    return Books(
        cases=len(cases),
        ended=sum(case.ended_at is not None for case in cases),
        logs_without_gap=sum(
            [event.seq for event in events[case.id]] == list(range(1, case.event_seq + 1)) for case in cases
        ),
        ledgers_without_gap=sum(_is_whole(intervals[case.id], case) for case in cases),
        tasks=len(tasks),
        tasks_once=sum(closings[str(task.id)] == (task.completed_at is not None) for task in tasks),
        jobs_done=len(jobs),
        results_once=sum(results[f"{job.case_id}:{job.id}"] == 1 for job in jobs),
    )


def account(record_property: Callable[[str, object], None], *entries: Entry, **facts: int) -> None:
    """Writes one line and fails when two sides differ; `facts` are worth knowing and equal nothing."""
    line = "; ".join(f"{left} {count} = {right} {other}" for left, count, right, other in entries)
    if facts:
        line += " (" + ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in facts.items()) + ")"
    record_property("accounting", line)
    print(f"accounting: {line}")
    assert [entry for entry in entries if entry[1] != entry[3]] == [], line


def _by_case(rows: Iterable[Any]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.case_id].append(row)
    return found


def _is_whole(intervals: Sequence[ClockIntervalRow], case: CaseRow) -> bool:
    """Each line ends where the next begins, and the last one is open as long as the case is."""
    joined = all(one.ended_at == two.started_at for one, two in zip(intervals, intervals[1:], strict=False))
    return bool(intervals) and joined and intervals[-1].ended_at == case.ended_at
