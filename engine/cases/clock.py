"""Keeping the clock ledger while a case moves: one interval ends, the next begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, insert, update

from engine.definitions.attribute import Attribute
from engine.errors import ExecutionError
from engine.execution.run import Waiting, WaitingTokens
from engine.history.clock_ledger import STOPPING, days_held, holder_of, limit_on
from engine.history.intervals import read_intervals
from engine.persistence.base import table_of
from engine.persistence.ids import new_id
from engine.persistence.rows import ClockIntervalRow

if TYPE_CHECKING:
    from engine.cases.command import Command

_interval = table_of(ClockIntervalRow)
_RUNNING = update(_interval).where(_interval.c.case_id == bindparam("its_case_id"), _interval.c.ended_at.is_(None))
_CLOSE = _RUNNING.values(ended_at=bindparam("moment"))
_NAME_OFFICE = _RUNNING.values(office=bindparam("its_office"))
_OPEN = insert(_interval)
_LONGEST_OFFICE = 60


def advance_clock(command: Command, now_waiting: WaitingTokens) -> None:
    """Closes and opens ledger lines when the file changes hands or offices; then counts the limits anew.

    Between two such moments nothing has to be written: a limit does not depend on when one looks.
    """
    case = command.case
    if case.ended_at is not None:
        _close_interval(command)
        case.clock_holder = "ended"
        _count_anew(command)
        return
    waiting = [*now_waiting.user_tasks.values(), *now_waiting.jobs.values(), *now_waiting.timers.values()]
    clock = holder_of((w.element.clock for w in waiting if w.element.clock), case.clock_holder)
    giver, office = _giver(command, clock, [w for w in waiting if w.element.clock == clock])
    # A file is complete only once: a step of the intake that comes again counts as the office's.
    holder = "office" if clock == "intake" and case.counting_from is not None else clock
    if (holder, office) == (case.clock_holder, case.clock_office):
        return
    if holder == case.clock_holder and case.clock_office is None:
        _name_office(command, office)  # now one knows where the file is: it has not moved
    else:
        _close_interval(command)
        _open_interval(command, holder, office, giver)
    _count_anew(command)


def _giver(command: Command, holder: str, holding: list[Waiting]) -> tuple[Waiting | None, str | None]:
    """The step that gave the file to its holder, and the office that has it now.

    That is the office of an open step, else the one in the variable `kantor`, else the one as before. The file
    stays where it is as long as a step is open there, and while the clock stands still.
    """
    present = command.case.clock_office
    first = holding[0] if holding else None
    if first is None or (holder in STOPPING and present is not None):
        return first, present
    moved: tuple[Waiting, str] | None = None
    for waiting in holding:
        office = _office_of_group(command, waiting)
        if office is not None and office == present:
            return waiting, office
        if office is not None and moved is None:
            moved = waiting, office
    return moved or (first, _office_of_case(first) or present)


def _office_of_case(waiting: Waiting) -> str | None:
    office = waiting.variables.get("kantor")
    return office if isinstance(office, str) and 0 < len(office) <= _LONGEST_OFFICE else None


def _office_of_group(command: Command, waiting: Waiting) -> str | None:
    """The part behind `@` of the candidate group. Only the first group counts; people have no office here."""
    attribute = waiting.element.candidate_group
    group: Any = _value(command, waiting, attribute) if attribute is not None else None
    if isinstance(group, list):
        group = group[0] if group else None
    office = group.partition("@")[2] if isinstance(group, str) else ""
    return office if 0 < len(office) <= _LONGEST_OFFICE else None


def _value(command: Command, waiting: Waiting, attribute: Attribute) -> Any:
    return command.workflow.evaluator.value(waiting.element.id, attribute, waiting.variables)


def _close_interval(command: Command) -> None:
    command.connection.execute(_CLOSE, {"its_case_id": command.case.id, "moment": command.at})


def _name_office(command: Command, office: str | None) -> None:
    command.case.clock_office = office
    command.connection.execute(_NAME_OFFICE, {"its_case_id": command.case.id, "its_office": office})


def _open_interval(command: Command, holder: str, office: str | None, giver: Waiting | None) -> None:
    case = command.case
    case.clock_holder = holder
    case.clock_office = office
    case.clock_since = command.at
    if holder == "office" and case.counting_from is None:
        case.counting_from = command.environment.calendar.of(office).counting_day(command.at)
        case.deemed_days = _deemed_days(command, giver)
    element = giver.element if giver else None
    command.connection.execute(
        _OPEN,
        [
            {
                "case_id": case.id,
                "id": new_id(),
                "holder": holder,
                "office": office,
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


def _deemed_days(command: Command, giver: Waiting | None) -> int | None:
    definition = command.executable.definition
    if definition.deemed_approval is None or giver is None:
        return None
    value = _value(command, giver, definition.deemed_approval.days)
    try:
        days = int(value)
    except (TypeError, ValueError, OverflowError):
        days = -1
    if days < 0:
        raise ExecutionError(definition.process_id, f"deemedApprovalDays gives {value!r}, not a number of days")
    return days


def _count_anew(command: Command) -> None:
    """What the columns of the case keep of the ledger. Of an ended case the limits stay as they were."""
    case, calendar = command.case, command.environment.calendar
    if case.counting_from is None:
        return
    ledger = read_intervals(command.connection, case.id)
    past = [interval for interval in ledger if interval.ended_at is not None]
    case.stopped_days = days_held(past, STOPPING, case.counting_from, command.at, calendar)
    if case.ended_at is None:
        case.due_on = limit_on(ledger, case.counting_from, case.standard_days, calendar)
        case.deemed_on = limit_on(ledger, case.counting_from, case.deemed_days, calendar)
