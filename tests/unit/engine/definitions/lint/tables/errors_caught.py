"""Thrown and caught."""

from __future__ import annotations

from support.diagrams import Node, call, diagram, event, files, sub_process, with_definitions

ERRORS = (
    '<bpmn:error id="e" name="Gagal" errorCode="gagal"/>',
    '<bpmn:error id="e2" name="Lain" errorCode="lain"/>',
    '<bpmn:error id="e3" name="Tanpa kode"/>',
)


def end_of(error: str) -> Node:
    return event("endEvent", f'error errorRef="{error}"')


def catch_on(place: str, error: str = "") -> Node:
    kind = f'error errorRef="{error}"' if error else "error"
    return event("boundaryEvent", kind, attachedToRef=place)


def inside(caught: str, thrown: str = "e") -> bytes:
    flows = "mulai > s > akhir; x > akhir_x"
    drawn = diagram("p", flows, s=sub_process("mulai_s > akhir_s", akhir_s=end_of(thrown)), x=catch_on("s", caught))
    return with_definitions(drawn, *ERRORS)


HANDLER = Node(
    "subProcess",
    attributes={"triggeredByEvent": "true"},
    inside='<bpmn:startEvent id="h1"><bpmn:errorEventDefinition errorRef="e"/></bpmn:startEvent>'
    '<bpmn:endEvent id="h2"/><bpmn:sequenceFlow id="h3" sourceRef="h1" targetRef="h2"/>',
)
CALLED = with_definitions(diagram("q", "mulai > akhir_s", akhir_s=end_of("e")), *ERRORS)
PASSES = {
    "on the sub-process": inside("e"),
    "by a handler without code": inside(""),
    "in an event sub-process": with_definitions(
        diagram("p", "mulai > akhir_s", akhir_s=end_of("e"), h=HANDLER), *ERRORS
    ),
    "where the process is called": files(
        with_definitions(diagram("p", "mulai > a > akhir; x > akhir_x", a=call("q"), x=catch_on("a", "e")), *ERRORS),
        shared=(CALLED,),
    ),
}
FAILS = {
    "nobody catches it": with_definitions(diagram("p", "mulai > akhir_s", akhir_s=end_of("e")), *ERRORS),
    "another code is caught": inside("e2"),
    "an error without code": inside("", thrown="e3"),
    "nobody catches it where the process is called": files(
        diagram("p", "mulai > a > akhir", a=call("q")), shared=(CALLED,)
    ),
}
