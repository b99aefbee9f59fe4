"""Which handlers undo which activities of a scope, and what asks for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from engine.definitions.diagram import Diagram
from engine.definitions.flow_node import FlowNode
from engine.definitions.names import bpmn
from engine.definitions.soundness.drawn_event import DrawnEvent
from engine.definitions.soundness.not_covered import NotCoveredError


def compensation_handlers(
    diagram: Diagram, drawn: Sequence[FlowNode], events: Mapping[str, DrawnEvent], activities: Set[str]
) -> dict[str, str]:
    """The handler of each activity that has one, by id: an association joins it to the boundary event."""
    associations = [(a.get("sourceRef", ""), a.get("targetRef", "")) for a in diagram.process.iter(bpmn("association"))]
    found: dict[str, str] = {}
    for node in drawn:
        if node.type == "boundaryEvent" and events[node.id].kind == "compensation":
            ends = [b for a, b in associations if a == node.id] + [a for a, b in associations if b == node.id]
            handlers = [end for end in ends if end in activities]
            if len(handlers) != 1:
                raise NotCoveredError(node.id, "a compensation event without its handler")
            found[node.attached_to or ""] = handlers[0]
    return found


def compensates(node: FlowNode, events: Mapping[str, DrawnEvent]) -> bool:
    """Whether an event asks for what was done to be undone."""
    event = events.get(node.id)
    return event is not None and node.type != "boundaryEvent" and event.kind in ("compensation", "cancel")
