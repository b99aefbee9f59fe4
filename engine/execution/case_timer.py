"""A timer whose due moment is computed once, in the engine's own time, and kept with the token."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from SpiffWorkflow.bpmn.specs.event_definitions.timer import TimeDateEventDefinition

from engine.feel import Scope, compile_expression
from engine.working_calendar import JAKARTA


class CaseTimer(TimeDateEventDefinition):  # type: ignore[misc]
    """Replaces SpiffWorkflow's timers, which read the clock of the machine.

    The expression gives a moment, a date (due when that day has passed) or an ISO 8601 duration from now.
    """

    def has_fired(self, my_task: Any) -> bool:
        script_engine = my_task.workflow.script_engine
        due = due_at(my_task)
        if due is None:
            due = due_moment(script_engine.evaluate(my_task, self.expression), script_engine.scope)
            my_task._set_internal_data(event_value=due.isoformat())
        if due <= script_engine.scope.moment:
            my_task._set_internal_data(event_fired=True)
        return bool(my_task._get_internal_data("event_fired", False))


def due_at(spiff_task: Any) -> datetime | None:
    """When the timer that this token waits for is due."""
    value = spiff_task.internal_data.get("event_value")
    return datetime.fromisoformat(value) if isinstance(value, str) else None


def due_moment(value: Any, scope: Scope) -> datetime:
    """The moment that a timer's value means. Raises ValueError for text that is no moment."""
    text = str(value)
    if text.startswith(("P", "-P")):
        moment = compile_expression(f'now() + duration("{text}")').evaluate({}, scope)
        if not isinstance(moment, datetime):
            raise ValueError(f"{text} is not an ISO 8601 duration")
    elif len(text) == len("2026-11-24"):
        moment = datetime.combine(date.fromisoformat(text) + timedelta(days=1), time.min)
    else:
        moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo is not None else moment.replace(tzinfo=JAKARTA)).astimezone(UTC)
