"""Two steps of one scope."""

from __future__ import annotations

from support.diagrams import diagram, raw, sub_process

STEPS = '<bpmn:startEvent id="a"/><bpmn:endEvent id="b"/>'
PARTNER = '<bpmn:process id="warga"><bpmn:task id="t"/></bpmn:process>'


def flow(source: str, target: str) -> str:
    return f'<bpmn:sequenceFlow id="f" sourceRef="{source}" targetRef="{target}"/>'


PASSES = {
    "inside a process": raw(STEPS + flow("a", "b")),
    "inside a sub-process": diagram("p", "mulai > s > akhir", s=sub_process("mulai_s > akhir_s")),
    "listed by both ends": raw(
        '<bpmn:startEvent id="a"><bpmn:outgoing>f</bpmn:outgoing></bpmn:startEvent>'
        '<bpmn:endEvent id="b"><bpmn:incoming> f </bpmn:incoming></bpmn:endEvent>' + flow("a", "b")
    ),
}
FAILS = {
    "its target does not exist": raw(STEPS + flow("a", "c")),
    "its source does not exist": raw(STEPS + flow("c", "b")),
    "its target is a data object": raw(STEPS + '<bpmn:dataObject id="d"/>' + flow("a", "d")),
    "its target is an annotation": raw(
        STEPS + '<bpmn:textAnnotation id="d"><bpmn:text>x</bpmn:text></bpmn:textAnnotation>' + flow("a", "d")
    ),
    "its target is a lane": raw('<bpmn:laneSet id="ls"><bpmn:lane id="l"/></bpmn:laneSet>' + STEPS + flow("a", "l")),
    "it leads into a sub-process": raw(
        '<bpmn:startEvent id="a"/><bpmn:subProcess id="s"><bpmn:task id="t"/></bpmn:subProcess>' + flow("a", "t")
    ),
    "it leads out of a sub-process": raw(
        '<bpmn:endEvent id="b"/><bpmn:subProcess id="s"><bpmn:task id="t"/></bpmn:subProcess>' + flow("t", "b")
    ),
    "it is drawn in another scope than its steps": raw(
        STEPS + '<bpmn:subProcess id="s"><bpmn:task id="t"/>' + flow("a", "b") + "</bpmn:subProcess>"
    ),
    "it leads to another pool": raw(STEPS + flow("a", "t"), around=PARTNER),
    "it comes from another pool": raw(STEPS + flow("t", "b"), around=PARTNER),
    "a step lists a flow that leaves another": raw(
        '<bpmn:startEvent id="a"/><bpmn:endEvent id="b"><bpmn:outgoing>f</bpmn:outgoing></bpmn:endEvent>'
        + flow("a", "b")
    ),
    "a step lists a flow that does not exist": raw(
        '<bpmn:startEvent id="a"/><bpmn:endEvent id="b"><bpmn:incoming>g</bpmn:incoming></bpmn:endEvent>'
        + flow("a", "b")
    ),
}
ADVISES = {
    "two flows between the same steps": raw(STEPS + flow("a", "b") + flow("a", "b").replace('"f"', '"g"')),
    "a step lists one of its flows only": raw(
        '<bpmn:startEvent id="a"/><bpmn:task id="t"><bpmn:incoming>f</bpmn:incoming></bpmn:task>'
        + flow("a", "t")
        + '<bpmn:startEvent id="m"><bpmn:messageEventDefinition messageRef="x"/></bpmn:startEvent>'
        '<bpmn:sequenceFlow id="h" sourceRef="m" targetRef="t"/>',
        around='<bpmn:message id="x" name="surat"/>',
    ),
}
