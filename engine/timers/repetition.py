"""When a repeating timer (R<n>/<duration>) is due next.

A timer that repeats fires once after a downtime, however many moments it missed, and goes on with the next
moment that lies ahead. What was missed counts as done: R5 never means more than five moments.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from engine.feel import FeelEvaluationError, from_python, to_python
from engine.feel.temporal import MonthsDuration, parse_duration
from engine.working_calendar import in_jakarta

Duration = timedelta | MonthsDuration


def next_due(
    previous_due: datetime,
    duration: str | Duration,
    remaining: int | None,
    now: datetime,
    *,
    first_due: datetime | None = None,
) -> tuple[datetime | None, int | None]:
    """The next due moment after `previous_due` was fired at `now`, in UTC, and how many are left.

    `remaining` counts the moments from `previous_due` on, that one included; None repeats for ever. The answer
    counts them from the next one on, and is (None, 0) when there is none. Moments stand on the grid of
    `first_due` (without it, of `previous_due`): months from the 31st give the last day of a shorter month, and
    the 31st again after it. Raises ValueError for a duration that does not lead ahead.
    """
    step = _read(duration)
    if step is None or _size(step) <= 0:
        raise ValueError(f"{duration} is no duration by which a timer can repeat")
    start = in_jakarta(first_due or previous_due)
    number = _number_after(start, step, max(in_jakarta(previous_due), in_jakarta(now)))
    if remaining is not None:
        done = number - _number_after(start, step, in_jakarta(previous_due)) + 1
        remaining = max(0, remaining - done)
        if remaining == 0:
            return None, 0
    due = _moment(start, step, number)
    return (None, 0) if due is None else (due.astimezone(UTC), remaining)


def _number_after(start: datetime, step: Duration, moment: datetime) -> int:
    """The smallest number n of steps for which start + n steps lies after `moment`."""
    if moment < start:
        return 0
    if isinstance(step, timedelta):
        return (moment - start) // step + 1
    months = (moment.year - start.year) * 12 + moment.month - start.month
    number = months // step.months
    due = _moment(start, step, number)
    return number + 1 if due is not None and due <= moment else number


def _moment(start: datetime, step: Duration, number: int) -> datetime | None:
    """start + n steps; None beyond the year 9999."""
    try:
        if isinstance(step, timedelta):
            return start + step * number
        moved: datetime = to_python(from_python(start).plus_months(step.months * number))
    except (OverflowError, ValueError, FeelEvaluationError):
        return None
    return moved


def _read(duration: str | Duration) -> Duration | None:
    """The step, or None for text that is no duration, or one that Python cannot count."""
    try:
        step: Duration | None = to_python(parse_duration(duration)) if isinstance(duration, str) else duration
    except FeelEvaluationError:
        return None
    return step


def _size(step: Duration) -> int:
    return step.months if isinstance(step, MonthsDuration) else step // timedelta(microseconds=1)
