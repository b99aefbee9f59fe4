"""Played to the end, in every way it can go."""

from __future__ import annotations

from support.diagrams import Node, boundary_timer, diagram, element, user_task

FOR_EVER = (
    "<bpmn:standardLoopCharacteristics><bpmn:loopCondition>=true</bpmn:loopCondition>"
    "</bpmn:standardLoopCharacteristics>"
)
AGAIN = Node("userTask", user_task().extensions, user_task().properties, inside=FOR_EVER)
TWO = {"a": user_task(), "b": user_task()}
PASSES = {
    "a loop for ever that a timer ends": diagram(
        "p", "mulai > a; lewat > akhir", a=AGAIN, lewat=boundary_timer("a", "P1D")
    ),
    "a choice joined by a choice": diagram(
        "p",
        "mulai > pilih; pilih > a ? =permohonan.x = 1; pilih > b !; a > gabung_x; b > gabung_x; gabung_x > akhir",
        **TWO,
    ).replace(b"bpmn:parallelGateway", b"bpmn:exclusiveGateway"),
    "branches joined by a parallel gateway": diagram(
        "p", "mulai > pisah; pisah > a > gabung; pisah > b > gabung; gabung > akhir", **TWO
    ),
}
FAILS = {
    "a loop for ever": diagram("p", "mulai > a > akhir", a=AGAIN),
    "a loop for ever that asks nobody": diagram("p", "mulai > a > akhir", a=element("task", FOR_EVER)),
    "two branches run into one step of a person": diagram(
        "p", "mulai > pisah; pisah > a > c; pisah > b > c; c > akhir", c=user_task(), **TWO
    ),
    "a choice joined by a parallel gateway waits for ever": diagram(
        "p", "mulai > pilih; pilih > a ? =permohonan.x = 1; pilih > b !; a > gabung; b > gabung; gabung > akhir", **TWO
    ),
    "a timer takes one branch away and the join waits for ever": diagram(
        "p",
        "mulai > pisah; pisah > a > gabung; pisah > b > gabung; gabung > akhir; lewat > akhir_l",
        lewat=boundary_timer("a", "P1D"),
        **TWO,
    ),
}
ADVISES = {
    "a reminder runs into the next step": diagram(
        "p",
        "mulai > a > b > akhir; ingat > b",
        ingat=boundary_timer("a", "P1D", interrupting=False),
        **TWO,
    ),
}
