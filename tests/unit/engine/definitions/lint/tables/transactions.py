"""Cancelled as a whole."""

from __future__ import annotations

from support.diagrams import Node, diagram, event, sub_process, user_task
from support.events import for_each, looped

CANCEL = event("endEvent", "cancel")
EXIT = event("boundaryEvent", "cancel", attachedToRef="t")
INSIDE = "mulai_t > pilih; pilih > akhir_t ? =permohonan.x; pilih > akhir_c !"


def transaction(**attributes: str) -> Node:
    node = sub_process(INSIDE, "transaction", akhir_c=CANCEL)
    node.attributes |= attributes
    return node


PASSES = {
    "a cancel end and its way out": diagram("p", "mulai > t > akhir; x > akhir_x", t=transaction(), x=EXIT),
    "no cancel end": diagram(
        "p", "mulai > t > akhir", t=sub_process("mulai_t > b > akhir_t", "transaction", b=user_task())
    ),
}
FAILS = {
    "a cancel end outside": diagram("p", "mulai > akhir_c", akhir_c=CANCEL),
    "a cancel end in a sub-process": diagram(
        "p", "mulai > s > akhir", s=sub_process("mulai_s > akhir_c", akhir_c=CANCEL)
    ),
    "no way out": diagram("p", "mulai > t > akhir", t=transaction()),
    "two ways out": diagram(
        "p",
        "mulai > t > akhir; x > akhir_x; y > akhir_x",
        t=transaction(),
        x=EXIT,
        y=event("boundaryEvent", "cancel", attachedToRef="t"),
    ),
    "one of many is cancelled": diagram(
        "p", "mulai > t > akhir; x > akhir_x", t=looped(transaction(), for_each(times="2")), x=EXIT
    ),
    "another method": diagram("p", "mulai > t > akhir; x > akhir_x", t=transaction(method="##Store"), x=EXIT),
}
ADVISES = {
    "a way out that nothing takes": diagram(
        "p",
        "mulai > t > akhir; x > akhir_x",
        t=sub_process("mulai_t > b > akhir_t", "transaction", b=user_task()),
        x=EXIT,
    ),
}
