"""Pools."""

from __future__ import annotations

from support.diagrams import raw

STEPS = (
    '<bpmn:startEvent id="mulai"/><bpmn:endEvent id="akhir"/>'
    '<bpmn:sequenceFlow id="f" sourceRef="mulai" targetRef="akhir"/>'
)


def pools(inside: str) -> bytes:
    return raw(STEPS, around=f'<bpmn:collaboration id="k">{inside}</bpmn:collaboration>')


def some(least: int, most: int) -> bytes:
    number = f'<bpmn:participantMultiplicity minimum="{least}" maximum="{most}"/>'
    return pools(f'<bpmn:participant id="k1" name="Bank">{number}</bpmn:participant>')


PASSES = {
    "one pool": pools('<bpmn:participant id="k1" processRef="p"/>'),
    "closed pools beside it": pools(
        '<bpmn:participant id="k1" processRef="p"/><bpmn:participant id="k2"/><bpmn:participant id="k3"/>'
    ),
    "some banks": some(0, 3),
}
FAILS = {
    "two pools of one process": pools(
        '<bpmn:participant id="k1" processRef="p"/><bpmn:participant id="k2" processRef="p"/>'
    ),
    "more at least than at most": some(3, 2),
    "none at most": some(0, 0),
}
