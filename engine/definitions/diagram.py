"""A BPMN file as the engine reads it: the process that runs, its elements and flows, before anything is executed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from engine.definitions.event_definition import EventDefinition, XmlNode, local_reference
from engine.definitions.flow_node import (
    FLOW_NODES,
    Flow,
    FlowNode,
    is_flow_node,
    is_true,
    local_name,
    one_line,
    read_properties,
)
from engine.definitions.names import BPMN_URI, bpmn
from engine.definitions.spelling import settle_spelling
from engine.xml import parse_xml

__all__ = [
    "FLOW_NODES",
    "Diagram",
    "DiagramError",
    "EventDefinition",
    "Flow",
    "FlowNode",
    "XmlNode",
    "is_flow_node",
    "local_name",
    "read_diagram",
    "read_properties",
]

Member = TypeVar("Member")


class DiagramError(ValueError):
    """The file is XML, but no BPMN 2.0 with a process in it."""

    def __init__(self, root: XmlNode, problem_id: str, remedy_id: str, problem_en: str, remedy_en: str) -> None:
        self.element_id = root.get("id") or local_name(root)
        self.line: int = root.sourceline or 1
        self.messages = (problem_id, remedy_id, problem_en, remedy_en)
        super().__init__(problem_en)


@dataclass(frozen=True)
class Diagram:
    """One .bpmn file with the process that runs. Other processes in it are pictures of partners."""

    source: str
    data: bytes = field(repr=False)
    root: XmlNode = field(repr=False, compare=False)
    process: XmlNode = field(repr=False, compare=False)

    @property
    def process_id(self) -> str:
        return str(self.process.get("id", ""))

    @property
    def name(self) -> str:
        pools = (p for p in self.root.iter(bpmn("participant")) if self.is_own_pool(p))
        pool_name = next((one_line(pool.get("name")) for pool in pools), "")
        return one_line(self.process.get("name")) or pool_name or self.process_id

    @cached_property
    def properties(self) -> Mapping[str, str]:
        return read_properties(self.process)

    @cached_property
    def nodes(self) -> Mapping[str, FlowNode]:
        """Every flow node by id, nested sub-processes included.

        Of those that share an id the first counts, and the id of the process is its own: whatever a broken file says,
        every scope lies in one that begins before it, and none in itself.
        """
        lanes = {
            local_reference(ref.text): lane.get("name")
            for lane in self.process.iter(bpmn("lane"))
            for ref in lane.findall(bpmn("flowNodeRef"))
        }
        found: dict[str, FlowNode] = {}
        for node in self.process.iter():
            node_id = node.get("id", "")
            if is_flow_node(node) and node_id not in found and node_id != self.process_id:
                found[node_id] = _flow_node(node, lanes, self.process_id)
        return found

    @cached_property
    def flows(self) -> tuple[Flow, ...]:
        return tuple(_flow(flow, self.process_id) for flow in self.process.iter(bpmn("sequenceFlow")))

    @cached_property
    def scopes(self) -> Mapping[str, tuple[FlowNode, ...]]:
        """The flow nodes directly inside the process and each sub-process, by the id of the scope."""
        inside: dict[str, list[FlowNode]] = {self.process_id: []}
        for node in self.nodes.values():
            inside.setdefault(node.scope_id, []).append(node)
            if node.is_sub_process:
                inside.setdefault(node.id, [])
        return {scope_id: tuple(nodes) for scope_id, nodes in inside.items()}

    def outgoing(self, node_id: str) -> list[Flow]:
        return self._outgoing.get(node_id, [])

    def incoming(self, node_id: str) -> list[Flow]:
        return self._incoming.get(node_id, [])

    def boundary_events(self, activity_id: str) -> list[FlowNode]:
        """The boundary events that sit on an activity, in its scope."""
        return self._boundary_events.get(activity_id, [])

    def event_sub_processes(self, scope_id: str) -> list[FlowNode]:
        """The event sub-processes directly inside a scope."""
        return self._event_sub_processes.get(scope_id, [])

    def link_catches(self, scope_id: str, name: str | None) -> list[FlowNode]:
        """The link catch events of that name in a scope."""
        return self._link_catches.get(f"{scope_id}\0{name}", [])

    def associated(self, element_id: str) -> list[str]:
        """What the associations that begin at an element lead to."""
        return self._associations.get(element_id, [])

    def of_type(self, *types: str) -> Iterator[FlowNode]:
        return (node for node in self.nodes.values() if node.type in types)

    def start_events(self) -> list[FlowNode]:
        return [node for node in self.of_type("startEvent") if node.scope_id == self.process_id]

    def is_own_pool(self, participant: XmlNode) -> bool:
        """Whether a pool of the collaboration shows the process that runs."""
        return local_reference(participant.get("processRef")) == self.process_id

    @cached_property
    def processes(self) -> tuple[XmlNode, ...]:
        """Every process of the file, in its order."""
        return tuple(self.root.iterchildren(bpmn("process")))

    @cached_property
    def _outgoing(self) -> Mapping[str, list[Flow]]:
        return _grouped((flow.source, flow) for flow in self.flows)

    @cached_property
    def _incoming(self) -> Mapping[str, list[Flow]]:
        return _grouped((flow.target, flow) for flow in self.flows)

    @cached_property
    def _event_sub_processes(self) -> Mapping[str, list[FlowNode]]:
        return _grouped((node.scope_id, node) for node in self.nodes.values() if node.is_event_subprocess)

    @cached_property
    def _link_catches(self) -> Mapping[str, list[FlowNode]]:
        catches = (node for node in self.of_type("intermediateCatchEvent") if node.event_kind == "link")
        return _grouped((f"{node.scope_id}\0{node.event.name}", node) for node in catches if node.event)

    @cached_property
    def _associations(self) -> Mapping[str, list[str]]:
        ends = ((local_reference(a.get(name)) for name in ("sourceRef", "targetRef")) for a in self._drawn_associations)
        return _grouped((source or "", target or "") for source, target in ends)

    @property
    def _drawn_associations(self) -> Iterator[XmlNode]:
        return iter(self.process.iter(bpmn("association")))

    @cached_property
    def _boundary_events(self) -> Mapping[str, list[FlowNode]]:
        attached = ((self.nodes.get(event.attached_to or ""), event) for event in self.of_type("boundaryEvent"))
        return _grouped((node.id, event) for node, event in attached if node and node.scope_id == event.scope_id)


def read_diagram(data: bytes, source: str) -> Diagram:
    """Parses a .bpmn file with the hardened parser; raises XmlError, or DiagramError without a process.

    Of several processes the executable one is meant, else the only one that is not empty. Where that leaves a
    choice the first is taken, and the lint refuses the file (rule `processes`).
    """
    root = parse_xml(data, source)
    if root.tag != bpmn("definitions"):
        raise _no_bpmn(root)
    settle_spelling(root)
    processes = list(root.iterchildren(bpmn("process")))
    if not processes:
        raise DiagramError(
            root,
            "Berkas ini tidak memuat proses (bpmn:process), jadi tidak ada yang dapat dijalankan.",
            "Gambar prosedurnya sebagai proses; koreografi dan percakapan tidak dijalankan.",
            "The file has no process (bpmn:process), so there is nothing to run.",
            "Draw the procedure as a process; choreographies and conversations are not executed.",
        )
    meant = runnable_processes(processes) or processes
    return Diagram(source=source, data=data, root=root, process=meant[0])


def runnable_processes(processes: list[XmlNode]) -> list[XmlNode]:
    """Those that say that they are executable; where none does, those that have steps."""
    executable = [process for process in processes if is_true(process.get("isExecutable"))]
    return executable or [process for process in processes if any(is_flow_node(child) for child in process)]


def _no_bpmn(root: XmlNode) -> DiagramError:
    namespace, _, name = root.tag[1:].rpartition("}") if root.tag.startswith("{") else ("", "", root.tag)
    said = f"{name} ({namespace})" if namespace else name
    return DiagramError(
        root,
        f"Ini bukan BPMN 2.0: unsur teratasnya {said}.",
        f"Simpan diagram sebagai BPMN 2.0 (definitions di ruang nama {BPMN_URI}).",
        f"This is not BPMN 2.0: its root is {said}.",
        f"Save the diagram as BPMN 2.0 (definitions in the namespace {BPMN_URI}).",
    )


def _flow_node(node: XmlNode, lanes: Mapping[str | None, str | None], process_id: str) -> FlowNode:
    return FlowNode(
        id=node.get("id", ""),
        name=one_line(node.get("name")),
        type=local_name(node),
        scope_id=_scope_id(node, process_id),
        lane=lanes.get(node.get("id")),
        node=node,
    )


def _scope_id(node: XmlNode, process_id: str) -> str:
    """The id of the step around an element, else that of the process; what else a file puts around it is no scope."""
    return next((str(around.get("id", "")) for around in node.iterancestors() if is_flow_node(around)), process_id)


def _flow(node: XmlNode, process_id: str) -> Flow:
    condition = node.find(bpmn("conditionExpression"))
    return Flow(
        id=node.get("id", ""),
        source=node.get("sourceRef", ""),
        target=node.get("targetRef", ""),
        condition=None if condition is None else "".join(condition.itertext()).strip(),
        name=one_line(node.get("name")),
        scope_id=_scope_id(node, process_id),
        node=node,
    )


def _grouped(pairs: Iterator[tuple[str, Member]]) -> Mapping[str, list[Member]]:
    groups: dict[str, list[Member]] = {}
    for key, member in pairs:
        groups.setdefault(key, []).append(member)
    return groups
