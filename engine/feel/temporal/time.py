"""Times of day (DMN 1.5, 10.3.2.3.4)."""

from __future__ import annotations

from dataclasses import dataclass

from engine.feel.temporal.days_duration import DAY, HOUR, MINUTE, SECOND
from engine.feel.temporal.zone import Zone


@dataclass(frozen=True, slots=True, repr=False)
class Time:
    """A time of day, somewhere (no zone) or in a time zone."""

    nanosecond: int
    """Since midnight, as the clocks of the zone show it."""
    zone: Zone | None = None

    @classmethod
    def of(cls, hour: int, minute: int, second: int, nanosecond: int = 0, zone: Zone | None = None) -> Time:
        """The time of this hour, minute, second and part of a second; ValueError when no clock shows it."""
        if not (0 <= hour <= 23 and 0 <= minute <= 59 and 0 <= second <= 59 and 0 <= nanosecond < SECOND):
            raise ValueError(f"there is no time {hour}:{minute}:{second}")
        return cls(hour * HOUR + minute * MINUTE + second * SECOND + nanosecond, zone)

    def __repr__(self) -> str:
        zone = "" if self.zone is None else f", {self.zone!r}"
        return f"Time.of({self.hour}, {self.minute}, {self.second}, {self.nanosecond % SECOND}{zone})"

    @property
    def hour(self) -> int:
        """0 to 23."""
        return self.nanosecond // HOUR

    @property
    def minute(self) -> int:
        """0 to 59."""
        return self.nanosecond // MINUTE % 60

    @property
    def second(self) -> int:
        """0 to 59, without its fraction."""
        return self.nanosecond // SECOND % 60

    @property
    def offset(self) -> int | None:
        """Seconds east of UTC; None without a zone, and in a place where they depend on the date."""
        return None if self.zone is None else self.zone.offset

    def plus(self, nanoseconds: int) -> Time:
        """The time so much later: after midnight the clock begins again."""
        return Time((self.nanosecond + nanoseconds) % DAY, self.zone)

    def has_footing_of(self, other: Time) -> bool:
        """Whether it can be said that both are the same time: both from UTC, or both on the same clocks."""
        if self.offset is None or other.offset is None:
            return self.zone == other.zone
        return True

    def keys(self, other: Time) -> tuple[int, int] | None:
        """The two numbers that are in the order of the two times; None when the order depends on the date.

        A time without an offset takes that of the other one (DMN 1.5, Table 54).
        """
        mine, theirs = self.offset, other.offset
        if mine is None or theirs is None:
            unrelated = mine is theirs and self.zone is not None and other.zone is not None and self.zone != other.zone
            return None if unrelated else (self.nanosecond, other.nanosecond)
        return self.nanosecond - mine * SECOND, other.nanosecond - theirs * SECOND
