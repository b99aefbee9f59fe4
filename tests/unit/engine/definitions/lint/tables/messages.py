"""Names and keys."""

from __future__ import annotations

from support.diagrams import Node, diagram, element, event, service_task, with_definitions

KEY = '<bpmn:extensionElements><zeebe:subscription correlationKey="=kasus.nomor"/></bpmn:extensionElements>'
NAMED = f'<bpmn:message id="m" name="surat">{KEY}</bpmn:message>'
WITHOUT_KEY = '<bpmn:message id="m" name="surat"/>'


def step(node: Node, definition: str) -> bytes:
    return with_definitions(diagram("p", "mulai > a > akhir", a=node), definition)


CATCH = event("intermediateCatchEvent", 'message messageRef="m"')
THROW = event("intermediateThrowEvent", 'message messageRef="m"')
PASSES = {
    "caught by its key": step(CATCH, NAMED),
    "received by its key": step(element("receiveTask", messageRef="m"), NAMED),
    "kept for a time": step(
        event("intermediateThrowEvent", 'message messageRef="m"', properties={"timeToLive": "P30D"}), WITHOUT_KEY
    ),
    "thrown without key": step(THROW, WITHOUT_KEY),
    "sent": step(element("sendTask", messageRef="m"), WITHOUT_KEY),
    "sent by a job": step(Node("sendTask", service_task().extensions), ""),
    "it starts a case": with_definitions(
        diagram("p", "tiba > akhir", tiba=event("startEvent", 'message messageRef="m"')), WITHOUT_KEY
    ),
}
FAILS = {
    "kept for a time that is none": step(
        event("intermediateThrowEvent", 'message messageRef="m"', properties={"timeToLive": "sebulan"}), WITHOUT_KEY
    ),
    "caught without key": step(CATCH, WITHOUT_KEY),
    "received without key": step(element("receiveTask", messageRef="m"), WITHOUT_KEY),
    "no name": step(THROW, '<bpmn:message id="m"/>'),
    "an empty name": step(THROW, '<bpmn:message id="m" name=" "/>'),
    "a name that is an expression": step(THROW, '<bpmn:message id="m" name="=kasus.nomor"/>'),
    "no message": step(event("intermediateCatchEvent", "message"), NAMED),
    "a receive task without message": step(element("receiveTask"), NAMED),
    "a send task without anything": step(element("sendTask"), NAMED),
}
