"""Random histories of the whole service agree with a model of what the procedure means, on both databases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import nullcontext
from datetime import date, datetime, time, timedelta
from functools import wraps
from typing import Any, NamedTuple
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy.orm import Session
from support.books import read_books
from support.engine import APPLICANT, COLLEAGUE, START, STRANGER, VERIFIER, environment, make_engine
from support.model_case import PROCEDURE, ModelCase

from engine import (
    Actor,
    cancel_case,
    case_history,
    case_timings,
    claim_task,
    complete_task,
    find_user_tasks,
    fire_due_timers,
    get_case,
    once,
    run_due_jobs,
    start_case,
    unclaim_task,
)
from engine.definitions import repository
from engine.errors import EngineError, KeyReusedError
from engine.persistence.base import Base
from engine.persistence.session import SessionFactory, make_session_factory, read_only_session
from engine.working_calendar import JAKARTA

PEOPLE = (APPLICANT, VERIFIER, COLLEAGUE, STRANGER)
MOVES = {"task_completed", "service_completed", "timer_fired", "case_withdrawn"}
KEPT = {"definition_version", "active_definition"}
DAYS = st.sampled_from([0.3, 8, 31])
OPEN, ANY = st.integers(0, 11), st.integers(0, 23)
DECISION = st.sampled_from(["kembalikan", "lengkap", "lengkap"])
HISTORIES = settings(
    max_examples=50,
    stateful_step_count=15,
    derandomize=True,
    deadline=None,
    database=None,
    phases=(Phase.generate,),  # a failing history is short already; making it shorter would take minutes
    suppress_health_check=list(HealthCheck),
)
LIVED_AGAIN = 10
Call = tuple[str, dict[str, Any]]
Step = Callable[[Session], object]


class Picked(NamedTuple):
    task_id: UUID
    case_id: UUID
    model: ModelCase
    step: str
    is_latest: bool

    @property
    def is_open(self) -> bool:
        return self.is_latest and self.step in self.model.open

    @property
    def somebody(self) -> Actor:
        """Whoever may do it now; for a task that is closed, somebody who is told so."""
        return next((person for person in PEOPLE if self.refusal(person) is None), VERIFIER)

    def refusal(self, person: Actor, seen: int | None = None) -> type[EngineError] | None:
        return self.model.refusal(self.step, person, seen, is_latest=self.is_latest)


def recorded(act: Callable[..., None]) -> Callable[..., None]:
    """Notes the call, so that the same history can be lived through once more on another database."""

    @wraps(act)
    def noted(self: Service, **arguments: Any) -> None:
        self.history.append((act.__name__, arguments))
        act(self, **arguments)

    return noted


class Service(RuleBasedStateMachine):
    """The service and the model side by side; every rule does the same to both."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.history: list[Call] = []
        self.url = url
        self.printer_works = True
        self.factory = self._connect()
        self.at = START
        self.models: dict[str, ModelCase] = {}
        self.tasks: dict[UUID, tuple[str, str]] = {}
        self.ids: dict[str, UUID] = {}
        self.sent: list[tuple[str, Actor]] = []
        self.failures: Counter[str] = Counter()
        with self.factory.begin() as session:
            for table in reversed(Base.metadata.sorted_tables):
                if table.name not in KEPT:
                    session.execute(table.delete())

    def teardown(self) -> None:
        self.factory.kw["bind"].dispose()

    @initialize(picks=st.lists(st.tuples(OPEN, DECISION, DAYS), max_size=6))
    def begin(self, picks: list[tuple[int, str, float]]) -> None:
        """Every history begins somewhere in the life of a case."""
        self.submit()
        for pick, decision, days in picks:
            self.everything_agrees()
            self.work(pick=pick, decision=decision)
            self.run_jobs(printer_works=True)
            self.let_time_pass(days=days)

    @precondition(lambda self: len(self.models) < 2)
    @rule()
    @recorded
    def submit(self) -> None:
        reference = f"R-{len(self.models)}"
        variables = {"kasus": {"pemohon": APPLICANT.id}, "permohonan": {}}
        self._send(APPLICANT, lambda s: start_case(s, "p", reference, variables, by=APPLICANT, at=self.at))
        self.models[reference] = ModelCase(self.at)

    @precondition(lambda self: self.tasks)
    @rule(pick=OPEN, decision=DECISION)
    @recorded
    def work(self, pick: int, decision: str) -> None:
        """Whoever may completes an open step."""
        picked = self._pick(pick)
        self._complete(picked, picked.somebody, decision, picked.model.rev)

    @precondition(lambda self: self.tasks)
    @rule(pick=ANY, person=st.sampled_from(PEOPLE), decision=DECISION, behind=st.sampled_from([None, 0, 1]))
    @recorded
    def try_to_complete(self, pick: int, person: Actor, decision: str, behind: int | None) -> None:
        """Anybody, any task; `behind` is how old the page is, None says that the caller had none."""
        picked = self._pick(pick)
        self._complete(picked, person, decision, None if behind is None else picked.model.rev - behind)

    @precondition(lambda self: self.tasks)
    @rule(pick=ANY, person=st.sampled_from(PEOPLE))
    @recorded
    def claim(self, pick: int, person: Actor) -> None:
        task_id, case_id, model, step, _ = picked = self._pick(pick)
        expected = picked.refusal(person)
        self._send(person, lambda s: claim_task(s, case_id, task_id, by=person, at=self.at), expected)
        if expected is None:
            model.open[step] = person.id

    @precondition(lambda self: self.tasks)
    @rule(pick=ANY, person=st.sampled_from(PEOPLE))
    @recorded
    def unclaim(self, pick: int, person: Actor) -> None:
        task_id, case_id, model, step, _ = picked = self._pick(pick)
        expected = picked.refusal(person)
        self._send(person, lambda s: unclaim_task(s, case_id, task_id, by=person, at=self.at), expected)
        if expected is None and person is not APPLICANT:
            model.open[step] = None

    @precondition(lambda self: self.models)
    @rule(pick=st.integers(0, 7))
    @recorded
    def withdraw(self, pick: int) -> None:
        """Not at every turn, or no history gets anywhere."""
        if pick < len(self.models):
            reference = f"R-{pick}"
            case_id = self.ids[reference]
            expected = self.models[reference].withdraw()
            self._send(APPLICANT, lambda s: cancel_case(s, case_id, "batal", by=APPLICANT, at=self.at), expected)

    @rule(days=DAYS)
    @recorded
    def let_time_pass(self, days: float) -> None:
        self.at += timedelta(days=days)
        lapsing = sum(m.lapses_at is not None and m.lapses_at <= self.at for m in self.models.values())
        assert fire_due_timers(self.factory, self.at) == lapsing
        for model in self.models.values():
            model.pass_time(self.at)

    @rule(printer_works=st.sampled_from([True, True, False]))
    @recorded
    def run_jobs(self, printer_works: bool) -> None:
        """Three hours later at least, so that every back-off is over; nobody fails so often that he is given up."""
        self.at += timedelta(hours=3)
        waiting = {reference for reference, model in self.models.items() if model.job_waits}
        self.printer_works = printer_works or any(self.failures[reference] >= 5 for reference in waiting)
        if not self.printer_works:
            self.failures.update(waiting)
        assert run_due_jobs(self.factory, self.at) == (len(waiting) if self.printer_works else 0)
        for reference in waiting if self.printer_works else ():
            self.models[reference].run_job()

    @precondition(lambda self: self.sent)
    @rule(pick=ANY, same=st.booleans())
    @recorded
    def send_again(self, pick: int, same: bool) -> None:
        """An old page is sent once more: answered, and done nothing. With other content it is refused."""
        key, person = self.sent[pick % len(self.sent)]
        body = key.encode() if same else b"lain"
        with self.factory.begin() as session:
            try:
                assert once(session, key, by=person, action="step", body=body, at=self.at) is not None
                assert same
            except KeyReusedError:
                assert not same

    @precondition(lambda self: self.tasks)
    @rule(pick=OPEN, decision=DECISION, forgets=st.booleans())
    @recorded
    def crash(self, pick: int, decision: str, forgets: bool) -> None:
        """A process dies after it wrote and before it committed; another one starts with an empty memory."""
        task_id, case_id, *_ = picked = self._pick(pick)
        person = picked.somebody
        session = self.factory()
        if picked.refusal(person) is None:
            once(session, "crash", by=person, action="step", body=b"", at=self.at)
            complete_task(session, case_id, task_id, {"keputusan": decision}, by=person, at=self.at)
            session.flush()
        if forgets:
            session.connection().invalidate()
            session.close()
            self.factory.kw["bind"].dispose()
            repository._compiled.clear()
            self.factory = self._connect()
        else:
            session.rollback()
            session.close()

    @invariant()
    def everything_agrees(self) -> None:
        with read_only_session(self.factory) as session:
            for person in PEOPLE:
                self._check_inbox(session, person)
            for reference, model in self.models.items():
                self._check_case(session, reference, model)
        books = read_books(self.factory)
        assert books.cases == len(self.models)
        assert [entry for entry in books.entries if entry[1] != entry[3]] == []

    def _check_inbox(self, session: Session, person: Actor) -> None:
        whose = {"groups": person.groups} if person.groups else {"assignees": {person.id}}
        tasks = find_user_tasks(session, **whose)
        assert {(task.reference, task.element_id): task.assignee for task in tasks} == {
            (reference, step): model.open[step]
            for reference, model in self.models.items()
            for step in model.inbox_of(person)
        }
        self.tasks |= {task.id: (task.reference, task.element_id) for task in tasks}
        self.ids |= {task.reference: task.case_id for task in tasks}

    def _check_case(self, session: Session, reference: str, model: ModelCase) -> None:
        case = get_case(session, reference)
        assert (case.rev, case.outcome) == (model.rev, model.outcome)
        log = case_history(session, case.id)
        assert [f"{event.kind} {event.element_id}" for event in log if event.kind in MOVES] == model.moves
        assert [event.at for event in log] == sorted(event.at for event in log)
        timings = case_timings(session, case.id, self.at)
        shared = timings.office_days + timings.agency_days + timings.applicant_days + timings.stopped_days
        assert shared == self._days_since(timings.counting_from, case.ended_at), "every day is somebody's, only his"

    def _days_since(self, counting_from: date | None, ended_at: datetime | None) -> int:
        """Working days after the day on which the clock began; today belongs to whoever has the file now."""
        if counting_from is None:
            return 0
        begin = datetime.combine(counting_from + timedelta(days=1), time.min, JAKARTA)
        today = datetime.combine(self.at.astimezone(JAKARTA) + timedelta(days=1), time.min, JAKARTA)
        end = min(today, ended_at or today)
        return environment().calendar.working_days_held(begin, end) if begin < end else 0

    def _connect(self) -> SessionFactory:
        return make_session_factory(self.url, environment(test__work=self._print))

    def _print(self, job: object, begin: object) -> dict[str, str]:
        if not self.printer_works:
            raise RuntimeError("printer on fire")
        return {"nomor": "1"}

    def _complete(self, picked: Picked, person: Actor, decision: str, seen: int | None) -> None:
        task_id, case_id, model, step, _ = picked
        expected = picked.refusal(person, seen)
        answers = {"keputusan": decision}
        self._send(
            person, lambda s: complete_task(s, case_id, task_id, answers, by=person, at=self.at, rev=seen), expected
        )
        if expected is None:
            model.complete(step, decision, self.at)

    def _send(self, by: Actor, step: Step, expected: type[EngineError] | None = None) -> None:
        """The step with a key of its own; what is refused leaves its key free."""
        key = f"k-{len(self.sent)}"
        with pytest.raises(expected) if expected else nullcontext(), self.factory.begin() as session:
            assert once(session, key, by=by, action="step", body=key.encode(), at=self.at) is None
            step(session)
        if expected is None:
            self.sent.append((key, by))

    def _pick(self, pick: int) -> Picked:
        """Mostly an open task, else any that was seen; by name, because ids are random."""
        latest = {place: task_id for task_id, place in self.tasks.items()}
        found = [
            Picked(task_id, self.ids[reference], self.models[reference], step, latest[reference, step] == task_id)
            for task_id, (reference, step) in self.tasks.items()
        ]
        found.sort(key=lambda picked: self.tasks[picked.task_id])
        still_open = [picked for picked in found if picked.is_open and pick < 12]
        return (still_open or found)[pick % len(still_open or found)]


def test_random_histories_agree_with_the_model_on_both_databases(sqlite_url, postgresql_url):
    """Drawn on SQLite, where they are cheap; those that got furthest are lived through again on PostgreSQL."""
    for url in (sqlite_url, postgresql_url):
        make_engine(url, PROCEDURE).kw["bind"].dispose()
    lived: list[Service] = []

    def begin_one() -> Service:
        lived.append(Service(sqlite_url))
        return lived[-1]

    run_state_machine_as_test(begin_one, settings=HISTORIES)
    moves = {move.split()[0] for service in lived for model in service.models.values() for move in model.moves}
    assert moves == MOVES, "the histories got everywhere; draw more of them"
    for service in sorted(lived, key=lambda one: len(one.history), reverse=True)[:LIVED_AGAIN]:
        again = Service(postgresql_url)
        for name, arguments in service.history:
            getattr(again, name)(**arguments)
            again.everything_agrees()
        again.teardown()
