"""The drawing that a file has: the places of its elements, read from the diagram interchange."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.definitions.diagram import Diagram, XmlNode
from engine.definitions.event_definition import local_reference
from engine.definitions.flow_node import is_true
from engine.drawing.box import Box, Point
from engine.drawing.interchange import BPMNDI_URI, read_box, read_label, read_points


@dataclass
class Drawn:
    """Shapes, lines and labels by the id of their element."""

    shapes: dict[str, Box] = field(default_factory=dict)
    lines: dict[str, list[Point]] = field(default_factory=dict)
    labels: dict[str, Box] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    """Sub-processes that do not show what they hold."""


def is_drawn(diagram: Diagram) -> bool:
    """Whether the file has the place of anything."""
    return next(diagram.root.iter(f"{{{BPMNDI_URI}}}BPMNShape"), None) is not None


def read_drawing(diagram: Diagram) -> Drawn:
    """What has no place that can be read is not drawn. Of several shapes of one element the first counts."""
    drawn = Drawn()
    for shape in diagram.root.iter(f"{{{BPMNDI_URI}}}BPMNShape"):
        element_id = local_reference(shape.get("bpmnElement")) or ""
        box = read_box(shape)
        if box is not None and element_id not in drawn.shapes:
            drawn.shapes[element_id] = box
            _read_label(shape, element_id, drawn)
            if not is_true(shape.get("isExpanded"), default=True):
                drawn.closed.add(element_id)
    for edge in diagram.root.iter(f"{{{BPMNDI_URI}}}BPMNEdge"):
        element_id = local_reference(edge.get("bpmnElement")) or ""
        points = read_points(edge)
        if points is not None and element_id not in drawn.lines:
            drawn.lines[element_id] = points
            _read_label(edge, element_id, drawn)
    return drawn


def _read_label(element: XmlNode, element_id: str, drawn: Drawn) -> None:
    box = read_label(element)
    if box is not None and box.width > 0 and box.height > 0:
        drawn.labels[element_id] = box
