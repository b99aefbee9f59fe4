"""Boundary events: they wait as long as their activity does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.definitions.element import Element
from engine.execution.due import reschedule
from engine.execution.nodes.catching import Catching
from engine.execution.nodes.flow_node import FlowNodeSpec
from engine.execution.process_spec import ProcessSpec


class BoundaryEvent(Catching, FlowNodeSpec):
    """An interrupting one takes its activity away; another lets it go on and sends a token of its own."""

    def __init__(self, process: ProcessSpec, element: Element) -> None:
        super().__init__(process, element)
        self.event_element = element

    def attach(self, host: Task) -> None:
        """Begins to wait, for as long as `host` is there."""
        token = host.workflow.add_token(self, TaskState.WAITING, host=str(host.id))
        self.await_event(token)

    def holds(self, token: Task) -> bool:
        return False

    def trigger(self, token: Task, payload: Mapping[str, Any] | None) -> None:
        """The event has come."""
        scope = token.workflow
        self.keep_payload(token, payload)
        if self.element.is_interrupting:
            scope.drop(token)
            scope.tasks[token.internal_data["host"]].cancel()
        elif "due" in token.internal_data and not reschedule(token.internal_data, scope.case.evaluator.scope.moment):
            scope.drop(token)
        self.flow_out(scope)


def attached_to(host: Task) -> list[Task]:
    """The tokens of the boundary events that wait at this activity."""
    return [token for token in host.workflow.tasks.values() if token.internal_data.get("host") == str(host.id)]
