"""No permit is a copy of another under its own name."""

from __future__ import annotations

from collections import deque

from support.deployed_database import whole_library

from engine.definitions.diagram import Diagram
from engine.definitions.flow_node import FlowNode


def test_no_two_permits_take_the_same_steps_by_the_same_roles_in_the_same_order():
    """Names count for nothing here: what a step is, which shared part it calls, and who does it."""
    library = whole_library()
    found: dict[tuple[object, ...], str] = {}
    for process_id in library.startable:
        steps = tuple(facts(node) for node in in_order(library.diagrams[process_id]))
        assert steps not in found, f"{process_id} takes the steps of {found[steps]}"
        found[steps] = process_id


def in_order(diagram: Diagram) -> list[FlowNode]:
    """The activities that are reached from the start, the nearest first."""
    ahead: dict[str, list[str]] = {}
    for flow in diagram.flows:
        ahead.setdefault(flow.source, []).append(flow.target)
    starts = [node.id for node in diagram.scopes[diagram.process_id] if node.type == "startEvent"]
    waiting, seen = deque(starts), dict.fromkeys(starts)
    while waiting:
        for target in ahead.get(waiting.popleft(), ()):
            if target not in seen:
                seen[target] = None
                waiting.append(target)
    nodes = (diagram.nodes[name] for name in seen)
    return [node for node in nodes if node.type.endswith(("Task", "Activity"))]


def facts(node: FlowNode) -> tuple[str | None, ...]:
    groups = node.extension_value("assignmentDefinition", "candidateGroups") or ""
    return node.type, node.extension_value("calledElement", "processId"), groups.partition("@")[0]
