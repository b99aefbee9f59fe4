"""How long cases really took, for whoever thinks of applying."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.environment import environment_of
from engine.history.clock_ledger import days_held
from engine.history.intervals import read_intervals_of
from engine.persistence.rows import CaseRow
from engine.working_calendar import in_jakarta

LATEST = 100
FEWEST = 5
"""Of fewer cases nothing is said: one slow week would be all that it says, and each of them could be told apart."""


@dataclass(frozen=True)
class CaseDurations:
    """The working days that the latest granted cases of a procedure took, from the complete file to the end.

    Days of offices and agencies, as the service standard counts them; days of the applicant are not among them.
    """

    count: int
    since: date
    """The day on which the first of them ended."""
    half_within: int
    """Half of them took at most so many days: the median, the greater one of two."""
    nine_of_ten_within: int
    within_standard: int
    """How many kept the service standard; a case without one kept it."""


def recent_durations(session: Session, process_id: str) -> CaseDurations | None:
    """What the latest 100 cases took that were granted; None for fewer than five."""
    columns = (CaseRow.id, CaseRow.counting_from, CaseRow.ended_at, CaseRow.standard_days)
    ended = session.execute(
        select(*columns)
        .where(CaseRow.process_id == process_id, CaseRow.outcome == "granted", CaseRow.counting_from.is_not(None))
        .order_by(CaseRow.started_at.desc())
        .limit(LATEST)
    ).all()
    if len(ended) < FEWEST:
        return None
    used = _used_days(session, {row.id: (row.counting_from, row.ended_at) for row in ended})
    days = sorted(used.values())
    return CaseDurations(
        count=len(ended),
        since=in_jakarta(min(row.ended_at for row in ended)).date(),
        half_within=days[len(days) // 2],
        nine_of_ten_within=days[-1 - len(days) // 10],
        within_standard=sum(row.standard_days is None or used[row.id] <= row.standard_days for row in ended),
    )


def _used_days(session: Session, cases: dict[UUID, tuple[date, datetime]]) -> dict[UUID, int]:
    calendar = environment_of(session).calendar
    intervals = read_intervals_of(session.connection(), list(cases))
    return {
        case_id: days_held(intervals[case_id], ("office", "agency"), counting_from, ended_at, calendar)
        for case_id, (counting_from, ended_at) in cases.items()
    }
