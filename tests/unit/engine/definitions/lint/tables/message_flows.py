"""Between pools."""

from __future__ import annotations

from support.diagrams import raw

MESSAGE = '<bpmn:message id="m" name="surat"/>'
STEPS = (
    '<bpmn:startEvent id="mulai"><bpmn:messageEventDefinition messageRef="m"/></bpmn:startEvent>'
    '<bpmn:task id="t"/><bpmn:endEvent id="akhir"/>'
    '<bpmn:sequenceFlow id="f" sourceRef="mulai" targetRef="t"/>'
    '<bpmn:sequenceFlow id="g" sourceRef="t" targetRef="akhir"/>'
)
PARTNER = (
    '<bpmn:process id="warga"><bpmn:task id="w"/><bpmn:startEvent id="wm"/><bpmn:endEvent id="wa"/></bpmn:process>'
)


def flow(source: str, target: str, steps: str = STEPS) -> bytes:
    pools = (
        '<bpmn:collaboration id="k"><bpmn:participant id="k1" processRef="warga"/>'
        '<bpmn:participant id="k2" processRef="p"/><bpmn:participant id="k3" name="Bank"/>'
        f'<bpmn:messageFlow id="mf" sourceRef="{source}" targetRef="{target}"/></bpmn:collaboration>'
    )
    return raw(steps, around=MESSAGE + PARTNER + pools)


PASSES = {
    "from a partner to a message start": flow("w", "mulai"),
    "from a task to a closed pool": flow("t", "k3"),
    "from a closed pool to another": flow("k3", "k1"),
}
FAILS = {
    "inside one process": flow("t", "mulai"),
    "from a pool to its own step": flow("k2", "t"),
    "out of a start": flow("mulai", "w"),
    "into an end": flow("w", "akhir"),
    "out of the start of a partner": flow("wm", "t"),
    "into a start that waits for nothing": flow(
        "w", "mulai", STEPS.replace('<bpmn:messageEventDefinition messageRef="m"/>', "")
    ),
    "out of an end that sends nothing": flow("akhir", "w"),
}
