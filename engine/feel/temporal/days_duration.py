"""Days and time durations (DMN 1.5, 10.3.2.3.7)."""

from __future__ import annotations

from dataclasses import dataclass

SECOND = 1_000_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
LONGEST = 10**34
"""As many digits as a number has."""


@dataclass(frozen=True, slots=True)
class DaysDuration:
    """A length of time in nanoseconds; raises ValueError when they are more than a number can count."""

    nanoseconds: int

    def __post_init__(self) -> None:
        if not -LONGEST < self.nanoseconds < LONGEST:
            raise ValueError("a duration of more than 34 digits")

    @property
    def key(self) -> int:
        """What is compared."""
        return self.nanoseconds

    def __neg__(self) -> DaysDuration:
        return DaysDuration(-self.nanoseconds)

    def __abs__(self) -> DaysDuration:
        return DaysDuration(abs(self.nanoseconds))
