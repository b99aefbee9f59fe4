"""Draws a BPMN file: lanes below each other, each scope laid out by itself, sub-processes from the inside out."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.diagram import Diagram, FlowNode, XmlNode, local_name, read_diagram
from engine.definitions.event_definition import local_reference
from engine.definitions.flow_node import GATEWAYS, one_line
from engine.definitions.names import bpmn
from engine.drawing.picture import Picture, draw_scope
from engine.drawing.scope import Event, Line, Node, Scope
from engine.drawing.sizes import EVENT, label_size, node_size, note_size, task_size
from engine.drawing.uncover import uncover_names
from engine.drawing.write import Drawing, collapsed_scopes, write_drawing

_PADDING, _TITLE = 12, 30
_UNKNOWN = ("messageFlow", "dataObjectReference", "dataStoreReference", "group")


class CannotBeDrawnError(ValueError):
    """The file shows things for which the layout has no place. They would vanish, so nothing is drawn."""

    def __init__(self, source: str, element: XmlNode) -> None:
        self.source, self.line = source, element.sourceline or 0
        super().__init__(
            f"{local_name(element)} {element.get('id', '')} cannot be laid out: the layout knows one pool with lanes,"
            " steps, flows and text annotations. Draw this file in an editor."
        )


def draw_diagram(data: bytes, source: str) -> bytes:
    """The same file with a fresh drawing in place of the one that it has; everything else stays as it was.

    Raises XmlError or DiagramError for a file that cannot be read, CannotBeDrawnError where something would be lost.
    """
    diagram = read_diagram(data, source)
    for element in diagram.root.iter(*map(bpmn, _UNKNOWN), bpmn("participant")):
        if local_name(element) in _UNKNOWN or not diagram.is_own_pool(element):
            raise CannotBeDrawnError(source, element)
    collapsed = collapsed_scopes(diagram)
    inner: dict[str, Picture] = {}
    picture = _draw(diagram, diagram.process_id, collapsed, inner)
    expanded = frozenset(inner)
    return write_drawing(diagram, Drawing(picture, expanded))


def _draw(diagram: Diagram, scope_id: str, collapsed: frozenset[str], inner: dict[str, Picture]) -> Picture:
    """Draws a scope, and before it the sub-processes in it, because their size depends on what they hold."""
    for node in diagram.scopes[scope_id]:
        if node.is_sub_process and node.id not in collapsed and diagram.scopes.get(node.id):
            inner[node.id] = _draw(diagram, node.id, collapsed, inner)
    scope = _scope(diagram, scope_id, inner)
    picture = draw_scope(scope)
    uncover_names(scope, picture)
    for shape in scope.nodes:
        if shape.id in inner:
            box = picture.shapes[shape.id]
            picture.put(inner[shape.id], box.x + _PADDING, box.y + _TITLE)
    return picture


def _scope(diagram: Diagram, scope_id: str, inner: dict[str, Picture]) -> Scope:
    lanes = _lanes(diagram) if scope_id == diagram.process_id else {}
    count = max(1, len(drawn_lanes(diagram))) if lanes else 1
    nodes: dict[str, Node] = {}
    events: dict[str, tuple[Node, Event]] = {}
    members = diagram.scopes[scope_id]
    for number, member in enumerate(members):
        if member.type != "boundaryEvent" or member.attached_to not in {m.id for m in members}:
            nodes[member.id] = _node(member, lanes.get(member.id, 0), inner, number)
    for member in members:
        host = nodes.get(member.attached_to or "")
        if member.id not in nodes and host is not None:
            event = Event(member.id, label_size(member.name))
            host.events.append(event)
            events[member.id] = host, event
    lines = [
        _line(flow.id, flow.source, flow.target, flow.name, nodes, events, is_flow=True)
        for flow in diagram.flows
        if flow.scope_id == scope_id
    ]
    holders = [diagram.nodes[scope_id].node] if scope_id in diagram.nodes else _outermost(diagram)
    for note in (note for holder in holders for note in holder.iterchildren(bpmn("textAnnotation"))):
        text = one_line("".join(note.itertext()))
        note_id = note.get("id", "")
        nodes[note_id] = Node(note_id, "note", 0, note_size(text), at=len(nodes))
    lines += [
        _line(a.get("id", ""), *_ends(a), "", nodes, events, is_flow=False)
        for holder in holders
        for a in holder.iterchildren(bpmn("association"))
    ]
    return Scope(list(nodes.values()), [line for line in lines if line is not None], count)


def _outermost(diagram: Diagram) -> list[XmlNode]:
    """What holds the annotations of a whole diagram: the process, and the collaboration that its pool is in."""
    return [diagram.process, *diagram.root.iterchildren(bpmn("collaboration"))]


def _node(node: FlowNode, lane: int, inner: dict[str, Picture], at: int) -> Node:
    if node.id in inner:
        picture = inner[node.id]
        size = picture.width + 2 * _PADDING, picture.height + _TITLE + _PADDING
        return Node(node.id, "box", lane, (max(size[0], 140), size[1]), at=at)
    if node.type in GATEWAYS:
        return Node(node.id, "gateway", lane, node_size(node.type, ""), label_size(node.name), at=at)
    if node.type.endswith("Event"):
        is_goal = node.properties.get("outcome") == "granted"
        link = (node.event.name or "") if node.event and node.event_kind == "link" else ""
        return Node(node.id, "event", lane, EVENT, label_size(node.name), is_goal=is_goal, link=link, at=at)
    return Node(node.id, "task", lane, task_size(node.name), at=at)


def _line(
    line_id: str,
    source: str,
    target: str,
    name: str,
    nodes: dict[str, Node],
    events: dict[str, tuple[Node, Event]],
    *,
    is_flow: bool,
) -> Line | None:
    """A line between two shapes of the scope; what leads elsewhere cannot be drawn."""
    if target in events and not is_flow and source in nodes:
        source, target = target, source
    if target not in nodes:
        return None
    if source in events:
        host, event = events[source]
        return Line(line_id, host, nodes[target], label_size(name), event, is_flow)
    if source not in nodes:
        return None
    return Line(line_id, nodes[source], nodes[target], label_size(name), None, is_flow)


def _lanes(diagram: Diagram) -> dict[str, int]:
    """The lane of each node of the process, by its place among those that are drawn."""
    found: dict[str, int] = {}
    for number, lane in enumerate(drawn_lanes(diagram)):
        for reference in lane.iterchildren(bpmn("flowNodeRef")):
            found.setdefault(local_reference(reference.text) or "", number)
    return found


def drawn_lanes(diagram: Diagram) -> list[XmlNode]:
    """The lanes of the process that hold no lanes themselves, in the order of the file."""
    return list(_leaves(diagram.process))


def _leaves(element: XmlNode) -> Iterator[XmlNode]:
    for lane_set in element.iterchildren(bpmn("laneSet"), bpmn("childLaneSet")):
        for lane in lane_set.iterchildren(bpmn("lane")):
            nested = list(_leaves(lane))
            yield from nested or [lane]


def _ends(association: XmlNode) -> tuple[str, str]:
    return (
        local_reference(association.get("sourceRef")) or "",
        local_reference(association.get("targetRef")) or "",
    )
