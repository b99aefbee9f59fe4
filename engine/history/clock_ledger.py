"""The legal clock of a case: a ledger of intervals, each with its holder.

Rules (see docs/decisions/0004 and 0010):

* The clock starts when the file is complete: when the office first holds it. After 12:00 that day counts as
  the next working day (`counting_from`), which itself is day zero.
* A working day belongs to whoever holds the file at 12:00 of that day, Asia/Jakarta. Today belongs to whoever
  holds it now, until noon has passed. What is a working day, the calendar of the office that has the file says.
* Days of the applicant, and days on which the procedure is stopped by law, do not count and move the limit by
  as many working days. Days of another agency count: between offices it is the administration's own time.
* Nothing starts the clock again: `counting_from` is set once. Nothing moves a limit that has passed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from engine.working_calendar import JAKARTA, WorkingCalendar, in_jakarta, last_day_before

COUNTING = frozenset({"office", "agency"})
STOPPING = frozenset({"applicant", "stopped"})


@dataclass(frozen=True)
class ClockInterval:
    """Who held the file from when to when (`ended_at` empty: still), which step gave it to him, and why.

    `office` is the code of the office that has the file, or had it last; its calendar counts.
    """

    holder: str
    started_at: datetime
    ended_at: datetime | None
    element_id: str
    reason: str
    legal_basis: str | None
    actor_name: str
    office: str | None = None


def holder_of(clocks: Iterable[str], present: str) -> str:
    """Who holds a file with these open steps. An office that has work to do cannot pause its own clock."""
    held = set(clocks)
    for holder in ("office", "agency", "stopped", "applicant", "intake"):
        if holder in held:
            return holder
    return present


def limit_on(
    intervals: Iterable[ClockInterval], counting_from: date | None, days: int | None, calendar: WorkingCalendar
) -> date | None:
    """The day on which the last of `days` working days ends; None while the clock stands still before it.

    `intervals` are in the order of time. The present holder is taken to keep the file. A limit that has passed
    stays where it was: whoever is late cannot move it by asking the applicant for something.
    """
    if counting_from is None or days is None:
        return None
    left, reached = days, counting_from
    for interval in intervals:
        own, ended_at = calendar.of(interval.office), interval.ended_at
        if interval.holder in COUNTING:
            if left:
                before = max(counting_from, last_day_before(interval.started_at))
                reached = own.working_days_after(before, left)
            if ended_at is None or in_jakarta(ended_at).date() > reached:
                return reached
            left -= days_in(interval.started_at, ended_at, counting_from, own)
        elif not left and ended_at and days_in(interval.started_at, ended_at, counting_from, own):
            # All days were used before the clock stopped: the last of them goes along with the stop.
            reached = own.last_working_day(last_day_before(ended_at))
    return None


def days_in(started_at: datetime, ended_at: datetime, counting_from: date | None, calendar: WorkingCalendar) -> int:
    """Working days after `counting_from` whose noon lies in [started_at, ended_at)."""
    if counting_from is None:
        return 0
    begin = max(started_at, _end_of_day(counting_from))
    return calendar.working_days_held(begin, ended_at) if begin < ended_at else 0


def days_held(
    intervals: Iterable[ClockInterval],
    holders: Iterable[str],
    counting_from: date | None,
    at: datetime,
    calendar: WorkingCalendar,
) -> int:
    """Working days that `holders` held the file up to and including the day of `at`.

    Each interval counts by the calendar of the office that had the file.
    """
    wanted = set(holders)
    today = _end_of_day(in_jakarta(at).date())
    return sum(
        days_in(
            interval.started_at, min(interval.ended_at or today, today), counting_from, calendar.of(interval.office)
        )
        for interval in intervals
        if interval.holder in wanted
    )


def _end_of_day(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time.min, JAKARTA)
