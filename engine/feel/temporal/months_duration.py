"""Years and months durations (DMN 1.5, 10.3.2.3.8)."""

from __future__ import annotations

from dataclasses import dataclass

from engine.feel.temporal.days_duration import LONGEST


@dataclass(frozen=True, slots=True)
class MonthsDuration:
    """A length of time in months; raises ValueError when they are more than a number can count."""

    months: int

    def __post_init__(self) -> None:
        if not -LONGEST < self.months < LONGEST:
            raise ValueError("a duration of more than 34 digits")

    @property
    def key(self) -> int:
        """What is compared."""
        return self.months

    def __neg__(self) -> MonthsDuration:
        return MonthsDuration(-self.months)

    def __abs__(self) -> MonthsDuration:
        return MonthsDuration(abs(self.months))
