"""Which variables a step may read: what is written around it, by the rules of docs/reference/bpmn.md.

Steps of one scope see what the others write. What is written in an activity with outputs, or in an instance of a
multi-instance activity, stays in there, but for the outputs and the output collection. Inputs and the element of an
instance are local. A called process sees what the call activity sees.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.diagram import Diagram, Flow, FlowNode
from engine.definitions.flow_node import is_true
from engine.definitions.library import Library
from engine.definitions.names import bpmn, zeebe

GIVEN = frozenset({"kasus", "permohonan"})
"""Set by the application before the case starts."""

_HANDS_OVER = frozenset({"serviceTask", "sendTask", "intermediateThrowEvent", "endEvent"})
"""Their inputs are what is handed over, not local variables."""

_CATCHES = frozenset({"startEvent", "intermediateCatchEvent", "boundaryEvent", "receiveTask"})


class VariableScopes:
    """The variables of every diagram of a library. Answers are kept: a library is asked many times."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._escaping: dict[str, frozenset[str]] = {}
        self._outer: dict[str, frozenset[str]] = {}
        self._known: dict[str, frozenset[str]] = {}

    def known(self, diagram: Diagram, owner: FlowNode | Flow, *, inside: bool) -> frozenset[str]:
        """The names that an expression of a step or flow can read; `inside` adds the step's own locals."""
        known = self._known_in(diagram, owner.scope_id)
        return known | self._own_names(diagram, owner) if inside and isinstance(owner, FlowNode) else known

    def _known_in(self, diagram: Diagram, scope_id: str) -> frozenset[str]:
        """The names that every step of a scope may read."""
        key = f"{diagram.process_id}\0{scope_id}"
        if key not in self._known:
            scope = diagram.nodes.get(scope_id)
            if scope is None or scope.scope_id == scope_id:
                around = self._outer_names(diagram.process_id)
            else:
                around = self._known_in(diagram, scope.scope_id) | local_names(scope)
            self._known[key] = around | self._written_in(diagram, scope_id)
        return self._known[key]

    def _own_names(self, diagram: Diagram, node: FlowNode) -> frozenset[str]:
        inside = self._written_in(diagram, node.id) | self._called_names(node)
        return local_names(node) | frozenset(own_writes(node)) | inside

    def escaping(self, diagram: Diagram, node: FlowNode) -> frozenset[str]:
        """The names that a step writes for those around it."""
        if is_multi_instance(node):
            collection = loop_facts(node).get("outputCollection")
            return frozenset({collection} if collection else ())
        return self.written_inside(diagram, node)

    def written_inside(self, diagram: Diagram, node: FlowNode) -> frozenset[str]:
        """The names that one run of a step writes, whether or not it is one of many instances."""
        outputs = frozenset(target for target, _ in node.mappings("output"))
        if node.is_sub_process or node.type == "callActivity":
            if outputs or not is_true(
                node.extension_value("calledElement", "propagateAllChildVariables"), default=True
            ):
                return outputs
            inside = self._written_in(diagram, node.id) | self._called_names(node)
            return frozenset(inside - local_names(node))
        return frozenset(own_writes(node)) | outputs

    def _written_in(self, diagram: Diagram, scope_id: str) -> frozenset[str]:
        key = f"{diagram.process_id}\0{scope_id}"
        if key not in self._escaping:
            self._escaping[key] = frozenset()  # a process that calls itself adds nothing new
            steps = diagram.scopes.get(scope_id, ())
            self._escaping[key] = frozenset(name for step in steps for name in self.escaping(diagram, step))
        return self._escaping[key]

    def _called_names(self, node: FlowNode) -> frozenset[str]:
        called = node.extension_value("calledElement", "processId") if node.type == "callActivity" else None
        diagram = self._library.diagrams.get(called or "")
        return self._written_in(diagram, diagram.process_id) if diagram is not None else frozenset()

    def _outer_names(self, process_id: str) -> frozenset[str]:
        """What a process sees from those that call it."""
        if process_id not in self._outer:
            self._outer[process_id] = GIVEN
            names = set(GIVEN)
            for node in self._library.callers.get(process_id, ()):
                caller = self._library.diagram_of(node)
                names |= self._known_in(caller, node.scope_id) | self._own_names(caller, node)
            self._outer[process_id] = frozenset(names)
        return self._outer[process_id]


def own_writes(node: FlowNode) -> Iterator[str]:
    """The variables that one step writes by itself, but for its outputs."""
    if node.type == "startEvent" and not node.events:
        name = node.properties.get("answersVariable")  # without it the application has written `permohonan`
        if name:
            yield name
    elif takes_answers(node):
        yield node.properties.get("answersVariable") or node.id
    for tag in ("script", "calledDecision"):
        name = node.extension_value(tag, "resultVariable")
        if name:
            yield name


def takes_answers(node: FlowNode) -> bool:
    """Whether something comes back: answers, the result of a job, what came with a message, signal or error."""
    if node.type in ("userTask", "serviceTask"):
        return True
    if node.type == "sendTask":
        return node.extension("taskDefinition") is not None
    return node.type in _CATCHES and node.event_kind in ("message", "signal", "error", "escalation")


def local_names(node: FlowNode) -> frozenset[str]:
    """The names that exist inside a step only."""
    names = {target for target, _ in node.mappings("input")} if takes_local_inputs(node) else set()
    if is_multi_instance(node):
        names.add("loopCounter")
        names.add(loop_facts(node).get("inputElement", "loopCounter"))
    elif node.loop is not None:
        names.add("loopCounter")
    return frozenset(names)


def takes_local_inputs(node: FlowNode) -> bool:
    """Whether the inputs of a step are variables inside it; elsewhere they are what is handed over."""
    return node.type not in _HANDS_OVER


def is_multi_instance(node: FlowNode) -> bool:
    return node.node.find(bpmn("multiInstanceLoopCharacteristics")) is not None


def loop_facts(node: FlowNode) -> dict[str, str]:
    """The attributes of zeebe:loopCharacteristics."""
    path = f"{bpmn('multiInstanceLoopCharacteristics')}/{bpmn('extensionElements')}/{zeebe('loopCharacteristics')}"
    facts = node.node.find(path)
    return {} if facts is None else {str(name): str(value) for name, value in facts.attrib.items() if value}
