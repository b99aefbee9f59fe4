"""The same walk through the service functions, on a database: rows say what the case waits for, as its state does.

At half of the steps the process is another one: a fresh pool of connections, and nothing compiled yet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from support.engine import APPLICANT, START, environment
from support.shadow import Fired, TooManyOrdersError, shadow_of
from support.walk import Choose, Decisions, Figures, Say

from engine import (
    SYSTEM,
    Actor,
    BpmnError,
    Library,
    complete_task,
    deliver_due_messages,
    deploy,
    find_user_tasks,
    fire_due_timers,
    run_due_jobs,
    send_message,
    start_case,
)
from engine.cases.command import open_command
from engine.definitions import repository
from engine.errors import ExecutionError
from engine.execution.run import Waiting
from engine.jobs.job import Job
from engine.persistence.base import Base
from engine.persistence.ids import new_id
from engine.persistence.rows import CaseRow, EventRow, JobRow, MessageRow, SubscriptionRow, TimerRow, UserTaskRow
from engine.persistence.session import SessionFactory, make_session_factory

_FIRED = {"timer_fired": "timer", "condition_met": "condition"}
_ATTEMPTS = 40
_WORK = ("test.work", "letter.issue", "notice.send")


@dataclass
class StoredWalk:
    """One case in a database, where no other case is open. `reference` keeps it apart from those before."""

    url: str
    library: Library
    choose: Choose
    say: Say
    reference: str
    process_id: str = "p"
    variables: Mapping[str, Any] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    instances: Mapping[str, Sequence[int]] = field(default_factory=dict)
    decisions: Decisions | None = None
    put_in_force: Callable[[Session], None] | None = None
    """How its version comes into the database; without it all files are checked and deployed."""
    figures: Figures = field(default_factory=Figures)
    at: datetime = START
    trace: list[str] = field(default_factory=list)
    completed: set[UUID] = field(default_factory=set)

    def go(self, at_random: int = 15, at_most: int = 200) -> None:
        """Walks to the end, or so many steps."""
        decisions = self.decisions
        self.shadow = shadow_of(
            self.library,
            self.process_id,
            self.instances,
            decisions.flows_of if decisions else lambda _: None,
            decisions.ends if decisions else lambda _: None,
        )
        self.factory = self._connect()
        with self.factory.begin() as session:
            if self.put_in_force is None:
                deploy(session, self.library, self.at)
            else:
                self.put_in_force(session)
        with self.factory.begin() as session:
            case = start_case(session, self.process_id, self.reference, self.variables, by=APPLICANT, at=self.at)
        self.case_id = case.id
        self.seen = 0
        try:
            self.shadow.begin(self._fired())
            self._check()
            steps = 0
            while not self.is_over and steps < at_most:
                steps += 1
                self._step(hurries=steps > at_random)
        except TooManyOrdersError:
            self.figures.given_up += 1
        self.figures.walks += 1
        self.figures.ended += self.is_over
        self._disconnect()

    def _connect(self) -> SessionFactory:
        world = replace(environment(), service_tasks=dict.fromkeys(_WORK, self._work))
        factory = make_session_factory(self.url, world)
        Base.metadata.create_all(factory.kw["bind"])
        return factory

    def _disconnect(self) -> None:
        self.factory.kw["bind"].dispose()
        repository._compiled.clear()

    def _work(self, job: Job, _: Any) -> Mapping[str, Any]:
        """The worker takes the job that it finds; what comes of it is chosen here."""
        waiting = next(each for mover, each in self.state if mover == "job" and each.element.id == job.element_id)
        self.worked_at = job.element_id
        self.failed_with = self.errors.get(job.element_id) if not self.hurries and self.choose(2) else None
        if self.failed_with is not None:
            raise BpmnError(self.failed_with)
        answers = self.say(waiting, self.hurries)
        self._note(job.element_id, answers)
        return answers

    def _note(self, element_id: str, answers: Mapping[str, Any]) -> None:
        self.trace.append(f"{element_id} says {dict(answers)}")
        if self.decisions is not None:
            self.decisions.said[element_id] = answers

    def _step(self, hurries: bool) -> None:
        if self.choose(2):
            self._disconnect()
            self.factory = self._connect()
            self.figures.restores += 1
        self.hurries = hurries
        for _ in range(_ATTEMPTS):
            moves = [pair for pair in self.state if not (hurries and _need_not_come(*pair))]
            timers = [each.due_at for mover, each in moves if mover == "timer" and each.due_at]
            moves = [(m, w) for m, w in moves if m != "timer" or w.due_at == min(timers)]
            assert moves, f"waits for nothing that can come: {self}"
            mover, waiting = moves[0 if hurries else self.choose(len(moves))]
            try:
                acted = self._make(mover, waiting)
            except ExecutionError as refused:
                if self.decisions is not None:
                    raise
                self.trace.append(f"refused: {refused}")
                self.figures.refused += 1
                continue
            self.shadow.follow(acted, self._fired())
            self._check()
            return
        raise AssertionError(f"{_ATTEMPTS} answers were refused: {self}")

    def _make(self, mover: str, waiting: Waiting) -> list[Fired]:
        """Gives what the world outside moved."""
        element_id = waiting.element.id
        self.trace.append(f"{mover} {element_id}")
        self.at += timedelta(seconds=1)
        if mover == "person":
            answers = self.say(waiting, self.hurries)
            self._note(element_id, answers)
            with self.factory.begin() as session:
                complete_task(session, self.case_id, waiting.id, answers, by=self._worker(waiting.id), at=self.at)
            assert waiting.id not in self.completed, f"a task was completed twice: {self}"
            self.completed.add(waiting.id)
        elif mover == "job":
            assert run_due_jobs(self.factory, self.at, limit=1) == 1, f"the job did not succeed: {self}"
            element_id = self.worked_at
        elif mover == "timer":
            assert waiting.due_at is not None
            self.at = max(self.at, waiting.due_at)
            assert fire_due_timers(self.factory, self.at) == 1, str(self)
        else:
            self._deliver(waiting)
        self.figures.steps += 1
        failed = mover == "job" and self.failed_with is not None
        self.figures.movers["error" if failed else mover] += 1
        return [] if mover == "timer" else [(mover, self._caught() if failed else element_id)]

    def _deliver(self, waiting: Waiting) -> None:
        """A message from outside, for whoever has waited for it longest; a signal of another case, by the worker."""
        event = waiting.element.event
        assert event is not None
        assert event.name is not None
        if event.kind == "message":
            key = waiting.token.internal_data.get("key")
            with self.factory.begin() as session:
                case = send_message(session, event.name, key, {}, by=SYSTEM, at=self.at)
            assert case is not None, str(self)
            assert case.id == self.case_id, str(self)
            return
        with self.factory.begin() as session:
            session.add(
                MessageRow(
                    id=new_id(),
                    kind=event.kind,
                    name=event.name,
                    correlation_key="",
                    payload={},
                    published_at=self.at,
                    not_before=self.at,
                    expires_at=self.at + timedelta(days=1),
                    attempts=0,
                    to_case_id=self.case_id,
                    to_token_id=waiting.id,
                )
            )
        assert deliver_due_messages(self.factory, self.at) == 1, str(self)

    def _worker(self, task_id: UUID) -> Actor:
        with self.factory() as session:
            task = next(task for task in find_user_tasks(session, case_id=self.case_id) if task.id == task_id)
        if task.assignee is not None:
            return Actor(task.assignee, "Siti")
        return Actor(f"petugas-{task.role}", "Budi", frozenset({task.candidate_group or ""}))

    def _caught(self) -> str:
        """The event that caught the error of the job."""
        query = select(EventRow.element_id).where(EventRow.case_id == self.case_id, EventRow.kind == "error_caught")
        with self.factory() as session:
            return session.scalars(query.order_by(EventRow.seq.desc())).first() or ""

    def _state(self) -> list[tuple[str, Waiting]]:
        """What the state itself waits for, read as any command reads it."""
        with self.factory() as session:
            if session.get_one(CaseRow, self.case_id).ended_at is not None:
                return []
            waiting = open_command(session, self.case_id, by=SYSTEM, at=self.at).waiting
            session.rollback()
        movers = (
            ("person", "user_tasks"),
            ("job", "jobs"),
            ("timer", "timers"),
            ("message", "messages"),
            ("signal", "signals"),
        )
        return [(mover, each) for mover, name in movers for each in getattr(waiting, name).values()]

    def _fired(self) -> list[Fired]:
        """What the log says that the engine found due or true since the last step."""
        query = (
            select(EventRow).where(EventRow.case_id == self.case_id, EventRow.seq > self.seen).order_by(EventRow.seq)
        )
        with self.factory() as session:
            events = session.scalars(query).all()
        assert [event.seq for event in events] == list(range(self.seen + 1, self.seen + 1 + len(events))), str(self)
        self.seen += len(events)
        return [(_FIRED[event.kind], event.element_id or "") for event in events if event.kind in _FIRED]

    def _check(self) -> None:
        self.state = state = self._state()
        counts = Counter(waiting.element.id for _, waiting in state)
        with self.factory() as session:
            case = session.get_one(CaseRow, self.case_id)
            self.is_over = case.ended_at is not None
            assert case.event_seq == self.seen, str(self)
            rows = {
                "person": session.scalars(self._open(UserTaskRow, UserTaskRow.completed_at)).all(),
                "job": session.scalars(self._open(JobRow, JobRow.done_at)).all(),
                "timer": session.scalars(self._open(TimerRow)).all(),
                "message": session.scalars(self._open(SubscriptionRow).where(SubscriptionRow.kind == "message")).all(),
                "signal": session.scalars(self._open(SubscriptionRow).where(SubscriptionRow.kind == "signal")).all(),
            }
            done = session.scalar(
                select(func.count())
                .select_from(EventRow)
                .where(EventRow.case_id == self.case_id, EventRow.kind == "task_completed")
            )
        for mover, ids in rows.items():
            expected = sorted(waiting.id for who, waiting in state if who == mover)
            assert sorted(ids) == expected, f"rows of {mover}: {self}"
        assert done == len(self.completed), str(self)
        assert self.shadow.observe(counts, self.is_over), (
            f"the case waits for {dict(counts)}, over: {self.is_over}: {self}"
        )

    def _open(self, row: Any, *ended: Any) -> Any:
        return select(row.id).where(row.case_id == self.case_id, *(column.is_(None) for column in ended))

    def __str__(self) -> str:
        return "\n".join([self.process_id, *self.trace])


def _need_not_come(mover: str, waiting: Waiting) -> bool:
    return mover in ("message", "signal") and waiting.element.type in ("boundaryEvent", "startEvent")
