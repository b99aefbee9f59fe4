"""What the tests of expressions share: a fixed moment, and a calendar on which only weekends are free."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from engine.feel import Scope, compile_expression, to_json


class WeekendCalendar:
    """Monday to Friday are working days."""

    def working_days_after(self, day: date, days: int, /) -> date:
        while days > 0:
            day += timedelta(days=1)
            days -= day.weekday() < 5
        return day

    def working_days_between(self, start: date, end: date, /) -> int:
        days = [start + timedelta(days=number) for number in range(1, (end - start).days + 1)]
        return sum(day.weekday() < 5 for day in days)


@pytest.fixture
def scope() -> Scope:
    """Tuesday, the 24th of November 2026, one o'clock at night in Jakarta: still the 23rd in UTC."""
    return Scope(datetime(2026, 11, 23, 18, tzinfo=UTC), WeekendCalendar())


@pytest.fixture
def evaluate(scope: Scope) -> Callable[..., Any]:
    """The JSON value of an expression for some variables."""

    def run(text: str, variables: dict[str, Any] | None = None, **options: Any) -> Any:
        return to_json(compile_expression(text, **options).evaluate(variables or {}, scope))

    return run
