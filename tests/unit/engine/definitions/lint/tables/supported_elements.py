"""Allow-list: docs/reference/bpmn.md."""

from __future__ import annotations

from support.diagrams import Node, diagram, element, event, raw, sub_process, user_task, wait, with_definitions

SIGNAL = '<bpmn:signal id="s" name="padam"/>'

PASSES = {
    "tasks that nobody is asked for": diagram("p", "mulai > a > b > akhir", a=element("task"), b=element("manualTask")),
    "a signal end": with_definitions(
        diagram("p", "mulai > akhir_s", akhir_s=event("endEvent", 'signal signalRef="s"')), SIGNAL
    ),
    "an inclusive gateway": diagram(
        "p",
        "mulai > atau; atau > a ? =permohonan.x; atau > b !; a > temu; b > temu; temu > akhir",
        atau=element("inclusiveGateway"),
        temu=element("inclusiveGateway"),
        a=user_task(),
        b=user_task(),
    ),
    "an event sub-process with a timer": diagram(
        "p",
        "mulai > a > akhir",
        a=user_task(),
        sub=Node(
            "subProcess",
            attributes={"triggeredByEvent": "true"},
            inside=(
                '<bpmn:startEvent id="s2"><bpmn:timerEventDefinition><bpmn:timeDuration>P1D</bpmn:timeDuration>'
                '</bpmn:timerEventDefinition></bpmn:startEvent><bpmn:endEvent id="e2"/>'
                '<bpmn:sequenceFlow id="g" sourceRef="s2" targetRef="e2"/>'
            ),
        ),
    ),
    "a transaction": diagram(
        "p", "mulai > t > akhir", t=sub_process("mulai_t > b > akhir_t", "transaction", b=user_task())
    ),
}

FAILS = {
    "a complex gateway": diagram("p", "mulai > a > akhir", a=element("complexGateway")),
    "an ad-hoc sub-process": diagram("p", "mulai > a > akhir", a=element("adHocSubProcess", '<bpmn:task id="t"/>')),
    "a process that a timer starts": diagram(
        "p",
        "mulai_t > akhir",
        mulai_t=event("startEvent", "timer", inside="<bpmn:timeDuration>P1D</bpmn:timeDuration>"),
    ),
    "a conditional start": diagram(
        "p",
        "mulai_t > akhir",
        mulai_t=event("startEvent", "conditional", inside="<bpmn:condition>=true</bpmn:condition>"),
    ),
    "a sub-process that a message starts": with_definitions(
        diagram(
            "p",
            "mulai > s > akhir",
            s=sub_process("mulai_m > akhir_s", mulai_m=event("startEvent", 'message messageRef="m"')),
        ),
        '<bpmn:message id="m" name="surat"/>',
    ),
    "an error that is caught outside a boundary": diagram(
        "p", "mulai > a > akhir", a=event("intermediateCatchEvent", "error")
    ),
    "an error that is thrown outside an end": diagram(
        "p", "mulai > a > akhir", a=event("intermediateThrowEvent", "error")
    ),
    "a timer that is thrown": diagram("p", "mulai > a > akhir", a=event("intermediateThrowEvent", "timer")),
    "a terminate event in the middle": diagram(
        "p", "mulai > a > akhir", a=event("intermediateThrowEvent", "terminate")
    ),
    "a catch event that waits for nothing": diagram("p", "mulai > a > akhir", a=element("intermediateCatchEvent")),
    "two triggers": diagram(
        "p", "mulai > a > akhir", a=element("intermediateCatchEvent", wait("P1D").inside + wait("P2D").inside)
    ),
    "parallel multiple": diagram(
        "p",
        "mulai > a > akhir",
        a=Node("intermediateCatchEvent", attributes={"parallelMultiple": "true"}, inside=wait("P1D").inside),
    ),
    "a definition elsewhere": raw(
        '<bpmn:startEvent id="mulai"/><bpmn:intermediateCatchEvent id="a">'
        "<bpmn:eventDefinitionRef>w</bpmn:eventDefinitionRef></bpmn:intermediateCatchEvent>"
        '<bpmn:sequenceFlow id="f" sourceRef="mulai" targetRef="a"/>',
        around='<bpmn:timerEventDefinition id="w"/>',
    ),
    "an event gateway that starts a process": diagram(
        "p",
        "g > a > akhir; g > b > akhir_b",
        g=element("eventBasedGateway", instantiate="true"),
        a=wait("P1D"),
        b=wait("P2D"),
    ),
    "a receive task that starts a process": with_definitions(
        diagram("p", "a > akhir", a=element("receiveTask", messageRef="m", instantiate="true")),
        '<bpmn:message id="m" name="surat"/>',
    ),
    "a compensation start": diagram(
        "p",
        "mulai > a > akhir",
        a=user_task(),
        sub=element(
            "subProcess",
            '<bpmn:startEvent id="s2"><bpmn:compensateEventDefinition/></bpmn:startEvent>',
            triggeredByEvent="true",
        ),
    ),
    "a choreography task": raw(
        '<bpmn:startEvent id="mulai"/><bpmn:choreographyTask id="c" initiatingParticipantRef="x"/>'
        '<bpmn:sequenceFlow id="f" sourceRef="mulai" targetRef="c"/>'
    ),
    "an event sub-process in many instances": diagram(
        "p",
        "mulai > a > akhir",
        a=user_task(),
        sub=element(
            "subProcess",
            '<bpmn:multiInstanceLoopCharacteristics/><bpmn:startEvent id="s2"/>',
            triggeredByEvent="true",
        ),
    ),
    "a transaction that an event triggers": diagram(
        "p", "mulai > a > akhir", a=user_task(), sub=element("transaction", triggeredByEvent="true")
    ),
}
