"""Keeping the clock ledger while a case moves: one interval ends, the next begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, update

from engine.execution.run import Waiting, WaitingTokens
from engine.history.clock_ledger import STOPPING, days_in, due_on, holder_of
from engine.persistence.base import table_of
from engine.persistence.ids import new_id
from engine.persistence.rows import ClockIntervalRow

if TYPE_CHECKING:
    from engine.cases.command import Command

_interval = table_of(ClockIntervalRow)


def advance_clock(command: Command, now_waiting: WaitingTokens) -> None:
    """Closes and opens ledger lines when the file changes hands; sets the due date anew."""
    case = command.case
    waiting = [*now_waiting.user_tasks.values(), *now_waiting.jobs.values(), *now_waiting.timers.values()]
    holder = holder_of((w.element.clock for w in waiting if w.element.clock), case.clock_holder)
    if command.workflow.completed:
        _close_interval(command)
        case.clock_holder = "ended"
    elif holder != case.clock_holder:
        _close_interval(command)
        _open_interval(command, holder, _giver(waiting, holder))
    case.due_on = (
        None
        if case.clock_holder in STOPPING
        else due_on(case.counting_from, case.standard_days, case.stopped_days, command.environment.calendar)
    )


def _close_interval(command: Command) -> None:
    case = command.case
    if case.clock_holder in STOPPING:
        calendar = command.environment.calendar
        case.stopped_days += days_in(case.clock_since, command.at, case.counting_from, calendar)
    command.connection.execute(
        update(_interval)
        .where(_interval.c.case_id == case.id, _interval.c.ended_at.is_(None))
        .values(ended_at=command.at)
    )


def _open_interval(command: Command, holder: str, waiting: Waiting | None) -> None:
    case = command.case
    case.clock_holder = holder
    case.clock_since = command.at
    if holder == "office" and case.counting_from is None:
        case.counting_from = command.environment.calendar.counting_day(command.at)
    element = waiting.element if waiting else None
    command.connection.execute(
        insert(_interval),
        [
            {
                "case_id": case.id,
                "id": new_id(),
                "holder": holder,
                "started_at": command.at,
                "ended_at": None,
                "element_id": element.id if element else "",
                "reason": (element.public_name or element.name) if element else "",
                "legal_basis": element.legal_basis if element else None,
                "actor_id": command.by.id,
                "actor_name": command.by.name,
            }
        ],
    )


def _giver(waiting: list[Waiting], holder: str) -> Waiting | None:
    return next((w for w in waiting if w.element.clock == holder), None)
