"""What waits until the rest of the case has come to rest: timers that are due, conditions, inclusive joins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from SpiffWorkflow.task import Task

from engine.execution.due import due_at
from engine.execution.nodes.inclusive_gateway import join_one

if TYPE_CHECKING:
    from engine.execution.workflow import CaseWorkflow


def settle(case: CaseWorkflow) -> bool:
    """One thing at a time, so that what it does is seen before the next is asked; whether anything moved."""
    return _fire_timer(case) or _fire_condition(case) or any(join_one(scope) for scope in case.all_scopes())


def _fire_timer(case: CaseWorkflow) -> bool:
    """The timer that has been due longest."""
    due = [(moment, token) for token in case.all_tokens() if (moment := due_at(token.internal_data)) is not None]
    due = [(moment, token) for moment, token in due if moment <= case.evaluator.scope.moment]
    if not due:
        return False
    _moment, token = min(due, key=lambda pair: pair[0])
    case.happened("timer_fired", token)
    token.task_spec.trigger(token, None)
    return True


def _fire_condition(case: CaseWorkflow) -> bool:
    for token in case.all_tokens():
        event = _conditional(token)
        if event is None:
            continue
        value = case.evaluator.has_come_true(token.task_spec.name, event.condition, token.data)
        before = token.internal_data.get("was", False)
        token.internal_data["was"] = value
        if value and not before:
            case.happened("condition_met", token)
            token.task_spec.trigger(token, None)
            return True
    return False


def _conditional(token: Task) -> Any:
    event = getattr(token.task_spec, "awaited", None)
    return event if event is not None and event.kind == "conditional" and token.task_spec.is_waiting(token) else None
