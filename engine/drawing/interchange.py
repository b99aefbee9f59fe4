"""Diagram interchange (BPMN 2.0.2, chapter 12): its names, and the places that it gives shapes, labels and lines."""

from __future__ import annotations

from math import isfinite

from engine.definitions.diagram import XmlNode
from engine.drawing.box import Box, Point

BPMNDI_URI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC_URI = "http://www.omg.org/spec/DD/20100524/DC"
DI_URI = "http://www.omg.org/spec/DD/20100524/DI"


def read_box(element: XmlNode) -> Box | None:
    """The bounds of a shape or label; None without any that can be read."""
    bounds = element.find(f"{{{DC_URI}}}Bounds")
    sides = None if bounds is None else _numbers(bounds, "x", "y", "width", "height")
    return None if sides is None else Box(*sides)


def read_label(element: XmlNode) -> Box | None:
    """The place of the name of a shape or line."""
    label = element.find(f"{{{BPMNDI_URI}}}BPMNLabel")
    return None if label is None else read_box(label)


def read_points(edge: XmlNode) -> list[Point] | None:
    """The points of a line, at least two; None where one cannot be read."""
    points = [_numbers(point, "x", "y") for point in edge.iterchildren(f"{{{DI_URI}}}waypoint")]
    found = [(point[0], point[1]) for point in points if point is not None]
    return found if 1 < len(found) == len(points) else None


def _numbers(element: XmlNode, *names: str) -> list[float] | None:
    try:
        values = [float(element.get(name, "")) for name in names]
    except ValueError:
        return None
    return values if all(map(isfinite, values)) else None
