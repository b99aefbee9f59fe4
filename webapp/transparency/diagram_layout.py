"""Where the author of a procedure put each shape: the diagram interchange of a BPMN file, as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engine.drawing.box import Box, Point
from engine.drawing.interchange import BPMNDI_URI, read_box, read_label, read_points
from engine.xml import parse_xml

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
ZEEBE = "{http://camunda.org/schema/zeebe/1.0}"

XmlNode = Any  # lxml's element; its stubs do not cover what is used here


@dataclass(frozen=True)
class Shape:
    """One element of the procedure and the place where it is drawn."""

    id: str
    type: str  # the BPMN element, e.g. "userTask"
    name: str
    public_name: str  # what the public reads; the name when the author gave nothing else
    bounds: Box
    label: Box | None
    horizontal: bool  # pools and lanes: the title stands in a band at the left
    expanded: bool  # sub-processes: drawn open, with their content
    event_type: str | None  # e.g. "timerEventDefinition"
    interrupting: bool  # boundary events
    attached_to: str | None  # boundary events: the activity on whose border they sit
    instances: str | None  # "parallel" or "sequential" when the activity runs once for each of many
    content: str  # text annotations


@dataclass(frozen=True)
class Edge:
    """One line between two elements."""

    id: str
    type: str  # "sequenceFlow" or "association"
    name: str
    waypoints: tuple[Point, ...]
    label: Box | None


@dataclass(frozen=True)
class Layout:
    """Everything that is drawn of one BPMN file, in the order of the file."""

    shapes: tuple[Shape, ...]
    edges: tuple[Edge, ...]


def read_layout(bpmn: bytes, *, source: str = "diagram.bpmn") -> Layout:
    """Read shapes and edges; an element without a place, or a place without an element, is left out."""
    root = parse_xml(bpmn, source)
    elements = {node.get("id"): node for node in root.iter() if isinstance(node.tag, str) and node.get("id")}
    shapes = (_shape(di, elements.get(di.get("bpmnElement"))) for di in root.iter(f"{{{BPMNDI_URI}}}BPMNShape"))
    edges = (_edge(di, elements.get(di.get("bpmnElement"))) for di in root.iter(f"{{{BPMNDI_URI}}}BPMNEdge"))
    return Layout(tuple(s for s in shapes if s is not None), tuple(e for e in edges if e is not None))


def _shape(di: XmlNode, element: XmlNode | None) -> Shape | None:
    bounds = read_box(di)
    if element is None or bounds is None:
        return None
    name = _one_line(element.get("name"))
    return Shape(
        id=element.get("id"),
        type=_local_name(element),
        name=name,
        public_name=_one_line(_properties(element).get("publicName")) or name,
        bounds=bounds,
        label=read_label(di),
        horizontal=di.get("isHorizontal", "true") == "true",
        expanded=di.get("isExpanded", "false") == "true",
        event_type=next((kind for kind in _child_names(element) if kind.endswith("EventDefinition")), None),
        interrupting=element.get("cancelActivity", "true") == "true",
        attached_to=element.get("attachedToRef"),
        instances=_instances(element),
        content=_one_line(element.findtext(f"{BPMN}text")),
    )


def _edge(di: XmlNode, element: XmlNode | None) -> Edge | None:
    waypoints = read_points(di)
    if element is None or waypoints is None:
        return None
    return Edge(
        id=element.get("id"),
        type=_local_name(element),
        name=_one_line(element.get("name")),
        waypoints=tuple(waypoints),
        label=read_label(di),
    )


def _instances(element: XmlNode) -> str | None:
    loop = element.find(f"{BPMN}multiInstanceLoopCharacteristics")
    if loop is None:
        return None
    return "sequential" if loop.get("isSequential") == "true" else "parallel"


def _properties(element: XmlNode) -> Mapping[str, str]:
    path = f"{BPMN}extensionElements/{ZEEBE}properties/{ZEEBE}property"
    return {node.get("name", ""): node.get("value", "") for node in element.iterfind(path)}


def _child_names(element: XmlNode) -> Iterator[str]:
    return (_local_name(child) for child in element if isinstance(child.tag, str))


def _local_name(node: XmlNode) -> str:
    return str(node.tag).rpartition("}")[2]


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())
