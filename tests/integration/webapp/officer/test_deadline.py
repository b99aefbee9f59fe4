"""How close a task is to its last day, in working days."""

from __future__ import annotations

from datetime import date

import pytest

from engine.working_calendar import WorkingCalendar
from webapp.services.deadline import deadline_on

CALENDAR = WorkingCalendar({date(2026, 12, 25): "Natal"})
THURSDAY = date(2026, 12, 24)


@pytest.mark.parametrize(
    ("due_on", "days", "colour"),
    [
        (date(2026, 12, 30), 3, "hijau"),
        (date(2026, 12, 28), 1, "kuning"),  # Christmas and a weekend lie between
        (THURSDAY, 0, "kuning"),
        (date(2026, 12, 23), -1, "merah"),
        (date(2026, 12, 21), -3, "merah"),
    ],
)
def test_counts_working_days_only(due_on, days, colour):
    deadline = deadline_on(due_on, THURSDAY, CALENDAR)
    assert (deadline.working_days_left, deadline.colour) == (days, colour)


def test_past_on_a_day_off_is_past():
    assert deadline_on(date(2026, 12, 25), date(2026, 12, 27), CALENDAR).colour == "merah"


def test_is_none_for_a_task_without_one():
    assert deadline_on(None, THURSDAY, CALENDAR) is None
