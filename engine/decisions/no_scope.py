"""The scope of what is the same every day: constraints of types, orders of outputs, cells that hold constants."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from engine.feel import Scope


class _NoCalendar:
    """What never changes asks no calendar."""

    def of(self, office: str, /) -> Any:
        return self

    def is_working_day(self, day: Any, /) -> Any:
        return None

    def counting_day(self, moment: Any, /) -> Any:
        return None

    def working_days_after(self, day: Any, days: int, /) -> Any:
        return None

    def working_days_between(self, start: Any, end: Any, /) -> Any:
        return None


NO_SCOPE = Scope(datetime(2000, 1, 1, tzinfo=UTC), _NoCalendar())
"""For evaluating what looks neither at the moment nor at a calendar."""
