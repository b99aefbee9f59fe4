"""Writes a drawing as diagram interchange, and puts it in the place of the one that a file has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from engine.definitions.diagram import Diagram, XmlNode, local_name
from engine.definitions.event_definition import local_reference
from engine.definitions.flow_node import is_true
from engine.definitions.names import bpmn
from engine.drawing.box import Box, Point
from engine.drawing.interchange import BPMNDI_URI, DC_URI, DI_URI
from engine.drawing.picture import Picture

_LEFT, _TOP = 120, 80
_BAND = 30
_DIAGRAM = re.compile(rb"\s*<((?:[\w.-]+:)?BPMNDiagram)\b.*?</\1\s*>", re.S)
_END = re.compile(rb"\s*</(?:[\w.-]+:)?definitions\s*>\s*\Z")


@dataclass(frozen=True)
class Drawing:
    """The picture of a process, and which of its sub-processes show what they hold."""

    picture: Picture
    expanded: frozenset[str]


def collapsed_scopes(diagram: Diagram) -> frozenset[str]:
    """The sub-processes that the present drawing of the file shows closed."""
    shapes = diagram.root.iter(f"{{{BPMNDI_URI}}}BPMNShape")
    return frozenset(
        local_reference(shape.get("bpmnElement")) or ""
        for shape in shapes
        if not is_true(shape.get("isExpanded"), default=True)
    )


def write_drawing(diagram: Diagram, drawing: Drawing) -> bytes:
    """The file with this drawing; every other byte stays."""
    data = _DIAGRAM.sub(b"", diagram.data)
    end = _END.search(data)
    assert end is not None  # the file has been read
    closing = data[end.start() :].lstrip()
    text = "\n".join(_diagram(diagram, drawing))
    return data[: end.start()] + b"\n" + text.encode() + b"\n" + closing


def _diagram(diagram: Diagram, drawing: Drawing) -> Iterator[str]:
    name = diagram.process_id
    pool = next((p for p in diagram.root.iter(bpmn("participant")) if diagram.is_own_pool(p)), None)
    plane = name if pool is None else pool.getparent().get("id", "")
    yield f"  <bpmndi:BPMNDiagram id={quoteattr(f'gambar_{name}')}{_namespaces(diagram)}>"
    yield f"    <bpmndi:BPMNPlane id={quoteattr(f'bidang_{name}')} bpmnElement={quoteattr(plane)}>"
    picture = Picture()
    depth = _depth(diagram.process)
    left = _LEFT + _BAND * depth + (_BAND if pool is not None else 0)
    picture.put(drawing.picture, left, _TOP)
    right, height = left + drawing.picture.width, drawing.picture.height
    if pool is not None:
        yield from _shape(pool, Box(_LEFT, _TOP, right - _LEFT, height), None, ' isHorizontal="true"')
    at = _LEFT if pool is None else _LEFT + _BAND
    yield from _lanes(diagram.process, drawing.picture.borders, [0], at, right)
    for element in diagram.process.iter():
        if (box := picture.shapes.get(element.get("id", ""))) is not None and element.get("id"):
            yield from _shape(element, box, picture.labels.get(element.get("id")), _attributes(element, drawing))
    for element in diagram.root.iter(bpmn("sequenceFlow"), bpmn("association")):
        element_id = element.get("id", "")
        if element_id in picture.lines:
            yield from _edge(element_id, picture.lines[element_id], picture.labels.get(element_id))
    yield "    </bpmndi:BPMNPlane>"
    yield "  </bpmndi:BPMNDiagram>"


def _namespaces(diagram: Diagram) -> str:
    """The prefixes that the root of the file does not declare."""
    declared = diagram.root.nsmap
    wanted = {"bpmndi": BPMNDI_URI, "dc": DC_URI, "di": DI_URI}
    return "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in wanted.items() if declared.get(prefix) != uri)


def _depth(element: XmlNode) -> int:
    """How many bands of lanes stand side by side."""
    lanes = [
        lane
        for lane_set in element.iterchildren(bpmn("laneSet"), bpmn("childLaneSet"))
        for lane in lane_set.iterchildren(bpmn("lane"))
    ]
    return 1 + max(map(_depth, lanes)) if lanes else 0


def _lanes(element: XmlNode, borders: list[float], drawn: list[int], left: float, right: float) -> Iterator[str]:
    """The lanes of an element from the next border on; a lane around others before these."""
    for lane_set in element.iterchildren(bpmn("laneSet"), bpmn("childLaneSet")):
        for lane in lane_set.iterchildren(bpmn("lane")):
            first = drawn[0]
            inside = list(_lanes(lane, borders, drawn, left + _BAND, right))
            if not inside:
                drawn[0] += 1
            top, bottom = _TOP + borders[first], _TOP + borders[drawn[0]]
            yield from _shape(lane, Box(left, top, right - left, bottom - top), None, ' isHorizontal="true"')
            yield from inside


def _attributes(element: XmlNode, drawing: Drawing) -> str:
    name = local_name(element)
    if name == "exclusiveGateway":
        return ' isMarkerVisible="true"'
    if name in ("subProcess", "transaction", "adHocSubProcess"):
        return f' isExpanded="{str(element.get("id") in drawing.expanded).lower()}"'
    return ""


def _shape(element: XmlNode, box: Box, label: Box | None, attributes: str) -> Iterator[str]:
    element_id = element.get("id", "")
    yield f"      <bpmndi:BPMNShape id={quoteattr(f'{element_id}_di')} bpmnElement={quoteattr(element_id)}{attributes}>"
    yield f"        {_bounds(box)}"
    yield from _label(label)
    yield "      </bpmndi:BPMNShape>"


def _edge(element_id: str, points: list[Point], label: Box | None) -> Iterator[str]:
    yield f"      <bpmndi:BPMNEdge id={quoteattr(f'{element_id}_di')} bpmnElement={quoteattr(element_id)}>"
    for x, y in points:
        yield f'        <di:waypoint x="{_number(x)}" y="{_number(y)}" />'
    yield from _label(label)
    yield "      </bpmndi:BPMNEdge>"


def _label(box: Box | None) -> Iterator[str]:
    if box is not None:
        yield "        <bpmndi:BPMNLabel>"
        yield f"          {_bounds(box)}"
        yield "        </bpmndi:BPMNLabel>"


def _bounds(box: Box) -> str:
    sides = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    return "<dc:Bounds {} />".format(" ".join(f'{name}="{_number(value)}"' for name, value in sides.items()))


def _number(value: float) -> str:
    return f"{round(value, 2):g}" if value != int(value) else str(int(value))
