"""What an event waits for or throws, as far as tokens are concerned: its kind, and the name or code that links two."""

from __future__ import annotations

from typing import NamedTuple

from engine.definitions.diagram import FlowNode, XmlNode, local_name
from engine.definitions.names import bpmn
from engine.definitions.soundness.not_covered import NotCoveredError

_KINDS = {
    "messageEventDefinition": "message",
    "timerEventDefinition": "timer",
    "signalEventDefinition": "signal",
    "errorEventDefinition": "error",
    "escalationEventDefinition": "escalation",
    "conditionalEventDefinition": "condition",
    "cancelEventDefinition": "cancel",
    "compensateEventDefinition": "compensation",
    "linkEventDefinition": "link",
    "terminateEventDefinition": "terminate",
}
_REFERENCES = {
    "message": ("messageRef", "name"),
    "signal": ("signalRef", "name"),
    "error": ("errorRef", "errorCode"),
    "escalation": ("escalationRef", "escalationCode"),
}


class DrawnEvent(NamedTuple):
    """The kind is "none" without an event definition. Of a compensation the name is the activity that it undoes."""

    kind: str
    name: str | None = None
    repeats: bool = False  # a timer that fires more than once


def read_event(node: FlowNode) -> DrawnEvent:
    """The event of a node; raises NotCoveredError for several definitions in one, or references to them."""
    definitions = [child for child in node.node if local_name(child).endswith("EventDefinition")]
    if any(local_name(child) == "eventDefinitionRef" for child in node.node) or len(definitions) > 1:
        raise NotCoveredError(node.id, "several event definitions")
    if not definitions:
        return DrawnEvent("none")
    (definition,) = definitions
    kind = _KINDS.get(local_name(definition))
    if kind is None:
        raise NotCoveredError(node.id, local_name(definition))
    if kind == "link":
        return DrawnEvent(kind, definition.get("name"))
    if kind == "compensation":
        return DrawnEvent(kind, definition.get("activityRef") or None)
    if kind == "timer":
        return DrawnEvent(kind, repeats=definition.find(bpmn("timeCycle")) is not None)
    return DrawnEvent(kind, referenced_name(definition, kind))


def referenced_name(holder: XmlNode, kind: str) -> str | None:
    """The name or code of the message, signal, error or escalation that `holder` refers to."""
    if kind not in _REFERENCES:
        return None
    attribute, wanted = _REFERENCES[kind]
    reference = (holder.get(attribute) or "").rpartition(":")[2]
    if not reference:
        return None
    for found in holder.getroottree().getroot().iter(bpmn(kind)):
        if found.get("id") == reference:
            return found.get(wanted) or None
    return None
