"""On an activity of its scope."""

from __future__ import annotations

from support.diagrams import Node, boundary_timer, diagram, event, sub_process, user_task, with_definitions

ERROR = '<bpmn:error id="e" name="Gagal" errorCode="gagal"/>'


def on(place: str, flows: str = "mulai > a > akhir; x > akhir_x", kind: str = "timer", **more: str) -> bytes:
    inside = "<bpmn:timeDuration>P1D</bpmn:timeDuration>" if kind == "timer" else ""
    attached = {"attachedToRef": place} if place else {}
    return diagram("p", flows, a=user_task(), x=event("boundaryEvent", kind, inside=inside, **attached, **more))


PASSES = {
    "a timer on a task": on("a"),
    "one that does not interrupt": on("a", cancelActivity="false"),
    "an error on a sub-process": with_definitions(
        diagram(
            "p",
            "mulai > s > akhir; x > akhir_x",
            s=sub_process("mulai_s > akhir_s", akhir_s=event("endEvent", 'error errorRef="e"')),
            x=event("boundaryEvent", 'error errorRef="e"', attachedToRef="s"),
        ),
        ERROR,
    ),
}
FAILS = {
    "it sits on nothing": on(""),
    "it sits on what does not exist": on("tidak_ada"),
    "it sits on an event": on("mulai"),
    "it sits on a step inside a sub-process": diagram(
        "p",
        "mulai > s > akhir; x > akhir_x",
        s=sub_process("mulai_s > b > akhir_s", b=user_task()),
        x=boundary_timer("b", "P1D"),
    ),
    "it sits on an event sub-process": diagram(
        "p",
        "mulai > a > akhir; x > akhir_x",
        a=user_task(),
        s=Node("subProcess", attributes={"triggeredByEvent": "true"}, inside='<bpmn:startEvent id="s1"/>'),
        x=boundary_timer("s", "P1D"),
    ),
    "a flow leads into it": on("a", "mulai > a > x > akhir"),
    "it leads nowhere": on("a", "mulai > a > akhir"),
    "a compensation with a flow": on("a", kind="compensate"),
    "an error that does not interrupt": on("a", kind="error", cancelActivity="false"),
    "a cancel event on a task": on("a", kind="cancel"),
}
