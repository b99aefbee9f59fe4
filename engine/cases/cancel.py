"""Ending a case from outside its diagram."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from engine.actor import Actor
from engine.cases.case import Case, as_case
from engine.cases.clock import advance_clock
from engine.cases.command import open_command
from engine.cases.limits import check_data
from engine.cases.projections import write_projections
from engine.execution.run import NOTHING
from engine.messages.subscriptions import write_subscriptions


def cancel_case(session: Session, case_id: UUID, reason: str, *, by: Actor, at: datetime) -> Case:
    """Withdraws the case: every open step, job and timer ends, and the outcome is `withdrawn`."""
    check_data({"reason": reason})
    command = open_command(session, case_id, by=by, at=at)
    command.log("case_withdrawn", data={"reason": reason})
    command.workflow.clear()
    command.workflow.completed = True
    command.end("withdrawn")
    write_projections(command, NOTHING)
    write_subscriptions(command, NOTHING)
    advance_clock(command, NOTHING)
    command.save()
    return as_case(command.case)
