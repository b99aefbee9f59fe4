"""Played to the end, in every way it can go."""

from __future__ import annotations

from support.diagrams import boundary_timer, diagram, user_task

TWO = {"a": user_task(), "b": user_task()}
PASSES = {
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
