"""What all nodes share that wait for an event: its timer or correlation key, its payload, what follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.definitions.element import Element
from engine.definitions.event import Event
from engine.errors import ExecutionError
from engine.execution.due import schedule
from engine.execution.nodes.flow_node import write_outputs


class Catching:
    """A node at which tokens wait for `awaited`; `event_element` is the element that says so."""

    name: str
    event_element: Element

    @property
    def awaited(self) -> Event | None:
        """The event that tokens here wait for."""
        return self.event_element.event

    def is_waiting(self, token: Task) -> bool:
        """Whether this token waits for the event now."""
        return bool(token.has_state(TaskState.WAITING | TaskState.STARTED))

    def await_event(self, token: Task) -> None:
        """Computes once what the token waits for: the due moment of a timer, the correlation key of a message."""
        event = self.awaited
        if event is None:
            raise ExecutionError(self.name, "there is no event to wait for")
        evaluator = token.workflow.case.evaluator
        if event.kind == "timer":
            token.internal_data.update(schedule(self.event_element, token.data, evaluator))
        elif event.kind == "message" and event.correlation_key is not None:
            key = evaluator.value(self.name, event.correlation_key, token.data)
            token.internal_data["key"] = as_correlation_key(self.name, key)

    def keep_payload(self, token: Task, payload: Mapping[str, Any] | None) -> set[str]:
        """Writes what came with the event, if anything did, and the outputs computed then; gives their names."""
        element = self.event_element
        if payload is not None:
            token.data.write(element.answers_variable, dict(payload))
        write_outputs(token, element)
        return {target for target, _ in element.outputs} | (
            {element.answers_variable} if payload is not None else set()
        )


LONGEST_KEY = 200
"""Letters of a correlation key: what its column holds."""


def as_correlation_key(element_id: str, value: Any) -> str:
    """Text or a number, as text. Null would match every other null: it is refused."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ExecutionError(element_id, "the correlation key gives no text or number")
    key = str(value)
    if len(key) > LONGEST_KEY:
        raise ExecutionError(element_id, f"the correlation key has {len(key)} letters, {LONGEST_KEY} are allowed")
    return key
