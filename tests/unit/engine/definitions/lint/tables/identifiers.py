"""Present, unique, NCName."""

from __future__ import annotations

from support.diagrams import diagram, raw, user_task

PASSES = {
    "words that the machine once kept": diagram("p", "mulai > Start > End > akhir", Start=user_task(), End=user_task()),
    "letters of other languages": diagram("p", "mulai > prüfung > akhir", prüfung=user_task()),
    "underscores and digits": diagram("p", "mulai > Activity_0x1 > akhir", Activity_0x1=user_task()),
}
FAILS = {
    "the same id twice": raw('<bpmn:startEvent id="a"/><bpmn:endEvent id="a"/>'),
    "an id of a step that a pool has too": raw(
        '<bpmn:startEvent id="a"/>', around='<bpmn:collaboration id="a"><bpmn:participant id="k"/></bpmn:collaboration>'
    ),
    "no id": raw('<bpmn:startEvent id="a"/><bpmn:task/>'),
    "a flow without id": raw(
        '<bpmn:startEvent id="a"/><bpmn:endEvent id="b"/><bpmn:sequenceFlow sourceRef="a" targetRef="b"/>'
    ),
    "an empty id": raw('<bpmn:startEvent id=""/>'),
    "a process without id": raw('<bpmn:startEvent id="a"/>', process='isExecutable="true"'),
    "a digit first": raw('<bpmn:startEvent id="1a"/>'),
    "a space": raw('<bpmn:startEvent id="a b"/>'),
    "a colon": raw('<bpmn:startEvent id="a:b"/>'),
}
ADVISES = {
    "a dash": raw(
        '<bpmn:startEvent id="sid-12AB"/><bpmn:endEvent id="b"/>'
        '<bpmn:sequenceFlow id="f" sourceRef="sid-12AB" targetRef="b"/>'
    ),
    "a dot": raw(
        '<bpmn:startEvent id="a.EndJoin"/><bpmn:endEvent id="b"/>'
        '<bpmn:sequenceFlow id="f" sourceRef="a.EndJoin" targetRef="b"/>'
    ),
}
