"""The XML Schema of BPMN 2.0."""

from __future__ import annotations

from support.diagrams import diagram, raw, user_task

STEPS = (
    '<bpmn:startEvent id="mulai"/><bpmn:endEvent id="akhir"/>'
    '<bpmn:sequenceFlow id="f" sourceRef="mulai" targetRef="akhir"/>'
)
MANY = '<bpmn:multiInstanceLoopCharacteristics isSequential="ja"/>'
DRAWN = raw(STEPS).replace(
    b"</bpmn:definitions>",
    b'<di:BPMNDiagram xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" id="bd"><di:BPMNPlane id="bp">'
    b"<di:unknown/></di:BPMNPlane></di:BPMNDiagram></bpmn:definitions>",
)
EXTENSION = '<bpmn:extensionElements><x:whatever xmlns:x="urn:x" y="1"><x:z/></x:whatever></bpmn:extensionElements>'

PASSES = {
    "a process": raw(STEPS),
    "extensions of any vendor": raw(EXTENSION + STEPS),
    "attributes of any vendor": raw(STEPS.replace('id="mulai"', 'id="mulai" y:z="1" xmlns:y="urn:y"')),
}
FAILS = {
    "a boolean in German": raw(f'<bpmn:task id="t">{MANY}</bpmn:task>'),
    "a boolean that cannot decide": raw(
        '<bpmn:task id="t"/><bpmn:boundaryEvent id="b" attachedToRef="t" cancelActivity="maybe"/>'
    ),
    "an element that does not exist": raw(STEPS + '<bpmn:teleport id="t"/>'),
    "an element inside a step that does not exist": raw(
        '<bpmn:startEvent id="mulai"><bpmn:wormhole/></bpmn:startEvent>'
    ),
    "a step of another language": raw(STEPS + '<x:teleport xmlns:x="urn:x" id="t"/>'),
    "an attribute that does not exist": raw('<bpmn:task id="t" asignee="budi"/>'),
    "a missing attribute": raw('<bpmn:sequenceFlow id="f"/>'),
    "a number in words": raw('<bpmn:task id="t" startQuantity="dua"/>'),
    "a direction that does not exist": raw('<bpmn:exclusiveGateway id="g" gatewayDirection="Sideways"/>'),
    "two waits in one timer": raw(
        '<bpmn:intermediateCatchEvent id="w"><bpmn:timerEventDefinition><bpmn:timeDate>2026-12-31</bpmn:timeDate>'
        "<bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>"
    ),
}
ADVISES = {
    "a file without a namespace of its own": diagram("p", "mulai > a > akhir", a=user_task()).replace(
        b' targetNamespace="test"', b""
    ),
    "a prefix that is not declared": raw(STEPS, around='<bpmn:itemDefinition id="i" structureRef="x:y"/>'),
    "extensions behind the flows": diagram("p", "mulai > a > akhir", a=user_task()).replace(
        b"</bpmn:userTask>", b"<bpmn:documentation>Belakangan</bpmn:documentation></bpmn:userTask>"
    ),
    "a drawing with unknown parts": DRAWN,
}
