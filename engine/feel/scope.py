"""What an evaluation may know of the world besides its variables: the moment and the working calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, Protocol

from engine.feel.limits import MAX_STEPS, Budget
from engine.working_calendar import WorkingCalendar

OFFICE_TIME = timezone(timedelta(hours=7))
"""Asia/Jakarta; western Indonesian time has no summer time."""


class Calendar(Protocol):
    """The part of the working calendar that expressions use."""

    def of(self, office: str, /) -> Calendar:
        """The calendar of the office with this code."""

    def is_working_day(self, day: date, /) -> bool:
        """Whether the office is open on that day."""

    def counting_day(self, moment: datetime, /) -> date:
        """The working day from which a moment counts: after twelve o'clock the next one."""

    def working_days_after(self, day: date, days: int, /) -> date:
        """The working day that comes `days` working days after `day`."""

    def working_days_between(self, start: date, end: date, /) -> int:
        """How many working days d there are with start < d <= end."""


ONLY_WEEKENDS: Calendar = WorkingCalendar({})
"""Knows no holiday: for trying expressions. A case is counted by the calendar of its office."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The moment at which an expression is evaluated, and the calendar by which it counts."""

    moment: datetime
    calendar: Calendar = ONLY_WEEKENDS

    @classmethod
    def now(cls) -> Scope:
        """This very moment, for who has neither a case nor a calendar."""
        return cls(datetime.now(UTC))

    @property
    def office_moment(self) -> datetime:
        """The moment as the clock of the office shows it."""
        return self.moment.astimezone(OFFICE_TIME)


class Runtime(Budget):
    """One evaluation: its scope and what is left of its budget. Shared by all parts of one decision."""

    __slots__ = ("scope",)

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.steps = MAX_STEPS
        self.call_depth = 0


class AnyFrame:
    """The names visible at one place of a running expression.

    `value` holds the names of a loop, function or context (a dict), or the element that a filter looks at; the
    outermost frame has none. It is made bare, of variables and a scope: most conditions never ask for the budget, and
    making one object without a constructor instead of two with one saves a third of such an evaluation.
    """

    __slots__ = ("begun_in", "parent", "value", "variables")

    variables: Mapping[str, Any]
    begun_in: Runtime | Scope
    value: Any
    parent: AnyFrame | None

    @property
    def runtime(self) -> Runtime:
        """The evaluation that all frames share; begun when something first spends from its budget."""
        begun_in = self.begun_in
        if type(begun_in) is Scope:
            begun_in = self.begun_in = Runtime(begun_in)
        return begun_in  # type: ignore[return-value]

    def inner(self, value: Any) -> Frame:
        """The frame of a loop turn, a call, a context or a filtered element."""
        return Frame(self.variables, self.runtime, value, self)


class Frame(AnyFrame):
    """A frame within an evaluation that has begun."""

    __slots__ = ()

    def __init__(
        self, variables: Mapping[str, Any], runtime: Runtime, value: Any = None, parent: AnyFrame | None = None
    ) -> None:
        self.variables = variables
        self.begun_in = runtime
        self.value = value
        self.parent = parent
