"""Clerks under load: each submits cases and completes tasks, and sends a step again until it is answered.

Every step has an idempotency key, which stands in the log too (the answer `kunci`), so that afterwards the keys
and the steps can be compared: both or neither.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from threading import Event, Lock
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from support.books import Entry
from support.diagrams import diagram, files, service_task, user_task

from engine import Actor, UserTask, complete_task, find_user_tasks, once, run_due_jobs, start_case
from engine.persistence.rows import EventRow, IdempotencyKeyRow
from engine.persistence.session import SessionFactory, read_only_session
from webapp.wiring import system_clock

Found = TypeVar("Found")
LATER = timedelta(hours=3)  # beyond every lease and back-off
COUNTER_TASK = {"group": '="loket@" + permohonan.loket', "due": "=today()"}
PROCEDURE = files(
    diagram(
        "p",
        "mulai > terima > kirim > serahkan > akhir",
        terima=user_task(**COUNTER_TASK),
        kirim=service_task(),
        serahkan=user_task(**COUNTER_TASK),
    )
)


class Clerks:
    """Used as a context: the clerks work until it ends or all `cases` are submitted and nothing is left to do."""

    def __init__(self, factory: SessionFactory, *, clerks: int = 4, cases: int = 40) -> None:
        self.acknowledged: set[str] = set()
        self.refused = 0
        self._factory = factory
        self._actors = [Actor(f"petugas-{n}", f"Petugas {n}", frozenset({f"loket@{n}"})) for n in range(clerks)]
        self._cases = cases
        self._leave = Event()
        self._lock = Lock()
        self._pool = ThreadPoolExecutor(clerks)
        self._work: list[Future[None]] = []

    def __enter__(self) -> Clerks:
        self._work = [self._pool.submit(self._serve, actor) for actor in self._actors]
        return self

    def __exit__(self, *_: object) -> None:
        self._leave.set()
        self._pool.shutdown()
        for work in self._work:
            work.result()

    def finish(self) -> None:
        """What is open when everybody has left is done by one person; jobs of workers that vanished come back."""
        self._leave.clear()
        open_somewhere = True
        while open_somewhere:
            open_somewhere = any(self._complete_one(actor) for actor in self._actors)
            open_somewhere |= run_due_jobs(self._factory, system_clock() + LATER) > 0

    def entries(self) -> tuple[Entry, ...]:
        """Acknowledged steps are in the log; a key is kept exactly when its step is in the log."""
        with self._lock:
            acknowledged = set(self.acknowledged)
        with self._factory() as session:
            keys = set(session.scalars(select(IdempotencyKeyRow.key)))
            logged = [_key_in(event) for event in session.scalars(select(EventRow))]
        steps = [key for key in logged if key is not None]
        return (
            ("acknowledged", len(acknowledged), "of these in the log", len(acknowledged & set(steps))),
            ("steps", len(steps), "keys", len(keys & set(steps))),
            ("keys", len(keys), "steps", len(keys & set(steps))),
        )

    def _serve(self, clerk: Actor) -> None:
        submitted = 0
        while not self._leave.is_set():
            if self._complete_one(clerk):
                continue
            if submitted == self._cases:
                return
            reference = f"{clerk.id}-{submitted}"
            self._send(clerk, reference, lambda session, key=reference: _start(session, clerk, key))
            submitted += 1

    def _complete_one(self, clerk: Actor) -> bool:
        tasks = self._until_answered(lambda: self._open_tasks(clerk), unanswered=[])
        for task in tasks:
            key = str(task.id)
            self._send(
                clerk,
                key,
                lambda session, task=task, key=key: complete_task(
                    session, task.case_id, task.id, {"kunci": key}, by=clerk, at=system_clock()
                ),
            )
        return bool(tasks)

    def _open_tasks(self, clerk: Actor) -> list[UserTask]:
        with read_only_session(self._factory) as session:
            return find_user_tasks(session, groups=clerk.groups, limit=1)

    def _send(self, clerk: Actor, key: str, step: Callable[[Session], object]) -> None:
        """The step with its key in one transaction. Without an answer it may have happened or not: again."""

        def attempt() -> bool:
            with self._factory.begin() as session:
                if once(session, key, by=clerk, action="step", body=key.encode(), at=system_clock()) is None:
                    step(session)
            return True

        if self._until_answered(attempt, unanswered=False):
            with self._lock:
                self.acknowledged.add(key)

    def _until_answered(self, attempt: Callable[[], Found], *, unanswered: Found) -> Found:
        """Only what the pages answer with "try again later" is tried again; every other error ends the test."""
        patience = time.monotonic() + 120
        while True:
            try:
                return attempt()
            except OperationalError:
                with self._lock:
                    self.refused += 1
                if time.monotonic() > patience:
                    raise
                if self._leave.wait(0.02):
                    return unanswered


def _start(session: Session, clerk: Actor, key: str) -> object:
    (group,) = clerk.groups
    variables = {"kasus": {}, "permohonan": {"loket": group.removeprefix("loket@"), "kunci": key}}
    return start_case(session, "p", key, variables, by=clerk, at=system_clock())


def _key_in(event: EventRow) -> str | None:
    """The key of the step that this event tells of; None when nobody sent it."""
    if event.kind == "case_started":
        return str(event.data["variables"]["permohonan"]["kunci"])
    return str(event.data["answers"]["kunci"]) if event.kind == "task_completed" else None
