"""The default leaves its element."""

from __future__ import annotations

from support.diagrams import diagram, element, raw, user_task

PASSES = {
    "of a choice": diagram("p", "mulai > pilih; pilih > akhir ? =permohonan.a; pilih > akhir_b !"),
    "of a task": diagram("p", "mulai > a; a > akhir ? =a.x; a > akhir_b !", a=user_task()),
}
FAILS = {
    "it leaves another element": diagram(
        "p",
        "mulai > pilih; pilih > akhir ? =permohonan.a; pilih > akhir_b",
        pilih=element("exclusiveGateway", default="f0"),
    ),
    "it does not exist": diagram("p", "mulai > a > akhir", a=element("task", default="tidak_ada")),
    "it has a condition": diagram("p", "mulai > pilih; pilih > akhir ? =permohonan.a; pilih > akhir_b").replace(
        b'id="pilih"', b'id="pilih" default="f1"'
    ),
    "of an event": raw(
        '<bpmn:startEvent id="a" default="f"/><bpmn:endEvent id="b"/>'
        '<bpmn:sequenceFlow id="f" sourceRef="a" targetRef="b"/>'
    ),
    "of a parallel gateway": diagram(
        "p", "mulai > pisah; pisah > akhir; pisah > akhir_b", pisah=element("parallelGateway", default="f1")
    ),
}
