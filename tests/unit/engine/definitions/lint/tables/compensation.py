"""Event, handler, thrower."""

from __future__ import annotations

from support.diagrams import Node, diagram, element, event, script, sub_process

UNDO = Node("scriptTask", script("=true", "batal").extensions, attributes={"isForCompensation": "true"})
ASSOCIATION = '<bpmn:association id="as" associationDirection="One" sourceRef="k" targetRef="u"/>'


def undone(flows: str = "mulai > a > akhir_k", association: str = ASSOCIATION, **nodes: Node) -> bytes:
    given = {
        "a": script("=1", "x"),
        "k": event("boundaryEvent", "compensate", attachedToRef="a"),
        "u": UNDO,
        "akhir_k": event("endEvent", "compensate"),
    } | nodes
    return diagram("p", flows, **given).replace(b"</bpmn:process>", association.encode() + b"</bpmn:process>")


PASSES = {
    "a handler that an end event runs": undone(),
    "a handler of one activity": undone(
        "mulai > a > t > akhir_k",
        t=event("intermediateThrowEvent", 'compensate activityRef="a"'),
        akhir_k=element("endEvent"),
    ),
}
FAILS = {
    "no handler": undone(association=""),
    "two handlers": undone(
        association=ASSOCIATION
        + '<bpmn:scriptTask id="v" isForCompensation="true"/>'
        + ASSOCIATION.replace('"as"', '"at"').replace('"u"', '"v"')
    ),
    "the handler is an ordinary step": undone(u=script("=true", "batal")),
    "a flow leads to the handler": undone("mulai > a > u > akhir_k"),
    "a handler without event": diagram("p", "mulai > akhir", u=UNDO),
    "an activity that cannot be undone": undone(
        "mulai > a > b > akhir_k", b=script("=1", "y"), akhir_k=event("endEvent", 'compensate activityRef="b"')
    ),
    "an activity of another level": undone(
        "mulai > a > s > akhir_k",
        s=sub_process("mulai_s > akhir_s", akhir_s=event("endEvent", 'compensate activityRef="a"')),
    ),
    "compensation that nobody waits for": undone(akhir_k=event("endEvent", 'compensate waitForCompletion="false"')),
}
ADVISES = {
    "nothing to undo": diagram("p", "mulai > akhir_k", akhir_k=event("endEvent", "compensate")),
}
