"""Time zones: a fixed offset from UTC, or a place of the IANA database."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from engine.feel.temporal.date import CYCLE_YEARS, Date

MAX_OFFSET = 18 * 3600
"""In seconds, to both sides. XML Schema stops at 14 hours, the kit of the standard at 18."""
FIRST_YEAR, LAST_YEAR = 2, 9997
"""Years at which the IANA rules are asked directly, away from the ends of Python's calendar."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone. Two zones are the same when both name and offset are."""

    offset: int | None
    """Seconds east of UTC; None where it depends on the date."""
    name: str = ""
    """As the IANA database has it; empty for a fixed offset."""

    def offset_at_local(self, date: Date, second: int) -> int:
        """The offset at this date and second of the day on the clocks of the zone.

        An hour that the clocks show twice is the first of the two; one that they leave out counts as before the change.
        """
        if self.offset is not None:
            return self.offset
        return _seconds(_moment(date, second, None).replace(tzinfo=_rules(self.name)).utcoffset())

    def offset_at_utc(self, date: Date, second: int) -> int:
        """The offset at this date and second of the day in UTC."""
        if self.offset is not None:
            return self.offset
        return _seconds(_moment(date, second, datetime.UTC).astimezone(_rules(self.name)).utcoffset())


UTC = Zone(0)


@lru_cache(maxsize=256)
def zone_of_offset(seconds: int) -> Zone | None:
    """The zone that is always so far from UTC; None beyond 18 hours."""
    return Zone(seconds) if -MAX_OFFSET <= seconds <= MAX_OFFSET else None


@lru_cache(maxsize=1024)
def zone_of_name(name: str) -> Zone | None:
    """The zone of this name in the IANA database; None when there is none."""
    if name not in _names():
        return None
    fixed = _rules(name).utcoffset(None)
    return Zone(None if fixed is None else _seconds(fixed), name)


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(available_timezones()) - {"localtime", "Factory"}  # what the machine happens to use


@lru_cache(maxsize=1024)
def _rules(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _moment(date: Date, second: int, tzinfo: datetime.tzinfo | None) -> datetime.datetime:
    """The moment for Python, which knows the years 1 to 9999 only.

    A year beyond them is replaced by one of the first or last 400 that has the same calendar: the rules of a zone
    speak of weekdays ("the last Sunday in March"), and the calendar repeats itself every 400 years.
    """
    year = date.year
    if year > LAST_YEAR:
        year = LAST_YEAR - (LAST_YEAR - year) % CYCLE_YEARS
    elif year < FIRST_YEAR:
        year = FIRST_YEAR + (year - FIRST_YEAR) % CYCLE_YEARS
    minute, second = divmod(second, 60)
    return datetime.datetime(year, date.month, date.day, *divmod(minute, 60), second, tzinfo=tzinfo)


def _seconds(offset: datetime.timedelta | None) -> int:
    return 0 if offset is None else offset // datetime.timedelta(seconds=1)
