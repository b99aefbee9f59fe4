"""The first of its events."""

from __future__ import annotations

from support.diagrams import boundary_timer, diagram, element, user_task, wait, with_definitions

MESSAGE = (
    '<bpmn:message id="m" name="surat"><bpmn:extensionElements><zeebe:subscription correlationKey="=kasus.nomor"/>'
    "</bpmn:extensionElements></bpmn:message>"
)
BY_MESSAGE = element("intermediateCatchEvent", '<bpmn:messageEventDefinition messageRef="m"/>')
BY_TASK = element("receiveTask", messageRef="m")
GATEWAY = element("eventBasedGateway")
FLOWS = "mulai > g; g > a > akhir; g > b > akhir_b"

PASSES = {
    "a timer and a message": with_definitions(diagram("p", FLOWS, g=GATEWAY, a=wait("P1D"), b=BY_MESSAGE), MESSAGE),
    "a timer and a receive task": with_definitions(diagram("p", FLOWS, g=GATEWAY, a=wait("P1D"), b=BY_TASK), MESSAGE),
    "two timers": diagram("p", FLOWS, g=GATEWAY, a=wait("P1D"), b=wait("P2D")),
}
FAILS = {
    "one event": diagram("p", "mulai > g > a > akhir", g=GATEWAY, a=wait("P1D")),
    "none": diagram("p", "mulai > g", g=GATEWAY),
    "a task that waits for a person": diagram("p", FLOWS, g=GATEWAY, a=wait("P1D"), b=user_task()),
    "an end": diagram("p", "mulai > g; g > a > akhir; g > akhir_b", g=GATEWAY, a=wait("P1D")),
    "an event with another way in": diagram("p", FLOWS + "; mulai > a", g=GATEWAY, a=wait("P1D"), b=wait("P2D")),
    "messages and receive tasks": with_definitions(diagram("p", FLOWS, g=GATEWAY, a=BY_MESSAGE, b=BY_TASK), MESSAGE),
    "a receive task with a boundary event": with_definitions(
        diagram("p", FLOWS + "; x > akhir_x", g=GATEWAY, a=wait("P1D"), b=BY_TASK, x=boundary_timer("b", "P1D")),
        MESSAGE,
    ),
    "all of the events": diagram(
        "p",
        FLOWS,
        g=element("eventBasedGateway", eventGatewayType="Parallel"),
        a=wait("P1D"),
        b=wait("P2D"),
    ),
}
