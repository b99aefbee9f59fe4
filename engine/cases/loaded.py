"""A case as somebody read it, before anything is locked.

Whoever has just read a case to check a form goes on from there: the case is read and its state decoded again
only when somebody else was faster.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from engine.actor import Actor
from engine.cases.command import CaseRecord, Command
from engine.definitions.compiler import Executable
from engine.definitions.repository import get_executable
from engine.environment import environment_of
from engine.execution.run import WaitingTokens, load_workflow, waiting_tokens
from engine.feel import Scope
from engine.persistence.base import table_of
from engine.persistence.rows import CaseRow

_case = table_of(CaseRow)
# The limits are counted anew without a command when the calendar has changed (engine.history.recount).
_COUNTED_ANEW = ("stopped_days", "due_on", "deemed_on")
_LOCK_UNCHANGED = (
    select(*(_case.c[name] for name in _COUNTED_ANEW))
    .where(
        _case.c.id == bindparam("its_id"),
        _case.c.rev == bindparam("rev_seen"),
        _case.c.event_seq == bindparam("seq_seen"),
    )
    .with_for_update()
)


@dataclass(frozen=True)
class LoadedCase:
    """The row and the workflow of a case at one moment. One command may go on from it: it changes the workflow."""

    record: CaseRecord
    executable: Executable = field(repr=False)
    workflow: Any = field(repr=False)
    waiting: WaitingTokens = field(repr=False)
    scope: Scope = field(repr=False)

    def lock(self, session: Session) -> bool:
        """Locks the case if it is still what was read; False when it is not, and then nothing is locked.

        Every command makes the revision grow, and claiming or giving back a task the number of the last event.
        So a case with the same two numbers is the same case with the same tasks. Its limits are taken as they are now.
        """
        seen = {"its_id": self.record.id, "rev_seen": self.record.rev, "seq_seen": self.record.event_seq}
        row = session.connection().execute(_LOCK_UNCHANGED, seen).one_or_none()
        if row is None:
            return False
        for name, value in zip(_COUNTED_ANEW, row, strict=True):
            setattr(self.record, name, value)
        return True

    def command(self, session: Session, by: Actor) -> Command:
        """The command that goes on; call it once, and only when `lock` was true."""
        return Command(
            session,
            self.record,
            self.executable,
            self.workflow,
            self.waiting,
            by,
            self.scope.moment,
            self.scope,
            session.connection(),
        )


def load_case(session: Session, record: CaseRecord, at: datetime) -> LoadedCase:
    """Decodes the state of a case whose row was read; its expressions will see the moment `at`."""
    scope = Scope(moment=at, calendar=environment_of(session).calendar)
    executable = get_executable(session, record.definition_hash)
    workflow = load_workflow(executable, record.state, scope)
    return LoadedCase(record, executable, workflow, waiting_tokens(workflow), scope)
