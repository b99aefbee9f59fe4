"""Deciding without a case: a moment, and no working calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime

from engine.feel import FeelEvaluationError, Scope


class NoCalendar:
    """Stands where no working calendar was handed in: a decision that counts working days says so."""

    def of(self, office: str, /) -> NoCalendar:
        return self

    def is_working_day(self, day: date, /) -> bool:
        raise _no_calendar()

    def counting_day(self, moment: datetime, /) -> date:
        raise _no_calendar()

    def working_days_after(self, day: date, days: int, /) -> date:
        raise _no_calendar()

    def working_days_between(self, start: date, end: date, /) -> int:
        raise _no_calendar()


def _no_calendar() -> FeelEvaluationError:
    return FeelEvaluationError(
        "Kalender hari kerja tidak tersedia di sini.", "There is no calendar of working days here."
    )


def without_calendar(moment: datetime | None = None) -> Scope:
    """A scope without a calendar: of this moment, or of now."""
    return Scope(moment or datetime.now(UTC), NoCalendar())
