"""Drawings: a start, a task and an end, as they are drawn and as a careless hand moves them."""

from __future__ import annotations

from support.diagrams import raw

from engine.drawing import draw_diagram

PLAIN = raw(
    '<bpmn:startEvent id="mulai" name="Mulai"/><bpmn:task id="a" name="Periksa"/><bpmn:endEvent id="akhir"/>'
    '<bpmn:sequenceFlow id="f" sourceRef="mulai" targetRef="a"/>'
    '<bpmn:sequenceFlow id="g" sourceRef="a" targetRef="akhir"/>'
)
DRAWN = draw_diagram(PLAIN, "p.bpmn")


def moved(old: bytes, new: bytes) -> bytes:
    """The drawing with one place changed."""
    assert old in DRAWN
    return DRAWN.replace(old, new)


PASSES = {
    "no drawing at all": PLAIN,
    "a drawing of everything": DRAWN,
}
FAILS = {
    "a step without a place": moved(b'bpmnElement="a"', b'bpmnElement="b"'),
    "a flow without a place": moved(b'bpmnElement="g"', b'bpmnElement="h"'),
}
ADVISES = {
    "a flow that is drawn aslant": moved(b'<di:waypoint x="228" y="140" />', b'<di:waypoint x="228" y="152" />'),
}
