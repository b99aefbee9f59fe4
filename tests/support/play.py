"""A diagram played without a database: every step is stored and read back before the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from support.diagrams import files
from support.engine import START, environment

from engine import Library
from engine.definitions.compiler import Executable, compile_bundle
from engine.execution.happening import Happening, Thrown
from engine.execution.run import (
    Waiting,
    WaitingTokens,
    answer,
    load_workflow,
    start_workflow,
    throw_error_from,
    trigger,
    waiting_tokens,
)
from engine.execution.throwing import throw_signal
from engine.execution.workflow import CaseWorkflow
from engine.feel import Scope
from engine.persistence.state_codec import encode_state


@dataclass
class Play:
    """One running case. `at` is the moment; it moves by `pass_time` only."""

    executable: Executable
    at: datetime = START
    case: CaseWorkflow = field(init=False)
    happenings: list[Happening] = field(default_factory=list)
    thrown: list[Thrown] = field(default_factory=list)

    def start(self, start_event_id: str | None = None, **variables: Any) -> Play:
        self.case = start_workflow(self.executable, variables, self._scope(), start_event_id)
        return self._run()

    @property
    def waiting(self) -> WaitingTokens:
        return waiting_tokens(self.case)

    @property
    def open(self) -> list[str]:
        """The elements that wait for a person or a job, in alphabetical order."""
        waiting = self.waiting
        return sorted(w.element.id for w in (*waiting.user_tasks.values(), *waiting.jobs.values()))

    @property
    def variables(self) -> Mapping[str, Any]:
        return dict(self.case.variables)

    @property
    def outcome(self) -> str | None:
        """The outcome, or "open" while the case goes on."""
        return self.case.outcome if self.case.completed else "open"

    def do(self, element_id: str, value: Any = None, place: int = 0) -> Play:
        """A person or job completes an element; `place` picks one of several instances."""
        waiting = self._waiting_at(element_id, place)
        answer(waiting, waiting.element.answers_variable, value if value is not None else {})
        return self._run()

    def fail(self, element_id: str, code: str, payload: Mapping[str, Any] | None = None) -> Play:
        """A job throws an error event."""
        throw_error_from(self._waiting_at(element_id, 0), code, payload or {})
        return self._run()

    def send(self, name: str, key: str | None = None, payload: Mapping[str, Any] | None = None) -> Play:
        """A message or signal from outside reaches the first token that waits for it."""
        found = [
            waiting
            for waiting in (*self.waiting.messages.values(), *self.waiting.signals.values())
            if waiting.element.event.name == name and waiting.token.internal_data.get("key") == key
        ]
        trigger(found[0], payload or {})
        return self._run()

    def broadcast(self, name: str, payload: Mapping[str, Any] | None = None) -> Play:
        """A signal from outside reaches everybody who waits for it."""
        throw_signal(self.case, name, payload or {})
        return self._run()

    def pass_time(self, **time: float) -> Play:
        self.at += timedelta(**time)
        return self.restore()._run()

    def restore(self) -> Play:
        """Stores the state and reads it back, as between two requests."""
        self.case = load_workflow(self.executable, encode_state(self.case), self._scope())
        return self

    def kinds(self) -> list[str]:
        """The facts so far: `kind element`."""
        return [f"{fact.kind} {fact.element.id}" for fact in self.happenings]

    def _waiting_at(self, element_id: str, place: int) -> Waiting:
        waiting = self.waiting
        found = [w for w in (*waiting.user_tasks.values(), *waiting.jobs.values()) if w.element.id == element_id]
        return found[place]

    def _run(self) -> Play:
        self.case.run()
        self.happenings += self.case.happenings
        self.thrown += self.case.thrown
        return self.restore()

    def _scope(self) -> Scope:
        return Scope(moment=self.at, calendar=environment().calendar)


def play(*diagrams: bytes, start_event_id: str | None = None, **variables: Any) -> Play:
    """Starts the first diagram; the others are parts that it calls."""
    library = Library(files(diagrams[0], shared=diagrams[1:]))
    process_id = next(p for p, d in library.diagrams.items() if d.data == diagrams[0])
    return Play(compile_bundle(library, process_id)).start(start_event_id, **variables)
