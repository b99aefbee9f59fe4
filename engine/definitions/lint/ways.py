"""Where tokens of a scope begin, and where they may come to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from engine.definitions.diagram import Diagram, FlowNode


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
        yield from diagram.associated(node_id)


def link_catches(diagram: Diagram, link: FlowNode) -> list[FlowNode]:
    """The link catch events that have the name of a link, in its scope."""
    return diagram.link_catches(link.scope_id, link.event.name if link.event else None)


def steps_inside(diagram: Diagram, scope_id: str) -> Iterator[FlowNode]:
    """Every step of a scope, those of its sub-processes included."""
    for node in diagram.scopes.get(scope_id, ()):
        yield node
        if node.is_sub_process and node.id != scope_id:
            yield from steps_inside(diagram, node.id)


def reach_masks(diagram: Diagram, bits: Mapping[str, int]) -> Mapping[str, int]:
    """For every step, the marks (`bits`) of all steps that a token may come to from it, its own included."""
    masks = {node_id: bits.get(node_id, 0) for node_id in diagram.nodes}
    following = {node_id: [n for n in next_steps(diagram, node_id) if n in masks] for node_id in masks}
    order = _last_first(following)
    changed = True
    while changed:
        changed = False
        for node_id in order:
            mask = masks[node_id]
            for after in following[node_id]:
                mask |= masks[after]
            if mask != masks[node_id]:
                masks[node_id] = mask
                changed = True
    return masks


def _last_first(following: Mapping[str, list[str]]) -> list[str]:
    """Every step after those that it leads to, as far as loops allow."""
    order: list[str] = []
    seen: set[str] = set()
    for first in following:
        waiting = [(first, iter(following[first]))] if first not in seen else []
        seen.add(first)
        while waiting:
            node_id, after = waiting[-1]
            step = next((n for n in after if n not in seen), None)
            if step is None:
                order.append(node_id)
                waiting.pop()
            else:
                seen.add(step)
                waiting.append((step, iter(following[step])))
    return order
