"""Steps in lanes."""

from __future__ import annotations

from support.diagrams import raw

STEPS = (
    '<bpmn:startEvent id="mulai"/><bpmn:endEvent id="akhir"/>'
    '<bpmn:sequenceFlow id="f" sourceRef="mulai" targetRef="akhir"/>'
)
PARTNER = '<bpmn:process id="warga"><bpmn:task id="t"/></bpmn:process>'


def lanes(*drawn: str, around: str = "") -> bytes:
    return raw(f'<bpmn:laneSet id="ls">{"".join(drawn)}</bpmn:laneSet>{STEPS}', around=around)


def lane(lane_id: str, *steps: str, inside: str = "") -> str:
    refs = "".join(f"<bpmn:flowNodeRef>{step}</bpmn:flowNodeRef>" for step in steps)
    return f'<bpmn:lane id="{lane_id}">{refs}{inside}</bpmn:lane>'


PASSES = {
    "one lane each": lanes(lane("l1", "mulai"), lane("l2", "akhir")),
    "a lane in a lane": lanes(
        lane("l1", "mulai", "akhir", inside=f'<bpmn:childLaneSet id="cs">{lane("l2", "mulai")}</bpmn:childLaneSet>')
    ),
    "line breaks around the id": lanes(lane("l1", "\n   mulai\n  ")),
}
FAILS = {
    "a step of another pool": lanes(lane("l1", "mulai", "t"), around=PARTNER),
    "a step of another pool in a lane in a lane": lanes(
        lane("l1", inside=f'<bpmn:childLaneSet id="cs">{lane("l2", "t")}</bpmn:childLaneSet>'), around=PARTNER
    ),
}
ADVISES = {
    "a step in two lanes": lanes(lane("l1", "mulai"), lane("l2", "mulai", "akhir")),
}
