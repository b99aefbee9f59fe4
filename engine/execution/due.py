"""When a timer is due: computed once, when its token arrives, in the engine's own time."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from engine.definitions.element import Element
from engine.errors import ExecutionError
from engine.execution.evaluator import Evaluator
from engine.execution.variables import VariableScope
from engine.feel import FeelError, Scope, compile_expression, to_python
from engine.feel.temporal import parse_date_and_time
from engine.iso_duration import feel_duration
from engine.timers.repetition import next_due
from engine.working_calendar import JAKARTA

_CYCLE = re.compile(r"R(\d*)/(P.+)\Z")


def schedule(element: Element, variables: VariableScope, evaluator: Evaluator) -> dict[str, Any]:
    """What a token keeps of its timer: `due` (ISO, UTC); for a repeating one also `first`, `every` and `left`.

    The expression gives a moment, a date (due when that day has passed), an ISO 8601 duration from now, or
    `R<n>/<duration>`; `left` is None when it repeats without end.
    """
    event = element.event
    if event is None or event.timer is None:
        raise ExecutionError(element.id, "the timer says no time")
    text = str(evaluator.value(element.id, event.timer, variables))
    cycle = _CYCLE.match(text) if event.timer_type == "timeCycle" else None
    if cycle is None:
        return {"due": _due(element, text, evaluator.scope).isoformat()}
    first = _due(element, cycle[2], evaluator.scope).isoformat()
    return {"due": first, "first": first, "every": feel_duration(cycle[2]), "left": int(cycle[1]) if cycle[1] else None}


def due_at(internal_data: dict[str, Any]) -> datetime | None:
    """When the timer that a token waits for is due; None for a token without one."""
    value = internal_data.get("due")
    return datetime.fromisoformat(value) if isinstance(value, str) else None


def reschedule(internal_data: dict[str, Any], moment: datetime) -> bool:
    """Moves a repeating timer that has just fired to its next due moment ahead; False when it has no turn left."""
    due, every = due_at(internal_data), internal_data.get("every")
    if due is None or every is None:
        return False
    first = datetime.fromisoformat(internal_data["first"])
    ahead, left = next_due(due, every, internal_data["left"], moment, first_due=first)
    if ahead is None:
        return False
    internal_data.update(due=ahead.isoformat(), left=left)
    return True


def due_moment(text: str, scope: Scope) -> datetime:
    """The moment that a timer's value means.

    Raises ValueError for text that is no moment, and FeelError beyond the year 9999.
    """
    moment: datetime
    if text.startswith(("P", "-P")):
        text = feel_duration(text)
        moment = to_python(compile_expression(f'now() + duration("{text}")').evaluate({}, scope))
        if moment is None:
            raise ValueError(f"{text} is not an ISO 8601 duration")
    elif len(text) == len("2026-11-24"):
        moment = datetime.combine(date.fromisoformat(text) + timedelta(days=1), time.min)
    else:
        moment = to_python(parse_date_and_time(text)) or datetime.fromisoformat(text)
    return (moment if moment.tzinfo is not None else moment.replace(tzinfo=JAKARTA)).astimezone(UTC)


def _due(element: Element, text: str, scope: Scope) -> datetime:
    try:
        return due_moment(text, scope)
    except (ValueError, OverflowError, FeelError) as cause:
        raise ExecutionError(element.id, f"{text!r} is no moment, date or duration: {cause}") from cause
