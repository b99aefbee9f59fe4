"""Counting the limits of open cases anew after the calendar changed.

A year's holidays are decreed late, and an office may be closed at short notice. The pages always count with the
calendar of today; the columns that lists are sorted by were written when the file last changed hands.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from engine.environment import environment_of
from engine.history.clock_ledger import STOPPING, days_held, limit_on
from engine.history.intervals import read_intervals
from engine.persistence.base import table_of
from engine.persistence.rows import CaseRow
from engine.persistence.session import SessionFactory, read_only_session

_case = table_of(CaseRow)
_PAGE = 500


def recount_limits(factory: SessionFactory) -> int:
    """Brings the columns of every open case in line with the ledger; gives the number of cases that changed.

    Each case is a transaction of its own. Its state, its revision, its tasks and its timers stay as they are.
    """
    changed, last = 0, UUID(int=0)
    while True:
        with read_only_session(factory) as session:
            page = session.scalars(_open_cases(last)).all()
        for case_id in page:
            with factory.begin() as session:
                changed += _recount(session, case_id)
        if len(page) < _PAGE:
            return changed
        last = page[-1]


def _recount(session: Session, case_id: UUID) -> int:
    row = session.execute(
        select(
            _case.c.counting_from,
            _case.c.standard_days,
            _case.c.deemed_days,
            _case.c.due_on,
            _case.c.deemed_on,
            _case.c.stopped_days,
        )
        .where(_case.c.id == case_id, _case.c.ended_at.is_(None))
        .with_for_update()
    ).one_or_none()
    if row is None:
        return 0
    calendar = environment_of(session).calendar
    ledger = read_intervals(session.connection(), case_id)
    past = [interval for interval in ledger if interval.ended_at is not None]
    counted = {
        "due_on": limit_on(ledger, row.counting_from, row.standard_days, calendar),
        "deemed_on": limit_on(ledger, row.counting_from, row.deemed_days, calendar),
        "stopped_days": days_held(past, STOPPING, row.counting_from, ledger[-1].started_at, calendar),
    }
    if counted == {name: getattr(row, name) for name in counted}:
        return 0
    session.execute(update(_case).where(_case.c.id == case_id).values(**counted))
    return 1


def _open_cases(after: UUID) -> Select[UUID]:
    return (
        select(_case.c.id)
        .where(_case.c.ended_at.is_(None), _case.c.counting_from.is_not(None), _case.c.id > after)
        .order_by(_case.c.id)
        .limit(_PAGE)
    )
