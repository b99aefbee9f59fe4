"""What an event waits for or throws, with the message, signal, error or escalation that it names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from engine.definitions.names import bpmn, zeebe

XmlNode = Any  # lxml's element; its stubs do not cover what is used here

_REFERENCES = {
    "message": ("messageRef", "message"),
    "signal": ("signalRef", "signal"),
    "error": ("errorRef", "error"),
    "escalation": ("escalationRef", "escalation"),
}
_CODES = {"error": "errorCode", "escalation": "escalationCode"}
_KINDS = {"compensate": "compensation"}


@dataclass(frozen=True)
class EventDefinition:
    """One event definition. `kind` is the word of the standard: message, timer, compensation, link and so on."""

    kind: str
    node: XmlNode = field(repr=False, compare=False)
    reference: str | None = None
    """The id that it refers to: of a message, signal, error or escalation, or of the activity to compensate."""
    definition: XmlNode | None = field(default=None, repr=False, compare=False)
    """The message, signal, error or escalation; None when it names none, or one that the file does not have."""

    @property
    def name(self) -> str | None:
        """The name of the message or signal, or the link's own; what catchers and throwers have in common."""
        owner = self.node if self.kind == "link" else self.definition
        return None if owner is None else (" ".join((owner.get("name") or "").split()) or None)

    @property
    def code(self) -> str | None:
        """The code of the error or escalation. A handler without code catches every one."""
        attribute = _CODES.get(self.kind)
        return None if attribute is None or self.definition is None else (self.definition.get(attribute) or None)

    @property
    def correlation_key(self) -> str | None:
        """FEEL: the key that a caught message must carry (zeebe:subscription of the message)."""
        if self.definition is None:
            return None
        subscription = self.definition.find(f"{bpmn('extensionElements')}/{zeebe('subscription')}")
        return None if subscription is None else (subscription.get("correlationKey") or None)

    @property
    def condition(self) -> str | None:
        """The condition of a conditional event; empty text counts as absent."""
        condition = self.node.find(bpmn("condition"))
        return None if condition is None else ("".join(condition.itertext()).strip() or None)


def read_event_definitions(node: XmlNode) -> tuple[EventDefinition, ...]:
    """The event definitions of an event; the message of a receive or send task is one too."""
    if node.tag in (bpmn("receiveTask"), bpmn("sendTask")):
        return (_read("message", node),) if node.get("messageRef") else ()
    suffix = "EventDefinition"
    tags = ((child, str(child.tag)) for child in node)
    found = [(child, tag.removeprefix(bpmn("")).removesuffix(suffix)) for child, tag in tags if _is_definition(tag)]
    return tuple(_read(_KINDS.get(word, word), child) for child, word in found)


def local_reference(text: str | None) -> str | None:
    """The id in a reference: these are qualified names, and tools write `tns:id` as well as `id`."""
    return text.strip().rpartition(":")[2] or None if text else None


def _is_definition(tag: str) -> bool:
    return tag.startswith(bpmn("")) and tag.endswith("EventDefinition")


def _read(kind: str, node: XmlNode) -> EventDefinition:
    if kind == "compensation":
        return EventDefinition(kind, node, local_reference(node.get("activityRef")))
    if kind not in _REFERENCES:
        return EventDefinition(kind, node)
    attribute, tag = _REFERENCES[kind]
    reference = local_reference(node.get(attribute))
    root = node.getroottree().getroot()
    definition = next((d for d in root.iterchildren(bpmn(tag)) if d.get("id") == reference), None)
    return EventDefinition(kind, node, reference, definition if reference else None)
