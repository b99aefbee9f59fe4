"""Working days of the offices in Jakarta.

A working day is Monday to Friday, minus national holidays and collective leave (cuti bersama). An office may
differ: closed on other days, or open on days on which the others rest. All dates are dates in Jakarta, which
has no summer time: always UTC+07:00.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone

JAKARTA = timezone(timedelta(hours=7), "WIB")
NOON = time(12)

_DAYS_OF_THE_CALENDAR = range(1, date.max.toordinal() + 1)


@dataclass(frozen=True)
class OfficeDays:
    """How one office differs from the city: days on which it alone is closed or open. The values say why."""

    closed: Mapping[date, object] = field(default_factory=dict)
    open: Mapping[date, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Promise:
    """A day that was counted ahead. It may move as long as the holidays of `undecreed_years` are not decreed."""

    day: date
    undecreed_years: tuple[int, ...]

    @property
    def provisional(self) -> bool:
        return bool(self.undecreed_years)


class WorkingCalendar:
    """Counts working days between dates, and says from which day a moment counts.

    This is the calendar of the city; `of` gives that of an office. Only the dates of `holidays` decide; the
    values (a name, or anything that prints as one) tell people why an office is closed. `decreed_years` are
    those whose holidays are final; without them, all years that have holidays. The object never changes and
    may be shared between threads.
    """

    def __init__(
        self,
        holidays: Mapping[date, object],
        *,
        decreed_years: Iterable[int] | None = None,
        offices: Mapping[str, OfficeDays] | None = None,
    ) -> None:
        self._decreed_years = frozenset((day.year for day in holidays) if decreed_years is None else decreed_years)
        self._set_days(holidays, {})
        self._offices: Mapping[str, WorkingCalendar] = {
            code: self._differing(holidays, days) for code, days in (offices or {}).items()
        }

    def of(self, office: str | None) -> WorkingCalendar:
        """The calendar of the office with this code; of one that is like all others, this one."""
        return self if office is None else self._offices.get(office, self)

    def is_working_day(self, day: date) -> bool:
        day = _plain(day)
        return day not in self._names if day.weekday() < 5 else day in self._opened

    def holiday_on(self, day: date) -> str | None:
        """Why the office is closed on that day; None for all other days, also ordinary Sundays."""
        return self._names.get(_plain(day))

    def opening_on(self, day: date) -> str | None:
        """Why this office is open on a day on which the others rest; None for all other days."""
        return self._opened.get(_plain(day))

    def is_decreed(self, year: int) -> bool:
        """Are the holidays of that year known?

        They are decreed year by year (joint decree of three ministers). Dates in a year that is not decreed
        yet are counted with the holidays known so far, so they can move: say so where a promise is shown.
        """
        return year in self._decreed_years

    def undecreed_years(self, start: date, end: date) -> tuple[int, ...]:
        """The years from `start` to `end` whose holidays can still change."""
        return tuple(year for year in range(start.year, end.year + 1) if year not in self._decreed_years)

    def promise(self, start: date, count: int) -> Promise:
        """`working_days_after`, with the years on which the answer rests provisionally."""
        day = self.working_days_after(start, count)
        return Promise(day, self.undecreed_years(min(start, day), max(start, day)))

    def last_working_day(self, day: date) -> date:
        """`day` itself when the office is open, otherwise the last working day before it."""
        return _plain(day) if self.is_working_day(day) else self.working_days_after(day, -1)

    def next_working_day(self, day: date) -> date:
        """The first working day after `day`."""
        return self.working_days_after(day, 1)

    def working_days_after(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`; `day` itself is not counted.

        Zero gives `day` when the office is open, otherwise the next day on which it is: a deadline never
        falls on a closed day. A negative count goes back the same way: -1 is the last working day before.
        """
        if count == 0:
            return _plain(day) if self.is_working_day(day) else self.working_days_after(day, 1)
        if count > 0:
            return self._working_day_number(self._working_days_until(day.toordinal()) + count)
        return self._working_day_number(self._working_days_until(day.toordinal() - 1) + count + 1)

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days d have start < d <= end; none when `end` is not after `start`."""
        if end <= start:
            return 0
        return self._working_days_until(end.toordinal()) - self._working_days_until(start.toordinal())

    def counting_day(self, moment: datetime) -> date:
        """The working day from which `moment` counts.

        Until twelve o'clock in Jakarta that is the same day, after twelve o'clock or on a closed day the next
        working day.
        """
        local = in_jakarta(moment)
        day = local.date()
        if self.is_working_day(day) and local.time() <= NOON:
            return day
        return self.next_working_day(day)

    def working_days_held(self, start: datetime, end: datetime) -> int:
        """How many working days belong to who held the file from `start` until just before `end`.

        A working day belongs to whoever holds the file at twelve o'clock of that day. So consecutive
        intervals share the days among them: none is counted twice and none is lost.
        """
        return self.working_days_between(self.counting_day(start), self.counting_day(end))

    def _differing(self, holidays: Mapping[date, object], days: OfficeDays) -> WorkingCalendar:
        calendar = WorkingCalendar({}, decreed_years=self._decreed_years)
        closed = {day: name for day, name in {**holidays, **days.closed}.items() if day not in days.open}
        calendar._set_days(closed, days.open)
        return calendar

    def _set_days(self, closed: Mapping[date, object], opened: Mapping[date, object]) -> None:
        self._names = {day: str(name) for day, name in closed.items()}
        self._opened = {day: str(name) for day, name in opened.items()}
        # A holiday on Saturday or Sunday takes no working day away, an opened weekday gives its own back.
        self._closed_weekdays = sorted(day.toordinal() for day in self._names if day.weekday() < 5)
        self._open_weekends = sorted(day.toordinal() for day in self._opened if day.weekday() >= 5)

    def _working_days_until(self, ordinal: int) -> int:
        """Working days from the beginning of the calendar (a Monday) up to and including this day."""
        weeks, rest = divmod(ordinal, 7)
        ordinary = weeks * 5 + min(rest, 5)
        return ordinary - bisect_right(self._closed_weekdays, ordinal) + bisect_right(self._open_weekends, ordinal)

    def _working_day_number(self, number: int) -> date:
        """The inverse of `_working_days_until`: the day that brings the count to `number`."""
        index = bisect_left(_DAYS_OF_THE_CALENDAR, number, key=self._working_days_until)
        if number < 1 or index == len(_DAYS_OF_THE_CALENDAR):
            raise ValueError("the working day lies outside the calendar (years 1 to 9999)")
        return date.fromordinal(_DAYS_OF_THE_CALENDAR[index])


def in_jakarta(moment: datetime) -> datetime:
    """The same moment on the clocks of Jakarta. A moment without an offset is refused, never guessed."""
    if moment.utcoffset() is None:
        raise ValueError("a moment needs its offset from UTC")
    return moment.astimezone(JAKARTA)


def last_day_before(moment: datetime) -> date:
    """The last day that cannot belong to who holds the file from `moment` on: its noon lies before."""
    local = in_jakarta(moment)
    return local.date() if local.time() > NOON else local.date() - timedelta(days=1)


def _plain(day: date) -> date:
    """A datetime is a date too, but equals none: keep the date only."""
    return day.date() if isinstance(day, datetime) else day
