"""Working days of the offices in Jakarta.

A working day is Monday to Friday, minus national holidays and collective leave (cuti bersama). All dates are
dates in Jakarta, which has no summer time: always UTC+07:00.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, timezone

JAKARTA = timezone(timedelta(hours=7), "WIB")
NOON = time(12)

_DAYS_OF_THE_CALENDAR = range(1, date.max.toordinal() + 1)


class WorkingCalendar:
    """Counts working days between dates, and says from which day a moment counts.

    Only the dates of `holidays` decide; the values (a name, or anything that prints as one) tell people why
    an office is closed. The object never changes and may be shared between threads.
    """

    def __init__(self, holidays: Mapping[date, object]) -> None:
        self._names = {day: str(name) for day, name in holidays.items()}
        self._years = frozenset(day.year for day in self._names)
        # A holiday on Saturday or Sunday takes no working day away.
        self._closed_weekdays = sorted(day.toordinal() for day in self._names if day.weekday() < 5)

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < 5 and _plain(day) not in self._names

    def holiday_on(self, day: date) -> str | None:
        """The name of the holiday or collective leave of that day; None for all other days, also Sundays."""
        return self._names.get(_plain(day))

    def is_decreed(self, year: int) -> bool:
        """Are the holidays of that year known?

        They are decreed year by year (joint decree of three ministers). Dates in a year that is not decreed
        yet are counted with weekends only, so they can move: say so where a promise is shown.
        """
        return year in self._years

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

    def _working_days_until(self, ordinal: int) -> int:
        """Working days from the beginning of the calendar (a Monday) up to and including this day."""
        weeks, rest = divmod(ordinal, 7)
        return weeks * 5 + min(rest, 5) - bisect_right(self._closed_weekdays, ordinal)

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


def _plain(day: date) -> date:
    """A datetime is a date too, but equals none: keep the date only."""
    return day.date() if isinstance(day, datetime) else day
