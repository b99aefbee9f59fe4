"""Dates of the proleptic Gregorian calendar (DMN 1.5, 10.3.2.3.5)."""

from __future__ import annotations

import datetime
from calendar import isleap
from dataclasses import dataclass

MIN_YEAR, MAX_YEAR = -999_999_999, 999_999_999
CYCLE_YEARS, CYCLE_DAYS = 400, 146_097
"""The calendar repeats itself, weekdays too, after so many years: that is how Python's own dates serve any year."""
_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True, repr=False)
class Date:
    """A day. There is a year 0, as in ISO 8601 and XML Schema 1.1: the year before the year 1.

    Raises ValueError where there is no such day, or its year is beyond the range of the standard.
    """

    key: int
    """(year * 16 + month) * 32 + day: one number that is in the order of the calendar."""

    @classmethod
    def of(cls, year: int, month: int, day: int) -> Date:
        """The day of this year, month and day."""
        if not (MIN_YEAR <= year <= MAX_YEAR and 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)):
            raise ValueError(f"there is no day {year}-{month}-{day}")
        return cls(year << 9 | month << 5 | day)

    @classmethod
    def from_ordinal(cls, ordinal: int) -> Date:
        """The day with this number."""
        cycle, rest = divmod(ordinal - 1, CYCLE_DAYS)
        day = datetime.date.fromordinal(rest + 1)
        year = day.year + cycle * CYCLE_YEARS
        if not MIN_YEAR <= year <= MAX_YEAR:
            raise ValueError(f"the year {year} is out of range")
        return cls(year << 9 | day.month << 5 | day.day)

    def __repr__(self) -> str:
        return f"Date.of({self.year}, {self.month}, {self.day})"

    @property
    def year(self) -> int:
        """-999,999,999 to 999,999,999."""
        return self.key >> 9

    @property
    def month(self) -> int:
        """1 to 12."""
        return self.key >> 5 & 15

    @property
    def day(self) -> int:
        """1 to 31."""
        return self.key & 31

    @property
    def ordinal(self) -> int:
        """The number of the day: 1 for the first of January of the year 1."""
        key = self.key  # read once: this is the inner part of all counting with dates
        cycle, rest = divmod((key >> 9) - 1, CYCLE_YEARS)
        return cycle * CYCLE_DAYS + datetime.date(rest + 1, key >> 5 & 15, key & 31).toordinal()

    @property
    def weekday(self) -> int:
        """1 for Monday to 7 for Sunday, by ISO 8601."""
        return self._in_first_cycle.isoweekday()

    @property
    def week_of_year(self) -> int:
        """The number of the week by ISO 8601: the first week holds the first Thursday of a year."""
        return self._in_first_cycle.isocalendar().week

    @property
    def day_of_year(self) -> int:
        """1 for the first of January."""
        return self.ordinal - Date.of(self.year, 1, 1).ordinal + 1

    @property
    def last_of_month(self) -> Date:
        """The last day of the month."""
        return Date.of(self.year, self.month, days_in_month(self.year, self.month))

    def plus_days(self, days: int) -> Date:
        """The day so many days later."""
        return Date.from_ordinal(self.ordinal + days)

    def plus_months(self, months: int) -> Date:
        """The same day so many months later; the last day of the month where there is no such day."""
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Date.of(year, month + 1, min(self.day, days_in_month(year, month + 1)))

    @property
    def _in_first_cycle(self) -> datetime.date:
        """The day at the same place of the calendar in the years 1 to 400."""
        return datetime.date((self.year - 1) % CYCLE_YEARS + 1, self.month, self.day)


def days_in_month(year: int, month: int) -> int:
    """28 to 31."""
    return 29 if month == 2 and isleap(year) else _DAYS[month]
