"""How an office stands: what waits at which step and with whom, what is late, what comes due, what came and went."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, case, func, literal_column, select
from sqlalchemy.orm import Session

from engine.persistence.base import table_of
from engine.persistence.rows import CaseRow, UserTaskRow
from engine.working_calendar import JAKARTA, WorkingCalendar, in_jakarta
from webapp.models import Application

PERIOD = timedelta(days=30)
DAYS_AHEAD = 5
_MOST_ROWS = 100
_task, _case = table_of(UserTaskRow), table_of(CaseRow)
_is_open = _task.c.completed_at.is_(None)
_NOBODY: ColumnElement[str] = literal_column("''")  # no parameter: PostgreSQL takes two of them for two expressions
_step = func.coalesce(_task.c.public_name, _task.c.name)


@dataclass(frozen=True)
class Load:
    """Open tasks of one step or one person."""

    name: str
    """The step as people read it, or the name of the person; empty for tasks that nobody has taken."""
    open: int
    late: int
    oldest: datetime
    """Since when the oldest of them waits."""


@dataclass(frozen=True)
class OfficeBoard:
    """One office, today."""

    by_step: tuple[Load, ...]
    by_person: tuple[Load, ...]
    due: tuple[tuple[date, int], ...]
    """How many tasks have their last day on each of the next working days, today first."""
    came: int
    """Applications of the last 30 days."""
    ended: Mapping[str, int]
    """Cases that ended in the last 30 days, by outcome."""

    @property
    def open(self) -> int:
        return sum(load.open for load in self.by_step)

    @property
    def late(self) -> int:
        return sum(load.late for load in self.by_step)


def read_board(
    session: Session, office_code: str, groups: Collection[str], calendar: WorkingCalendar, at: datetime
) -> OfficeBoard:
    """Of the open tasks of these groups, which are those of the office, and of the applications that it handles."""
    today = in_jakarta(at).date()
    wanted = _is_open & _task.c.candidate_group.in_(sorted(groups))
    since = datetime.combine(today - PERIOD, time(), JAKARTA)
    return OfficeBoard(
        by_step=_loads(session, _step, wanted, today),
        by_person=_loads(session, func.coalesce(_task.c.assignee_name, _NOBODY), wanted, today),
        due=_due(session, wanted, calendar, today),
        came=_came(session, office_code, since),
        ended=_ended(session, office_code, since),
    )


def _loads(session: Session, by: ColumnElement[str], wanted: ColumnElement[bool], today: date) -> tuple[Load, ...]:
    """The most late first, then the most."""
    late = func.sum(case((_task.c.due_on < today, 1), else_=0))
    query = (
        select(by.label("name"), func.count().label("open"), late.label("late"), func.min(_task.c.created_at))
        .where(wanted)
        .group_by(by)
        .order_by(late.desc(), func.count().desc(), by)
        .limit(_MOST_ROWS)
    )
    return tuple(Load(*row) for row in session.execute(query))


def _due(
    session: Session, wanted: ColumnElement[bool], calendar: WorkingCalendar, today: date
) -> tuple[tuple[date, int], ...]:
    first = calendar.working_days_after(today, 0)
    days = [first, *(calendar.working_days_after(first, number) for number in range(1, DAYS_AHEAD))]
    query = select(_task.c.due_on, func.count()).where(wanted, _task.c.due_on.in_(days)).group_by(_task.c.due_on)
    counts: dict[date, int] = {row[0]: row[1] for row in session.execute(query)}
    return tuple((day, counts.get(day, 0)) for day in days)


def _came(session: Session, office_code: str, since: datetime) -> int:
    own = (Application.office_code == office_code) & (Application.submitted_at >= since)
    return session.scalar(select(func.count()).select_from(Application).where(own)) or 0


def _ended(session: Session, office_code: str, since: datetime) -> Mapping[str, int]:
    query = (
        select(_case.c.outcome, func.count())
        .join(Application, Application.case_id == _case.c.id)
        .where(Application.office_code == office_code, _case.c.ended_at >= since)
        .group_by(_case.c.outcome)
    )
    return {row[0] or "": row[1] for row in session.execute(query)}
