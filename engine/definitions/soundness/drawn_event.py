"""What an event waits for or throws, as far as tokens are concerned: its kind, and the name or code that links two."""

from __future__ import annotations

from typing import NamedTuple

from engine.definitions.flow_node import FlowNode
from engine.definitions.names import bpmn
from engine.definitions.soundness.not_covered import NotCoveredError


class DrawnEvent(NamedTuple):
    """The kind is "none" without an event definition. Of a compensation the name is the activity that it undoes."""

    kind: str
    name: str | None = None
    repeats: bool = False  # a timer that fires more than once


def read_event(node: FlowNode) -> DrawnEvent:
    """The event of a node; raises NotCoveredError for several in one."""
    if len(node.events) > 1:
        raise NotCoveredError(node.id, "several event definitions")
    if node.event is None:
        return DrawnEvent("none")
    event = node.event
    if event.kind == "compensation":
        return DrawnEvent(event.kind, event.reference)
    if event.kind == "timer":
        return DrawnEvent(event.kind, repeats=event.node.find(bpmn("timeCycle")) is not None)
    return DrawnEvent(event.kind, event.code if event.kind in ("error", "escalation") else event.name)
