"""From diagrams to the specs that SpiffWorkflow's machine runs: one for each process and sub-process."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from engine.definitions.attribute import read_attribute
from engine.definitions.diagram import Diagram, FlowNode
from engine.definitions.element import Element, read_element
from engine.definitions.loop import MultiInstance
from engine.execution.nodes.activity import Activity
from engine.execution.nodes.boundary_event import BoundaryEvent
from engine.execution.nodes.catch_event import CatchEvent
from engine.execution.nodes.event_gateway import EventGateway
from engine.execution.nodes.event_sub_process import EventSubProcess
from engine.execution.nodes.exclusive_gateway import ExclusiveGateway
from engine.execution.nodes.flow_node import Flow, FlowNodeSpec
from engine.execution.nodes.inclusive_gateway import InclusiveGateway
from engine.execution.nodes.multi_instance import MultiInstanceLoop
from engine.execution.nodes.parallel_gateway import ParallelGateway
from engine.execution.nodes.standard_loop import RepeatingLoop
from engine.execution.nodes.sub_process import SubProcess
from engine.execution.nodes.tasks import DecisionTask, Job, PassingTask, ReceiveTask, ScriptTask, UserTask
from engine.execution.nodes.throw_event import EndEvent, JobEvent, LinkThrow, SendTask, Throwing
from engine.execution.process_spec import ProcessSpec

_SCOPES = frozenset({"subProcess", "transaction", "adHocSubProcess"})
_PLAIN: Mapping[str, type[FlowNodeSpec]] = {
    "startEvent": FlowNodeSpec,
    "task": PassingTask,
    "manualTask": PassingTask,
    "userTask": UserTask,
    "serviceTask": Job,
    "scriptTask": ScriptTask,
    "businessRuleTask": DecisionTask,
    "receiveTask": ReceiveTask,
    "exclusiveGateway": ExclusiveGateway,
    "parallelGateway": ParallelGateway,
    "inclusiveGateway": InclusiveGateway,
    "eventBasedGateway": EventGateway,
    "boundaryEvent": BoundaryEvent,
}


def build_specs(diagrams: Iterable[Diagram]) -> dict[str, ProcessSpec]:
    """Every scope of the diagrams by its name (see ProcessSpec). The diagrams must have passed the lint."""
    return {spec.name: spec for diagram in diagrams for spec in _Builder(diagram).build()}


class _Builder:
    """Builds the scopes of one diagram."""

    def __init__(self, diagram: Diagram) -> None:
        self.diagram = diagram
        self.specs: dict[str, ProcessSpec] = {}
        self.nodes: dict[str, FlowNodeSpec] = {}

    def build(self) -> list[ProcessSpec]:
        for node in self.diagram.nodes.values():
            spec = self._spec(node.scope_id)
            if _is_event_sub_process(node):
                spec.event_sub_processes.append(self._event_sub_process(spec, node))
            elif not _is_compensation_event(node):
                self.nodes[node.id] = self._node(spec, node)
        self._connect()
        self._attach_boundary_events()
        self._link()
        for spec in self.specs.values():
            self._choose_starts(spec)
        return list(self.specs.values())

    def _spec(self, scope_id: str) -> ProcessSpec:
        if scope_id not in self.specs:
            self.specs[scope_id] = ProcessSpec(self._spec_name(scope_id))
        return self.specs[scope_id]

    def _spec_name(self, scope_id: str) -> str:
        process_id = self.diagram.process_id
        return process_id if scope_id == process_id else f"{process_id}/{scope_id}"

    def _event_sub_process(self, spec: ProcessSpec, node: FlowNode) -> EventSubProcess:
        start = next(n for n in self.diagram.of_type("startEvent") if n.scope_id == node.id)
        self._spec(node.id)
        return EventSubProcess(spec, read_element(node), read_element(start), self._spec_name(node.id))

    def _node(self, spec: ProcessSpec, node: FlowNode) -> FlowNodeSpec:
        element = read_element(node)
        found = self._unlooped(spec, node, element)
        if isinstance(found, Activity) and element.loop is not None:
            is_multiple = isinstance(element.loop, MultiInstance)
            kind: Any = MultiInstanceLoop if is_multiple else RepeatingLoop
            found.loop = kind(element.id, element.loop)
        return found

    def _unlooped(self, spec: ProcessSpec, node: FlowNode, element: Element) -> FlowNodeSpec:
        event_kind = element.event.kind if element.event is not None else None
        if node.type in _SCOPES:
            self._spec(node.id)
            return SubProcess(spec, element, self._spec_name(node.id))
        if node.type == "callActivity":
            return SubProcess(spec, element, element.called_process_id or "")
        if node.type == "sendTask":
            return Job(spec, element) if element.job_type else SendTask(spec, element)
        if node.type == "intermediateCatchEvent":
            return FlowNodeSpec(spec, element) if event_kind == "link" else CatchEvent(spec, element)
        if node.type in ("intermediateThrowEvent", "endEvent"):
            if element.job_type:
                return JobEvent(spec, element)
            if event_kind == "link":
                return LinkThrow(spec, element)
            return EndEvent(spec, element) if node.type == "endEvent" else Throwing(spec, element)
        return _PLAIN[node.type](spec, element)

    def _connect(self) -> None:
        for drawn in self.diagram.flows:
            source, target = self.nodes.get(drawn.source), self.nodes.get(drawn.target)
            if source is None or target is None:
                continue
            is_default = self.diagram.nodes[drawn.source].node.get("default") == drawn.id
            condition = read_attribute(drawn.condition) if drawn.condition and not is_default else None
            flow = Flow(drawn.id, target, condition, is_default)
            source.flows.append(flow)
            target.incoming.append(flow)
            source.connect(target)

    def _attach_boundary_events(self) -> None:
        for node in self.diagram.of_type("boundaryEvent"):
            host = self.nodes.get(node.attached_to or "")
            if not isinstance(host, Activity):
                continue
            if _is_compensation_event(node):
                host.compensation_handler = self._compensation_handler(node)
            else:
                event: Any = self.nodes[node.id]
                host.boundary_events.append(event)

    def _compensation_handler(self, node: FlowNode) -> FlowNodeSpec | None:
        for handler in self.diagram.associated(node.id):
            return self.nodes.get(handler)
        return None

    def _link(self) -> None:
        catches = {
            (n.scope_id, self.nodes[n.id].element.event.name): self.nodes[n.id]  # type: ignore[union-attr]
            for n in self.diagram.of_type("intermediateCatchEvent")
            if n.event_types == ("linkEventDefinition",)
        }
        for node_id, spec in self.nodes.items():
            if isinstance(spec, LinkThrow) and spec.element.event is not None:
                spec.target = catches[self.diagram.nodes[node_id].scope_id, spec.element.event.name]

    def _choose_starts(self, spec: ProcessSpec) -> None:
        """The none start event; else the only start event; else, where there is none, all that nothing leads to."""
        nodes = list(spec.nodes.values())
        starts = [node for node in nodes if node.element.type == "startEvent"]
        plain = [node for node in starts if node.element.event is None]
        spec.start_events = {node.name: node for node in starts}
        if plain:
            spec.starts = plain
        elif starts:
            spec.starts = starts if len(starts) == 1 else []
        else:
            spec.starts = [node for node in nodes if self._begins_by_itself(node)]

    def _begins_by_itself(self, node: FlowNodeSpec) -> bool:
        drawn = self.diagram.nodes[node.name]
        return not (
            node.incoming
            or isinstance(node, EventSubProcess | BoundaryEvent)
            or drawn.is_compensation_handler
            or drawn.event_types == ("linkEventDefinition",)
        )


def _is_event_sub_process(node: FlowNode) -> bool:
    return node.is_event_subprocess


def _is_compensation_event(node: FlowNode) -> bool:
    return node.type == "boundaryEvent" and node.event_types == ("compensateEventDefinition",)
