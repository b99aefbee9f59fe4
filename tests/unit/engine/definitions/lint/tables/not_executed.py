"""What is for readers only."""

from __future__ import annotations

from support.diagrams import diagram, element, raw, user_task

STEPS = (
    '<bpmn:startEvent id="mulai"/><bpmn:endEvent id="akhir"/>'
    '<bpmn:sequenceFlow id="f" sourceRef="mulai" targetRef="akhir"/>'
)
PASSES = {
    "documentation and lanes": raw("<bpmn:documentation>Catatan</bpmn:documentation>" + STEPS),
    "data objects": raw(STEPS + '<bpmn:dataObjectReference id="r" dataObjectRef="d"/><bpmn:dataObject id="d"/>'),
    "quantities of one": diagram(
        "p", "mulai > a > akhir", a=element("task", startQuantity="1", completionQuantity="1")
    ),
}
FAILS = {
    "two tokens to start": diagram("p", "mulai > a > akhir", a=element("task", startQuantity="2")),
    "two tokens to go on": diagram("p", "mulai > a > akhir", a=element("task", completionQuantity="2")),
    "an extension that must be understood": raw(STEPS, around='<bpmn:extension mustUnderstand="true" definition="x"/>'),
    "another file": raw(
        STEPS,
        around='<bpmn:import importType="http://www.omg.org/spec/BPMN/20100524/MODEL"'
        ' location="b.bpmn" namespace="b"/>',
    ),
}
ADVISES = {
    "a role of the standard": diagram("p", "mulai > a > akhir", a=user_task()).replace(
        b"</bpmn:userTask>", b'<bpmn:potentialOwner id="po"/></bpmn:userTask>'
    ),
    "a property of the process": raw('<bpmn:property id="pr" name="x"/>' + STEPS),
    "a schema": raw(
        STEPS,
        around='<bpmn:import importType="http://www.w3.org/2001/XMLSchema" location="b.xsd" namespace="b"/>',
    ),
}
