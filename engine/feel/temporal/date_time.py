"""Dates with time (DMN 1.5, 10.3.2.3.6)."""

from __future__ import annotations

from dataclasses import dataclass

from engine.feel.temporal.date import Date
from engine.feel.temporal.days_duration import DAY, SECOND
from engine.feel.temporal.time import Time
from engine.feel.temporal.zone import UTC, Zone


@dataclass(frozen=True, slots=True, repr=False)
class DateTime:
    """A date and a time of day, somewhere (no zone) or in a time zone: then it is one moment for everybody."""

    key: int
    """The key of the date, times the nanoseconds of a day, plus those since midnight: in the order of the clock."""
    zone: Zone | None
    offset: int | None
    """Seconds east of UTC at this moment, which tells the two hours apart that a clock shows twice. None: no zone."""

    @classmethod
    def of(cls, date: Date, time: Time) -> DateTime:
        """The date at the time, in the time's zone."""
        zone = time.zone
        offset = None if zone is None else zone.offset_at_local(date, time.nanosecond // SECOND)
        return cls(date.key * DAY + time.nanosecond, zone, offset)

    @classmethod
    def of_midnight(cls, date: Date) -> DateTime:
        """What a date is worth where a date and time is wanted: its midnight in UTC."""
        return cls(date.key * DAY, UTC, 0)

    def __repr__(self) -> str:
        return f"DateTime.of({self.date!r}, {self.time!r})"

    @property
    def date(self) -> Date:
        """The date on the clocks of the zone."""
        return Date(self.key // DAY)

    @property
    def time(self) -> Time:
        """The time on the clocks of the zone."""
        return Time(self.key % DAY, self.zone)

    @property
    def instant(self) -> int:
        """Nanoseconds since the year 0 in UTC; without a zone, as if the clock showed UTC."""
        return self.date.ordinal * DAY + self.key % DAY - (self.offset or 0) * SECOND

    def plus(self, nanoseconds: int) -> DateTime:
        """The moment so much later, on the clocks of the same zone; ValueError beyond the years of the standard."""
        return _at_instant(self.instant + nanoseconds, self.zone)

    def plus_months(self, months: int) -> DateTime:
        """The same time, on the day so many months later."""
        return DateTime.of(self.date.plus_months(months), self.time)

    def in_zone(self, zone: Zone) -> DateTime:
        """The same moment on the clocks of another zone."""
        return _at_instant(self.instant, zone)

    def has_footing_of(self, other: DateTime) -> bool:
        """Whether it can be said that both are the same moment: both in a zone, or both in none."""
        return (self.offset is None) is (other.offset is None)

    def keys(self, other: DateTime) -> tuple[int, int]:
        """The two numbers that are in the order of the two moments.

        One without an offset takes that of the other one (DMN 1.5, Table 54).
        """
        if self.offset == other.offset or self.offset is None or other.offset is None:
            return self.key, other.key
        return self.instant, other.instant


def _at_instant(instant: int, zone: Zone | None) -> DateTime:
    offset = 0
    if zone is not None:
        day, nanosecond = divmod(instant, DAY)
        offset = (
            zone.offset if zone.offset is not None else zone.offset_at_utc(Date.from_ordinal(day), nanosecond // SECOND)
        )
    day, nanosecond = divmod(instant + offset * SECOND, DAY)
    return DateTime(Date.from_ordinal(day).key * DAY + nanosecond, zone, None if zone is None else offset)
