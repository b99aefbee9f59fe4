"""Where a case is and whose days it took: what the public page shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.environment import environment_of
from engine.errors import CaseNotFoundError
from engine.history.clock_ledger import ClockInterval, days_held, limit_on
from engine.history.intervals import read_intervals
from engine.persistence.rows import CaseRow, UserTaskRow
from engine.working_calendar import JAKARTA, WorkingCalendar


@dataclass(frozen=True)
class StepTiming:
    """One step of a person: when it came up, when it was done, working days in between."""

    element_id: str
    root_element_id: str
    public_name: str
    group: str | None
    clock: str
    started_at: datetime
    ended_at: datetime | None
    due_on: date | None
    working_days: int
    cancelled: bool


@dataclass(frozen=True)
class CaseTimings:
    """The clock of a case at one moment. Days are working days after the file was complete."""

    due_on: date | None
    deemed_on: date | None
    undecreed_years: tuple[int, ...]
    standard_days: int | None
    counting_from: date | None
    holder: str
    holder_since: datetime
    office_days: int
    agency_days: int
    applicant_days: int
    stopped_days: int
    intervals: tuple[ClockInterval, ...]
    steps: tuple[StepTiming, ...]

    @property
    def used_days(self) -> int:
        """Days of the service standard that are used: the office's and other agencies'."""
        return self.office_days + self.agency_days

    @property
    def due_is_provisional(self) -> bool:
        """May the due date still move, because holidays before it are not decreed yet?"""
        return bool(self.undecreed_years)


def case_timings(session: Session, case_id: UUID, at: datetime) -> CaseTimings:
    """Computed from the ledger, never from columns that a command keeps for speed."""
    case = session.get(CaseRow, case_id)
    if case is None:
        raise CaseNotFoundError(case_id)
    calendar = environment_of(session).calendar
    until = min(at, case.ended_at) if case.ended_at is not None else at
    intervals = tuple(read_intervals(session.connection(), case_id))
    running = intervals if case.ended_at is None else _as_if_running(intervals)
    due_on = limit_on(running, case.counting_from, case.standard_days, calendar)

    def days(holder: str) -> int:
        return days_held(intervals, (holder,), case.counting_from, until, calendar)

    return CaseTimings(
        due_on=due_on,
        deemed_on=limit_on(running, case.counting_from, case.deemed_days, calendar),
        undecreed_years=_undecreed_years(case.counting_from, due_on, calendar),
        standard_days=case.standard_days,
        counting_from=case.counting_from,
        holder=case.clock_holder,
        holder_since=case.clock_since,
        office_days=days("office"),
        agency_days=days("agency"),
        applicant_days=days("applicant"),
        stopped_days=days("stopped"),
        intervals=intervals,
        steps=tuple(_find_steps(session, case_id, until)),
    )


def _as_if_running(intervals: tuple[ClockInterval, ...]) -> tuple[ClockInterval, ...]:
    """The ledger of an ended case as it was just before the end."""
    return (*intervals[:-1], replace(intervals[-1], ended_at=None)) if intervals else ()


def _undecreed_years(start: date | None, end: date | None, calendar: WorkingCalendar) -> tuple[int, ...]:
    return calendar.undecreed_years(start, end) if start is not None and end is not None else ()


def _find_steps(session: Session, case_id: UUID, until: datetime) -> list[StepTiming]:
    calendar = environment_of(session).calendar
    rows = session.scalars(
        select(UserTaskRow)
        .where(UserTaskRow.case_id == case_id, UserTaskRow.public_name.is_not(None))
        .order_by(UserTaskRow.created_at, UserTaskRow.id)
    )
    return [
        StepTiming(
            element_id=row.element_id,
            root_element_id=row.root_element_id,
            public_name=row.public_name or row.name,
            group=row.candidate_group,
            clock=row.clock,
            started_at=row.created_at,
            ended_at=row.completed_at,
            due_on=row.due_on,
            working_days=calendar.of(_office_of(row.candidate_group)).working_days_between(
                row.created_at.astimezone(JAKARTA).date(),
                (row.completed_at or until).astimezone(JAKARTA).date(),
            ),
            cancelled=row.completed_by == "system",
        )
        for row in rows
    ]


def _office_of(group: str | None) -> str | None:
    return group.partition("@")[2] or None if group else None
