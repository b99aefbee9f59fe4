"""A BPMN file as the engine reads it: one pool, its elements and flows, before anything is executed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from engine.definitions.names import BPMN, bpmn, zeebe
from engine.xml import parse_xml

XmlNode = Any  # lxml's element; its stubs do not cover what is used here

FLOW_NODES = frozenset(
    {
        "startEvent",
        "endEvent",
        "userTask",
        "serviceTask",
        "scriptTask",
        "businessRuleTask",
        "manualTask",
        "task",
        "sendTask",
        "receiveTask",
        "exclusiveGateway",
        "parallelGateway",
        "inclusiveGateway",
        "eventBasedGateway",
        "complexGateway",
        "callActivity",
        "subProcess",
        "transaction",
        "adHocSubProcess",
        "boundaryEvent",
        "intermediateCatchEvent",
        "intermediateThrowEvent",
    }
)


@dataclass(frozen=True)
class Flow:
    """A sequence flow."""

    id: str
    source: str
    target: str
    condition: str | None


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

    def extension(self, tag: str) -> XmlNode | None:
        """The zeebe extension element `tag`, if there is one."""
        found: XmlNode | None = self.node.find(f"{bpmn('extensionElements')}/{zeebe(tag)}")
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


@dataclass(frozen=True)
class Diagram:
    """One .bpmn file with its single process."""

    source: str
    data: bytes = field(repr=False)
    root: XmlNode = field(repr=False, compare=False)
    process: XmlNode = field(repr=False, compare=False)

    @property
    def process_id(self) -> str:
        return str(self.process.get("id"))

    @property
    def name(self) -> str:
        participant = self.root.find(f".//{bpmn('participant')}")
        pool_name = participant.get("name") if participant is not None else None
        return str(self.process.get("name") or pool_name or self.process_id)

    @cached_property
    def properties(self) -> Mapping[str, str]:
        return read_properties(self.process)

    @cached_property
    def nodes(self) -> Mapping[str, FlowNode]:
        """Every flow node by id, nested sub-processes included."""
        lanes = {
            ref.text: lane.get("name")
            for lane in self.process.iter(bpmn("lane"))
            for ref in lane.findall(bpmn("flowNodeRef"))
        }
        return {node.get("id", ""): self._flow_node(node, lanes) for node in self._iter_flow_nodes()}

    @cached_property
    def flows(self) -> tuple[Flow, ...]:
        return tuple(
            Flow(
                id=flow.get("id", ""),
                source=flow.get("sourceRef", ""),
                target=flow.get("targetRef", ""),
                condition=_text_of(flow.find(bpmn("conditionExpression"))),
            )
            for flow in self.process.iter(bpmn("sequenceFlow"))
        )

    def outgoing(self, node_id: str) -> list[Flow]:
        return [flow for flow in self.flows if flow.source == node_id]

    def incoming(self, node_id: str) -> list[Flow]:
        return [flow for flow in self.flows if flow.target == node_id]

    def of_type(self, *types: str) -> Iterator[FlowNode]:
        return (node for node in self.nodes.values() if node.type in types)

    def start_events(self) -> list[FlowNode]:
        return [node for node in self.of_type("startEvent") if node.scope_id == self.process_id]

    def _iter_flow_nodes(self) -> Iterator[XmlNode]:
        return (node for node in self.process.iter() if is_flow_node(node))

    def _flow_node(self, node: XmlNode, lanes: Mapping[str | None, str | None]) -> FlowNode:
        return FlowNode(
            id=node.get("id", ""),
            name=" ".join((node.get("name") or "").split()),
            type=local_name(node),
            scope_id=node.getparent().get("id", ""),
            lane=lanes.get(node.get("id")),
            node=node,
        )


def read_diagram(data: bytes, source: str) -> Diagram:
    """Parses a .bpmn file with the hardened parser; raises XmlError, or ValueError without one process."""
    root = parse_xml(data, source)
    processes = list(root.iter(bpmn("process")))
    if len(processes) != 1:
        raise ValueError(f"{source}: a file holds exactly one process, this one holds {len(processes)}")
    return Diagram(source=source, data=data, root=root, process=processes[0])


def read_properties(node: XmlNode) -> Mapping[str, str]:
    found = node.findall(f"{bpmn('extensionElements')}/{zeebe('properties')}/{zeebe('property')}")
    return {p.get("name", ""): p.get("value", "") for p in found}


def is_flow_node(node: XmlNode) -> bool:
    """Whether the node is an event, activity or gateway of BPMN (zeebe:userTask, for one, is not)."""
    return isinstance(node.tag, str) and node.tag.startswith(BPMN) and local_name(node) in FLOW_NODES


def local_name(node: XmlNode) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _text_of(node: XmlNode | None) -> str | None:
    return None if node is None else (node.text or "").strip()
