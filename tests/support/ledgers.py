"""Random clock ledgers, and the rules of decision 0004 told day by day: slow, simple, judge of the fast ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st

from engine.history.clock_ledger import COUNTING, ClockInterval
from engine.working_calendar import JAKARTA, OfficeDays, WorkingCalendar

FIRST_DAY = date(2026, 11, 2)
DAYS_AHEAD = 120
A, B = "31.71.01", "31.72.01"  # A serves on Saturdays and has closed days of its own; B is closed on others
CALENDAR = WorkingCalendar(
    {date(2026, 12, 24): "Cuti Bersama", date(2026, 12, 25): "Natal", date(2027, 1, 1): "Tahun Baru"},
    decreed_years=[2026],
    offices={
        A: OfficeDays(
            closed={date(2026, 11, 10): "Banjir", date(2026, 12, 2): "Banjir", date(2026, 12, 3): "Banjir"},
            open={FIRST_DAY + timedelta(days=5 + 7 * week): "Pelayanan Sabtu" for week in range(DAYS_AHEAD // 7 + 20)},
        ),
        B: OfficeDays(closed={date(2026, 11, 12): "Pindah gedung", date(2026, 11, 13): "Pindah gedung"}),
    },
)
CITY = WorkingCalendar(CALENDAR._names)

moments = st.builds(
    lambda day, clock: datetime.combine(FIRST_DAY + timedelta(days=day), clock, JAKARTA),
    st.integers(0, 45),
    st.one_of(st.times(), st.sampled_from([time(0), time(11, 59, 59), time(12), time(12, 0, 1), time(23, 59, 59)])),
)


@st.composite
def ledgers(draw, holders=("office", "agency", "applicant", "stopped"), offices=(None, A, B)):
    """Complete ledgers: the office first, no gap, no overlap, the last interval running or ended."""
    times = sorted(draw(st.lists(moments, min_size=1, max_size=9)))
    names = ["office", *draw(st.lists(st.sampled_from(holders), min_size=len(times) - 1, max_size=len(times) - 1))]
    places = draw(st.lists(st.sampled_from(offices), min_size=len(times), max_size=len(times)))
    ends = [*times[1:], None]
    return [
        ClockInterval(name, start, end, "x", "x", None, "x", place)
        for name, start, end, place in zip(names, times, ends, places, strict=True)
    ]


def counting_from(ledger: Sequence[ClockInterval]) -> date:
    return CALENDAR.of(ledger[0].office).counting_day(ledger[0].started_at)


def holder_at(ledger: Sequence[ClockInterval], moment: datetime) -> ClockInterval | None:
    """Who has the file at that moment. An interval without length has it at none."""
    for interval in ledger:
        if interval.started_at <= moment and (interval.ended_at is None or moment < interval.ended_at):
            return interval
    return None


def days_by_holder(ledger: Sequence[ClockInterval], start: date, until: date) -> Counter[str]:
    """Working days after `start` up to `until`: each belongs to who has the file at noon."""
    days: Counter[str] = Counter()
    for number in range((until - start).days):
        day = start + timedelta(days=number + 1)
        interval = holder_at(ledger, datetime.combine(day, time(12), JAKARTA))
        if interval is not None and CALENDAR.of(interval.office).is_working_day(day):
            days[interval.holder] += 1
    return days


def limit_by_days(ledger: Sequence[ClockInterval], start: date, days: int) -> date | None:
    """The last day of the limit, walked day by day: it has passed once an office has the file on a later day."""
    used, last = 0, start
    for number in range(3 * DAYS_AHEAD):
        day = start + timedelta(days=number)
        midnight, noon = datetime.combine(day, time.min, JAKARTA), datetime.combine(day, time(12), JAKARTA)
        if used == days and last < day and is_with_an_office(ledger, midnight, noon):
            return last
        interval = holder_at(ledger, noon)
        if day > start and interval is not None and CALENDAR.of(interval.office).is_working_day(day):
            if interval.holder in COUNTING:
                if used == days:  # got it back at twelve sharp of a day that is no longer within the limit
                    return last
                used += 1
                last = day
            elif used == days:
                last = day
        if used == days and last < day and is_with_an_office(ledger, noon, midnight + timedelta(days=1)):
            return last
    return None


def is_with_an_office(ledger: Sequence[ClockInterval], begin: datetime, end: datetime) -> bool:
    """Did an office or agency have the file at some moment in between?"""
    return any(
        interval.holder in COUNTING
        and interval.started_at < end
        and (interval.ended_at is None or interval.ended_at >= begin)
        for interval in ledger
    )
