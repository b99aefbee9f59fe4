"""Outside the flow."""

from __future__ import annotations

from support.diagrams import Node, diagram, user_task

TIMER = "<bpmn:timerEventDefinition><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition>"
START = '<bpmn:startEvent id="s1" {1}>{0}</bpmn:startEvent>'
REST = '<bpmn:endEvent id="s2"/><bpmn:sequenceFlow id="s3" sourceRef="s1" targetRef="s2"/>'


def beside(inside: str, flows: str = "mulai > a > akhir") -> bytes:
    scope = Node("subProcess", attributes={"triggeredByEvent": "true"}, inside=inside)
    return diagram("p", flows, a=user_task(), s=scope)


PASSES = {
    "a timer that interrupts": beside(START.format(TIMER, "") + REST),
    "a timer that does not": beside(START.format(TIMER, 'isInterrupting="false"') + REST),
}
FAILS = {
    "no start": beside('<bpmn:task id="t"/>'),
    "nothing": beside(""),
    "two starts": beside(START.format(TIMER, "") + REST + START.format(TIMER, "").replace("s1", "s4")),
    "a flow to it": beside(START.format(TIMER, "") + REST, "mulai > a > s"),
    "a flow from it": beside(START.format(TIMER, "") + REST, "mulai > a > akhir; s > akhir"),
    "an error that does not interrupt": beside(
        START.format("<bpmn:errorEventDefinition/>", 'isInterrupting="false"') + REST
    ),
}
