"""What the tests of expressions share: a fixed moment, and a calendar on which only weekends are free."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from engine.feel import Scope, compile_expression, to_json
from engine.feel.scope import OFFICE_TIME


class WeekendCalendar:
    """Monday to Friday are working days; office "sabtu" serves on Saturdays too."""

    def __init__(self, week: int = 5) -> None:
        self.week = week

    def of(self, office: str, /) -> WeekendCalendar:
        return WeekendCalendar(6) if office == "sabtu" else self

    def is_working_day(self, day: date, /) -> bool:
        return day.weekday() < self.week

    def counting_day(self, moment: datetime, /) -> date:
        local = moment.astimezone(OFFICE_TIME)
        is_today = local.weekday() < self.week and local.hour < 12
        return local.date() if is_today else self.working_days_after(local.date(), 1)

    def working_days_after(self, day: date, days: int, /) -> date:
        step = 1 if days > 0 else -1
        while days != 0:
            day += timedelta(days=step)
            days -= step * (day.weekday() < self.week)
        return day

    def working_days_between(self, start: date, end: date, /) -> int:
        days = [start + timedelta(days=number) for number in range(1, (end - start).days + 1)]
        return sum(day.weekday() < self.week for day in days)


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
