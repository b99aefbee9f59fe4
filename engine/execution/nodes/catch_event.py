"""Intermediate catch events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from SpiffWorkflow.task import Task

from engine.definitions.element import Element
from engine.execution.nodes.catching import Catching
from engine.execution.nodes.event_race import end_race
from engine.execution.nodes.flow_node import FlowNodeSpec
from engine.execution.process_spec import ProcessSpec


class CatchEvent(Catching, FlowNodeSpec):
    """Waits for a message, signal, timer or condition."""

    def __init__(self, process: ProcessSpec, element: Element) -> None:
        super().__init__(process, element)
        self.event_element = element

    def _run_hook(self, token: Task) -> bool | None:
        self.await_event(token)
        return None

    def join_race(self, token: Task) -> None:
        """Begins to wait behind an event-based gateway."""
        self.await_event(token)

    def trigger(self, token: Task, payload: Mapping[str, Any] | None) -> None:
        """The event has come."""
        self.keep_payload(token, payload)
        end_race(token)
        token.complete()
