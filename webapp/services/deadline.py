"""How close a task is to its last day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from engine.working_calendar import WorkingCalendar

Colour = Literal["merah", "kuning", "hijau"]


@dataclass(frozen=True)
class Deadline:
    """The last day of a task, and the working days until then; past it they are negative."""

    due_on: date
    working_days_left: int

    @property
    def colour(self) -> Colour:
        """Red is past, yellow is today or the next working day, green is later."""
        if self.working_days_left < 0:
            return "merah"
        return "kuning" if self.working_days_left <= 1 else "hijau"


def deadline_on(due_on: date | None, today: date, calendar: WorkingCalendar) -> Deadline | None:
    """The deadline as seen today; None for a task without one. On a day off the last day counts as past."""
    if due_on is None:
        return None
    if due_on >= today:
        return Deadline(due_on, calendar.working_days_between(today, due_on))
    return Deadline(due_on, -max(1, calendar.working_days_between(due_on, today)))
