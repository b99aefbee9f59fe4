"""One command on one case: load it for writing, let the diagram run, save state and projections together.

This is the only place that writes cases. Every function of the engine that changes a case goes through
`open_command` and `Command.run` or `Command.save`; nothing is committed here, the caller's transaction does that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.orm import Session

from engine.actor import Actor
from engine.cases.clock import advance_clock
from engine.cases.news import tell
from engine.cases.projections import write_projections
from engine.definitions.compiler import Executable
from engine.definitions.element import Element
from engine.definitions.repository import get_executable
from engine.environment import Environment, environment_of
from engine.errors import CaseEndedError, CaseNotFoundError, StaleCaseError
from engine.execution.run import (
    NOTHING,
    WaitingTokens,
    load_workflow,
    waiting_tokens,
)
from engine.execution.workflow import CaseWorkflow
from engine.feel import Scope
from engine.messages.publish import publish
from engine.messages.subscriptions import write_subscriptions
from engine.persistence.base import table_of
from engine.persistence.rows import CaseRow, EventRow
from engine.persistence.state_codec import encode_state

_case = table_of(CaseRow)


@dataclass
class CaseRecord:
    """The columns of a case row while a command works on them."""

    id: UUID
    reference: str
    process_id: str
    definition_hash: str
    rev: int
    state: bytes
    started_at: datetime
    ended_at: datetime | None
    outcome: str | None
    event_seq: int
    standard_days: int | None
    clock_holder: str
    clock_since: datetime
    counting_from: date | None
    stopped_days: int
    due_on: date | None
    clock_office: str | None = None
    deemed_days: int | None = None
    deemed_on: date | None = None


@dataclass
class Command:
    """A command in progress. `waiting` is what the case waited for when the command began."""

    session: Session
    case: CaseRecord
    executable: Executable
    workflow: CaseWorkflow
    waiting: WaitingTokens
    by: Actor
    at: datetime
    scope: Scope
    connection: Connection
    events: list[dict[str, Any]] = field(default_factory=list)
    new_tasks: list[dict[str, Any]] = field(default_factory=list)
    completed_from_outside: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Steps that are done because a message brought their result: the variable and what it holds, by element."""

    @property
    def environment(self) -> Environment:
        return environment_of(self.session)

    def log(
        self,
        kind: str,
        element: Element | None = None,
        root_element_id: str | None = None,
        data: Mapping[str, Any] | None = None,
    ) -> None:
        """Adds an event to the log of the case; it is written when the command is saved."""
        self.case.event_seq += 1
        self.events.append(
            {
                "case_id": self.case.id,
                "seq": self.case.event_seq,
                "at": self.at,
                "kind": kind,
                "element_id": element.id if element else None,
                "root_element_id": root_element_id,
                "name": (element.public_name or element.name) if element else None,
                "actor_id": self.by.id,
                "actor_name": self.by.name,
                "data": dict(data or {}),
            }
        )

    def run(self) -> None:
        """Lets the diagram go on until every token waits, then saves everything."""
        self.workflow.run()
        for fact in self.workflow.happenings:
            self.log(fact.kind, fact.element, fact.root_element_id, fact.data)
        now_waiting = waiting_tokens(self.workflow)
        if self.workflow.completed:
            self.end(self.workflow.outcome)
        write_projections(self, now_waiting)
        write_subscriptions(self, now_waiting)
        publish(self)
        advance_clock(self, now_waiting)
        self.save()

    def end(self, outcome: str | None) -> None:
        self.case.ended_at = self.at
        self.case.outcome = outcome
        self.log("case_ended", data={"outcome": outcome})

    def save(self) -> None:
        """Writes state, revision and log. The revision in the condition is a second net below the lock."""
        case = self.case
        seen = case.rev
        case.rev += 1
        case.state = encode_state(self.workflow)
        values = {name: getattr(case, name) for name in _CHANGING}
        saved = self.connection.execute(_SAVE, {"its_id": case.id, "rev_seen": seen, **values}).scalar()
        if saved is None:
            raise StaleCaseError(case.reference, seen, case.rev)
        if self.events:
            self.connection.execute(_LOG, self.events)
            tell(self.session, case.id, self.events, self.new_tasks)


_CHANGING = (
    "definition_hash",
    "rev",
    "state",
    "ended_at",
    "outcome",
    "event_seq",
    "clock_holder",
    "clock_since",
    "counting_from",
    "stopped_days",
    "due_on",
    "clock_office",
    "deemed_days",
    "deemed_on",
)
# Built once: building a statement anew costs as much as running it.
CASE_COLUMNS = [_case.c[name] for name in CaseRecord.__dataclass_fields__]
_LOAD = select(*CASE_COLUMNS).where(_case.c.id == bindparam("its_id")).with_for_update()
_SAVE = (
    update(_case)
    .where(_case.c.id == bindparam("its_id"), _case.c.rev == bindparam("rev_seen"))
    .values({name: bindparam(name) for name in _CHANGING})
    .returning(_case.c.rev)
)
_LOG = insert(table_of(EventRow))


def open_command(session: Session, case_id: UUID, *, by: Actor, at: datetime) -> Command:
    """Locks the case and loads it. Raises CaseNotFoundError, CaseEndedError.

    PostgreSQL locks the row; on SQLite the session's BEGIN IMMEDIATE has locked everything already.
    """
    row = session.connection().execute(_LOAD, {"its_id": case_id}).one_or_none()
    if row is None:
        raise CaseNotFoundError(case_id)
    return resume_command(session, CaseRecord(*row), by=by, at=at)


def resume_command(session: Session, case: CaseRecord, *, by: Actor, at: datetime) -> Command:
    """A command on a case whose row the caller has read and locked. Raises CaseEndedError."""
    if case.ended_at is not None:
        raise CaseEndedError(case.reference)
    executable = get_executable(session, case.definition_hash)
    scope = Scope(moment=at, calendar=environment_of(session).calendar)
    workflow = load_workflow(executable, case.state, scope)
    waiting = waiting_tokens(workflow)
    return Command(session, case, executable, workflow, waiting, by, at, scope, session.connection())


def new_command(
    session: Session,
    case: CaseRecord,
    executable: Executable,
    workflow: CaseWorkflow,
    *,
    by: Actor,
    at: datetime,
    scope: Scope,
) -> Command:
    """The first command of a case: nothing waits yet."""
    return Command(session, case, executable, workflow, NOTHING, by, at, scope, session.connection())
