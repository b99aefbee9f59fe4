"""Data for readers."""

from __future__ import annotations

from support.diagrams import diagram, raw, user_task

STEPS = (
    '<bpmn:startEvent id="mulai"/><bpmn:endEvent id="akhir"/>'
    '<bpmn:sequenceFlow id="f" sourceRef="mulai" targetRef="akhir"/>'
)
DATA = (
    '<bpmn:dataObjectReference id="r" dataObjectRef="d"/><bpmn:dataObject id="d" itemSubjectRef="berkas"/>'
    '<bpmn:dataObjectReference id="r2" dataObjectRef="d2"/><bpmn:dataObject id="d2"/>'
)
TYPES = (
    '<bpmn:itemDefinition id="berkas" structureRef="bpmn:berkas"/>'
    '<bpmn:itemDefinition id="angka" structureRef="bpmn:angka"/>'
)


def associated(sources: str, item: str = "", target: str = "pr", more: str = "") -> bytes:
    drawn = "".join(f"<bpmn:sourceRef>{source}</bpmn:sourceRef>" for source in sources.split())
    inside = (
        f'<bpmn:property id="pr" name="placeholder" {item}/><bpmn:dataInputAssociation id="da">{drawn}'
        f"<bpmn:targetRef>{target}</bpmn:targetRef>{more}</bpmn:dataInputAssociation></bpmn:userTask>"
    )
    task = diagram("p", "mulai > a > akhir", a=user_task()).replace(b"</bpmn:userTask>", inside.encode())
    return task.replace(b"</bpmn:process>", DATA.encode() + b"</bpmn:process>").replace(
        b"<bpmn:process", TYPES.encode() + b"<bpmn:process", 1
    )


TRANSFORMED = '<bpmn:transformation xsi:type="bpmn:tFormalExpression">x</bpmn:transformation>'
PASSES = {
    "data as drawing tools write it": associated("r"),
    "data of one type": associated("r", 'itemSubjectRef="berkas"'),
    "data that is transformed": associated("r r2", 'itemSubjectRef="angka"', more=TRANSFORMED),
}
FAILS = {
    "data of two types": associated("r", 'itemSubjectRef="angka"'),
    "two sources": associated("r r2"),
    "the input of nobody": associated("r", target="r2"),
    "a data object of nothing": raw(STEPS + '<bpmn:dataObjectReference id="r"/>'),
}
