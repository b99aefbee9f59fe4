"""The drawing that a file has: the places of its elements, read from the diagram interchange."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import isfinite

from engine.definitions.diagram import Diagram, XmlNode
from engine.definitions.event_definition import local_reference
from engine.definitions.flow_node import is_true
from engine.drawing.picture import Box, Point
from engine.drawing.write import BPMNDI_URI, DC_URI, DI_URI


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
        box = _box(shape)
        if box is not None and element_id not in drawn.shapes:
            drawn.shapes[element_id] = box
            _read_label(shape, element_id, drawn)
            if not is_true(shape.get("isExpanded"), default=True):
                drawn.closed.add(element_id)
    for edge in diagram.root.iter(f"{{{BPMNDI_URI}}}BPMNEdge"):
        element_id = local_reference(edge.get("bpmnElement")) or ""
        points = [_numbers(point, "x", "y") for point in edge.iterchildren(f"{{{DI_URI}}}waypoint")]
        if len(points) > 1 and None not in points and element_id not in drawn.lines:
            drawn.lines[element_id] = [(point[0], point[1]) for point in points if point]
            _read_label(edge, element_id, drawn)
    return drawn


def _read_label(element: XmlNode, element_id: str, drawn: Drawn) -> None:
    label = element.find(f"{{{BPMNDI_URI}}}BPMNLabel")
    box = None if label is None else _box(label)
    if box is not None and box.width > 0 and box.height > 0:
        drawn.labels[element_id] = box


def _box(element: XmlNode) -> Box | None:
    bounds = element.find(f"{{{DC_URI}}}Bounds")
    sides = None if bounds is None else _numbers(bounds, "x", "y", "width", "height")
    return None if sides is None else Box(*sides)


def _numbers(element: XmlNode, *names: str) -> list[float] | None:
    try:
        values = [float(element.get(name, "")) for name in names]
    except ValueError:
        return None
    return values if all(map(isfinite, values)) else None
