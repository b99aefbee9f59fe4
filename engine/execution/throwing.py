"""Where a thrown event goes: from the inside out, or to everybody who waits for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from SpiffWorkflow.task import Task

from engine.errors import UncaughtErrorEventError
from engine.execution.nodes.activity import Activity, body_of, is_body
from engine.execution.nodes.boundary_event import attached_to
from engine.execution.nodes.event_sub_process import EventSubProcess

if TYPE_CHECKING:
    from engine.execution.workflow import CaseWorkflow, ScopeWorkflow


def throw_error(token: Task, code: str | None, payload: Mapping[str, Any]) -> None:
    """An error event thrown inside a scope. Raises UncaughtErrorEventError when nobody catches this code."""
    handler = _find_in_scope(token.workflow, "error", code, thrower=token)
    _hand_to(handler, token, "error", code, payload)


def throw_error_at(token: Task, code: str | None, payload: Mapping[str, Any]) -> None:
    """An error thrown by an activity itself: its own boundary events are asked first."""
    handler = _find_at_activity(body_of(token), "error", code)
    _hand_to(handler, token, "error", code, payload)


def throw_escalation(token: Task, code: str | None, payload: Mapping[str, Any]) -> None:
    """Nobody need catch an escalation."""
    handler = _find_in_scope(token.workflow, "escalation", code, thrower=token)
    if handler is not None:
        _hand_to(handler, token, "escalation", code, payload)


def throw_signal(case: CaseWorkflow, name: str, payload: Mapping[str, Any]) -> None:
    """Reaches every token of the case that waits for the signal now."""
    for token in waiting_for(case, "signal", name):
        if token.id in token.workflow.tasks and token.task_spec.is_waiting(token):
            case.happened("signal_received", token, name=name)
            token.task_spec.trigger(token, payload)


def waiting_for(case: CaseWorkflow, kind: str, name: str) -> list[Task]:
    """The tokens that wait for this message or signal."""
    return [
        token for token in case.all_tokens() if is_waiting_for(token, kind) and token.task_spec.awaited.name == name
    ]


def is_waiting_for(token: Task, kind: str) -> bool:
    """Whether the token waits for an event of this kind (the body of a loop does not: its instances do)."""
    event = getattr(token.task_spec, "awaited", None)
    if event is None or event.kind != kind or not token.task_spec.is_waiting(token):
        return False
    return not is_body(token)


def trigger_cancel(host: Task) -> bool:
    """A transaction was cancelled: goes on at its cancel boundary event; False when it has none."""
    for token in attached_to(host):
        if token.task_spec.awaited.kind == "cancel":
            token.task_spec.trigger(token, None)
            return True
    return False


def _hand_to(handler: Task | None, thrower: Task, kind: str, code: str | None, payload: Mapping[str, Any]) -> None:
    if handler is None:
        raise UncaughtErrorEventError(thrower.task_spec.name, code)
    case = thrower.workflow.case
    case.happened(f"{kind}_caught", handler, code=code, thrown_by=thrower.task_spec.name)
    handler.task_spec.trigger(handler, {**payload, "code": code} if payload or code else None)


def _find_in_scope(scope: ScopeWorkflow, kind: str, code: str | None, thrower: Task | None) -> Task | None:
    """The event sub-processes of the scope, then whatever the scope is inside of."""
    own = thrower.task_spec if thrower is not None else None
    waiting = [
        token
        for token in scope.tasks.values()
        if isinstance(token.task_spec, EventSubProcess)
        and token.task_spec is not own
        and token.task_spec.is_waiting(token)
    ]
    found = _best(waiting, kind, code)
    if found is not None:
        return found
    host = scope.host
    if host is None:
        return None
    if isinstance(host.task_spec, Activity):
        return _find_at_activity(body_of(host), kind, code)
    return _find_in_scope(host.workflow, kind, code, thrower=host)


def _find_at_activity(host: Task, kind: str, code: str | None) -> Task | None:
    found = _best(attached_to(host), kind, code)
    return found if found is not None else _find_in_scope(host.workflow, kind, code, thrower=host)


def _best(tokens: list[Task], kind: str, code: str | None) -> Task | None:
    """A handler of that code wins over one without code."""
    matching = [token for token in tokens if token.task_spec.awaited.matches(kind, code)]
    matching.sort(key=lambda token: token.task_spec.awaited.name is None)
    return matching[0] if matching else None
