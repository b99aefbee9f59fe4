"""References resolve, to the right kind."""

from __future__ import annotations

from support.diagrams import diagram, event, raw, user_task, with_definitions

STEPS = (
    '<bpmn:startEvent id="mulai"/><bpmn:endEvent id="akhir"/>'
    '<bpmn:sequenceFlow id="f" sourceRef="mulai" targetRef="akhir"/>'
)
SIGNAL = diagram("p", "mulai > akhir_s", akhir_s=event("endEvent", 'signal signalRef="s"'))


def collaboration(inside: str) -> bytes:
    return raw(STEPS, around=f'<bpmn:collaboration id="k">{inside}</bpmn:collaboration>')


PASSES = {
    "a signal": with_definitions(SIGNAL, '<bpmn:signal id="s" name="padam"/>'),
    "a qualified name": with_definitions(
        diagram("p", "mulai > akhir_s", akhir_s=event("endEvent", 'signal signalRef="tns:s"')).replace(
            b"<bpmn:definitions", b'<bpmn:definitions xmlns:tns="test"'
        ),
        '<bpmn:signal id="s" name="padam"/>',
    ),
    "a type of an imported schema": raw('<bpmn:dataObject id="d" itemSubjectRef="xsi:string"/>' + STEPS),
    "a data object": raw(STEPS + '<bpmn:dataObjectReference id="r" dataObjectRef="d"/><bpmn:dataObject id="d"/>'),
    "a pool": collaboration('<bpmn:participant id="k1" processRef="p"/>'),
}
FAILS = {
    "a signal that does not exist": SIGNAL,
    "a signal that is a message": with_definitions(SIGNAL, '<bpmn:message id="s" name="surat"/>'),
    "an error that does not exist": diagram("p", "mulai > akhir_s", akhir_s=event("endEvent", 'error errorRef="e"')),
    "an escalation that does not exist": diagram(
        "p", "mulai > akhir_s", akhir_s=event("endEvent", 'escalation escalationRef="e"')
    ),
    "a message that does not exist": diagram(
        "p", "mulai > akhir_s", akhir_s=event("endEvent", 'message messageRef="e"')
    ),
    "an activity that does not exist": diagram(
        "p", "mulai > akhir_s", akhir_s=event("endEvent", 'compensate activityRef="e"')
    ),
    "a pool of a process that does not exist": collaboration('<bpmn:participant id="k1" processRef="q"/>'),
    "a pool of something else": collaboration('<bpmn:participant id="k1" processRef="mulai"/>'),
    "a data object that does not exist": raw(STEPS + '<bpmn:dataObjectReference id="r" dataObjectRef="d"/>'),
    "a type that does not exist": raw('<bpmn:dataObject id="d" itemSubjectRef="x"/>' + STEPS),
    "a lane with a step that does not exist": raw(
        '<bpmn:laneSet id="ls"><bpmn:lane id="l"><bpmn:flowNodeRef>x</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>'
        + STEPS
    ),
    "an association with nothing": raw(STEPS + '<bpmn:association id="as" sourceRef="mulai" targetRef="x"/>'),
    "a message flow from a gateway": raw(
        STEPS,
        around='<bpmn:collaboration id="k"><bpmn:participant id="k1" name="Warga"/>'
        '<bpmn:messageFlow id="mf" sourceRef="f" targetRef="k1"/></bpmn:collaboration>',
    ),
    "a data association with nothing": diagram("p", "mulai > a > akhir", a=user_task()).replace(
        b"</bpmn:userTask>",
        b'<bpmn:dataInputAssociation id="da"><bpmn:sourceRef>x</bpmn:sourceRef><bpmn:targetRef>y</bpmn:targetRef>'
        b"</bpmn:dataInputAssociation></bpmn:userTask>",
    ),
}
ADVISES = {
    "a shape of nothing": raw(STEPS).replace(
        b"</bpmn:definitions>",
        b'<di:BPMNDiagram xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" id="bd"><di:BPMNPlane id="bp"'
        b' bpmnElement="tidak_ada"/></di:BPMNDiagram></bpmn:definitions>',
    ),
}
