"""Inputs and outputs where they are read."""

from __future__ import annotations

from support.diagrams import Node, call, diagram, files, user_task, wait
from support.events import root, start_on, sub_process
from support.story import mapped

CALLED = diagram("q", "mulai > a > akhir", a=user_task())
ONE = {"x": "=1"}
HANDLER = sub_process("h", "mulai_h > b > akhir_h", on_event=True, mulai_h=start_on("signal", "s"), b=user_task())


def without_variables(attribute: str) -> dict[str, bytes]:
    calling = diagram("p", "mulai > a > akhir", a=call("q"))
    return files(
        calling.replace(b'propagateAllChildVariables="true"', f'{attribute}="false"'.encode()), shared=(CALLED,)
    )


PASSES = {
    "both on an activity": diagram("p", "mulai > a > akhir", a=mapped(user_task(), ONE, {"y": "=x"})),
    "outputs of a timer": diagram("p", "mulai > w > akhir", w=mapped(wait("P1D"), outputs=ONE)),
    "outputs of a start event": diagram(
        "p", "mulai > a > akhir", mulai=mapped(Node("startEvent"), outputs=ONE), a=user_task()
    ),
    "a call that gives nothing back": without_variables("propagateAllChildVariables"),
}
FAILS = {
    "inputs of a timer": diagram("p", "mulai > w > akhir", w=mapped(wait("P1D"), ONE)),
    "outputs of a gateway": diagram(
        "p", "mulai > g > a > akhir", g=mapped(Node("exclusiveGateway"), outputs=ONE), a=user_task()
    ),
    "inputs of an event sub-process": diagram(
        "p", "mulai > a > akhir", a=user_task(), h=mapped(HANDLER, ONE), roots=root("signal", "s")
    ),
    "a call that hides everything": without_variables("propagateAllParentVariables"),
}
