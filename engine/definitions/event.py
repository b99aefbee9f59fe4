"""What an event waits for or throws, read from its definition and the message, signal, error or escalation it names."""

from __future__ import annotations

from dataclasses import dataclass

from engine.definitions.attribute import Attribute, read_attribute
from engine.definitions.diagram import FlowNode, XmlNode, local_name, read_properties
from engine.definitions.event_definition import local_reference
from engine.definitions.flow_node import one_line
from engine.definitions.names import bpmn, zeebe

_KINDS = {
    "messageEventDefinition": "message",
    "signalEventDefinition": "signal",
    "errorEventDefinition": "error",
    "escalationEventDefinition": "escalation",
    "timerEventDefinition": "timer",
    "conditionalEventDefinition": "conditional",
    "linkEventDefinition": "link",
    "cancelEventDefinition": "cancel",
    "compensateEventDefinition": "compensation",
    "terminateEventDefinition": "terminate",
}
_REFERENCES = {"message": "name", "signal": "name", "error": "errorCode", "escalation": "escalationCode"}


@dataclass(frozen=True)
class Event:
    """One event. `name` is that of a message, signal or link, or the code of an error or escalation.

    An error or escalation without a name catches every code. `correlation_key` and `time_to_live` belong to
    messages, `timer_type` (timeDate, timeDuration, timeCycle) and `timer` to timers, `activity_id` to compensation.
    """

    kind: str
    name: str | None = None
    correlation_key: Attribute | None = None
    time_to_live: str | None = None
    timer_type: str | None = None
    timer: Attribute | None = None
    condition: Attribute | None = None
    activity_id: str | None = None

    def matches(self, kind: str, name: str | None) -> bool:
        """Whether this catching event catches that error or escalation; without a code it catches all."""
        return self.kind == kind and self.name in (None, name)


def read_event(node: FlowNode) -> Event | None:
    """The event of a flow node: of its event definition, or the message of a send or receive task."""
    for child in node.node:
        kind = _KINDS.get(local_name(child))
        if kind is not None:
            return _read_definition(node, child, kind)
    if node.type in ("receiveTask", "sendTask") and node.node.get("messageRef"):
        return _read_message(node, node.node)
    return None


def _read_definition(node: FlowNode, definition: XmlNode, kind: str) -> Event:
    if kind == "message":
        return _read_message(node, definition)
    if kind == "timer":
        return _read_timer(definition)
    if kind == "conditional":
        condition = definition.find(bpmn("condition"))
        text = "" if condition is None else (condition.text or "")
        return Event(kind, condition=read_attribute(text))
    if kind == "link":
        return Event(kind, name=one_line(definition.get("name")))
    if kind == "compensation":
        return Event(kind, activity_id=local_reference(definition.get("activityRef")))
    if kind in _REFERENCES:
        referenced = _referenced(definition, f"{kind}Ref", kind)
        return Event(kind, name=None if referenced is None else (one_line(referenced.get(_REFERENCES[kind])) or None))
    return Event(kind)


def _read_message(node: FlowNode, holder: XmlNode) -> Event:
    """A thrower may say its own correlation key, in the words of its own variables."""
    message = _referenced(holder, "messageRef", "message")
    key = node.properties.get("correlationKey")
    time_to_live = node.properties.get("timeToLive")
    name = None
    if message is not None:
        name = one_line(message.get("name"))
        subscription = message.find(f"{bpmn('extensionElements')}/{zeebe('subscription')}")
        if subscription is not None:
            key = key or subscription.get("correlationKey")
        time_to_live = time_to_live or read_properties(message).get("timeToLive")
    return Event("message", name=name, correlation_key=read_attribute(key) if key else None, time_to_live=time_to_live)


def _read_timer(definition: XmlNode) -> Event:
    for timer_type in ("timeDate", "timeDuration", "timeCycle"):
        value = definition.find(bpmn(timer_type))
        text = "" if value is None else (value.text or "").strip()
        if text:
            return Event("timer", timer_type=timer_type, timer=read_attribute(text))
    return Event("timer")


def _referenced(holder: XmlNode, attribute: str, tag: str) -> XmlNode | None:
    """The root element that `holder` refers to; a prefix of the id is a namespace and plays no part here."""
    wanted = local_reference(holder.get(attribute))
    if not wanted:
        return None
    found = (each for each in holder.getroottree().getroot().iter(bpmn(tag)) if each.get("id") == wanted)
    return next(found, None)
