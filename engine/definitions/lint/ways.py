"""Where tokens of a scope begin, and where they may come to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.definitions.diagram import Diagram, FlowNode
from engine.definitions.event_definition import local_reference
from engine.definitions.names import bpmn


def entries(diagram: Diagram, scope_id: str) -> list[FlowNode]:
    """Where a scope begins: its start events; without any, every step that no flow leads to."""
    nodes = diagram.scopes.get(scope_id, ())
    starts = [node for node in nodes if node.type == "startEvent"]
    return starts or [node for node in nodes if not diagram.incoming(node.id) and not waits_for_no_flow(node)]


def waits_for_no_flow(node: FlowNode) -> bool:
    """Whether a token comes here by something else than a sequence flow."""
    return (
        node.type == "boundaryEvent" or node.is_event_subprocess or node.is_compensation_handler or is_link_catch(node)
    )


def is_link_catch(node: FlowNode) -> bool:
    return node.type == "intermediateCatchEvent" and node.event_kind == "link"


def is_link_throw(node: FlowNode) -> bool:
    return node.type == "intermediateThrowEvent" and node.event_kind == "link"


def reachable(diagram: Diagram, start_ids: Iterable[str]) -> set[str]:
    """Every step of the same scope that a token may come to: by flows, links, boundary events and compensation."""
    reached: set[str] = set()
    waiting = list(start_ids)
    while waiting:
        node_id = waiting.pop()
        if node_id not in reached:
            reached.add(node_id)
            waiting += next_steps(diagram, node_id)
    return reached


def next_steps(diagram: Diagram, node_id: str) -> Iterator[str]:
    """The steps that one step leads to."""
    yield from (flow.target for flow in diagram.outgoing(node_id))
    yield from (event.id for event in diagram.boundary_events(node_id))
    node = diagram.nodes.get(node_id)
    if node is not None and is_link_throw(node):
        yield from (catch.id for catch in link_catches(diagram, node))
    if node is not None and node.type == "boundaryEvent" and node.event_kind == "compensation":
        yield from compensation_handlers(diagram, node_id)


def link_catches(diagram: Diagram, throw: FlowNode) -> list[FlowNode]:
    """The link catch events of the same scope that a link throw event leads to."""
    name = throw.event.name if throw.event else None
    scope = diagram.scopes.get(throw.scope_id, ())
    return [node for node in scope if is_link_catch(node) and node.event and node.event.name == name]


def compensation_handlers(diagram: Diagram, boundary_event_id: str) -> list[str]:
    """What the associations of a compensation boundary event lead to."""
    return [
        local_reference(association.get("targetRef")) or ""
        for association in diagram.process.iter(bpmn("association"))
        if local_reference(association.get("sourceRef")) == boundary_event_id
    ]


def steps_inside(diagram: Diagram, scope_id: str) -> Iterator[FlowNode]:
    """Every step of a scope, those of its sub-processes included."""
    for node in diagram.scopes.get(scope_id, ()):
        yield node
        if node.is_sub_process and node.id != scope_id:
            yield from steps_inside(diagram, node.id)
