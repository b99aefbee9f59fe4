"""Events, activities, gateways and the sequence flows between them, as the file has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from engine.definitions.event_definition import (
    EventDefinition,
    XmlNode,
    local_reference,
    read_event_definitions,
)
from engine.definitions.names import BPMN, bpmn, zeebe

TASKS = frozenset(
    {
        "task",
        "userTask",
        "serviceTask",
        "scriptTask",
        "businessRuleTask",
        "manualTask",
        "sendTask",
        "receiveTask",
    }
)
SUB_PROCESSES = frozenset({"subProcess", "transaction", "adHocSubProcess"})
ACTIVITIES = TASKS | SUB_PROCESSES | {"callActivity"}
EVENTS = frozenset({"startEvent", "endEvent", "boundaryEvent", "intermediateCatchEvent", "intermediateThrowEvent"})
GATEWAYS = frozenset({"exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway", "complexGateway"})
FLOW_NODES = ACTIVITIES | EVENTS | GATEWAYS
LOOPS = ("multiInstanceLoopCharacteristics", "standardLoopCharacteristics")


@dataclass(frozen=True)
class Flow:
    """A sequence flow."""

    id: str
    source: str
    target: str
    condition: str | None
    name: str = ""
    scope_id: str = ""
    node: XmlNode = field(default=None, repr=False, compare=False)


@dataclass(frozen=True)
class FlowNode:
    """An event, activity or gateway, with the facts that the dialect hangs on it."""

    id: str
    name: str
    type: str
    scope_id: str  # the process or sub-process that it belongs to
    lane: str | None
    node: XmlNode = field(repr=False, compare=False)

    @cached_property
    def properties(self) -> Mapping[str, str]:
        """The element's own facts: zeebe:properties, by name."""
        return read_properties(self.node)

    @property
    def event_types(self) -> tuple[str, ...]:
        """The local names of the event definitions, e.g. ("timerEventDefinition",)."""
        return tuple(local_name(child) for child in self.node if local_name(child).endswith("EventDefinition"))

    @cached_property
    def events(self) -> tuple[EventDefinition, ...]:
        """Every event definition; the message of a receive or send task counts as one."""
        return read_event_definitions(self.node)

    @property
    def event(self) -> EventDefinition | None:
        """The event definition; None for a none event, an activity without message, a gateway."""
        return self.events[0] if self.events else None

    @property
    def event_kind(self) -> str:
        """ "none", "timer", "message" and so on; "multiple" for more than one."""
        if len(self.events) > 1:
            return "multiple"
        return self.events[0].kind if self.events else "none"

    @property
    def attached_to(self) -> str | None:
        """The id of the activity that a boundary event sits on."""
        return local_reference(self.node.get("attachedToRef")) if self.type == "boundaryEvent" else None

    @property
    def is_interrupting(self) -> bool:
        """Of a boundary event, or of the start of an event sub-process."""
        attribute = "cancelActivity" if self.type == "boundaryEvent" else "isInterrupting"
        return is_true(self.node.get(attribute), default=True)

    @property
    def is_sub_process(self) -> bool:
        return self.type in SUB_PROCESSES

    @property
    def is_event_subprocess(self) -> bool:
        return self.is_sub_process and is_true(self.node.get("triggeredByEvent"))

    @property
    def is_compensation_handler(self) -> bool:
        return is_true(self.node.get("isForCompensation"))

    @property
    def default_flow(self) -> str | None:
        """The id of the default flow, whether or not it leaves this element."""
        return self.node.get("default") or None

    @property
    def loop(self) -> XmlNode | None:
        """Multi-instance or standard loop characteristics."""
        return next((child for child in self.node if is_bpmn(child) and local_name(child) in LOOPS), None)

    def extension(self, tag: str) -> XmlNode | None:
        """The zeebe extension element `tag`, if there is one."""
        return self._extensions.get(zeebe(tag))

    @cached_property
    def _extensions(self) -> Mapping[str, XmlNode]:
        """The first extension element of each tag."""
        found: dict[str, XmlNode] = {}
        for extension in self.node.findall(f"{bpmn('extensionElements')}/*"):
            found.setdefault(extension.tag, extension)
        return found

    def extension_value(self, tag: str, attribute: str) -> str | None:
        """The attribute of a zeebe extension element; empty text counts as absent."""
        extension = self.extension(tag)
        return None if extension is None else (extension.get(attribute) or None)

    def mappings(self, kind: str) -> tuple[tuple[str, str], ...]:
        """The (target, source) pairs of zeebe:ioMapping; `kind` is input or output."""
        mapping = self.extension("ioMapping")
        if mapping is None:
            return ()
        return tuple((m.get("target", ""), m.get("source", "")) for m in mapping.findall(zeebe(kind)))


def read_properties(node: XmlNode) -> Mapping[str, str]:
    found = node.findall(f"{bpmn('extensionElements')}/{zeebe('properties')}/{zeebe('property')}")
    return {p.get("name", ""): p.get("value", "") for p in found}


def is_flow_node(node: XmlNode) -> bool:
    """Whether the node is an event, activity or gateway of BPMN (zeebe:userTask, for one, is not)."""
    return is_bpmn(node) and local_name(node) in FLOW_NODES


def is_true(text: str | None, *, default: bool = False) -> bool:
    """A boolean as XML Schema writes it; absent means the default."""
    return default if text is None else text.strip() in ("true", "1")


def local_name(node: XmlNode) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def one_line(text: str | None) -> str:
    """The text of a label: tools break lines in names."""
    return " ".join((text or "").split())


def is_bpmn(node: XmlNode) -> bool:
    """Whether the node belongs to BPMN 2.0, not to an extension or the diagram interchange."""
    return isinstance(node.tag, str) and node.tag.startswith(BPMN)
