"""Which process of the file runs."""

from __future__ import annotations

from support.diagrams import HEAD, diagram, raw, user_task

ONE = (
    '<bpmn:startEvent id="{0}1"/><bpmn:endEvent id="{0}2"/>'
    '<bpmn:sequenceFlow id="{0}3" sourceRef="{0}1" targetRef="{0}2"/>'
)
TWO_POOLS = (
    '<bpmn:collaboration id="k"><bpmn:participant id="k1" name="Warga"/>'
    '<bpmn:participant id="k2" processRef="p"/>{0}</bpmn:collaboration>'
)
TALK = (
    '<bpmn:conversation id="t"><bpmn:participantRef>k1</bpmn:participantRef>'
    "<bpmn:participantRef>k2</bpmn:participantRef></bpmn:conversation>"
)


def processes(*attributes: str) -> bytes:
    drawn = "".join(f"<bpmn:process {a}>{ONE.format('abc'[n])}</bpmn:process>" for n, a in enumerate(attributes))
    return f"{HEAD}{drawn}</bpmn:definitions>".encode()


PASSES = {
    "one": diagram("p", "mulai > a > akhir", a=user_task()),
    "one that does not say that it is executable": processes('id="p"'),
    "one that says that it is not": processes('id="p" isExecutable="false"'),
    "the partner is a picture": processes('id="warga"', 'id="p" isExecutable="true"'),
    "the partner is empty": raw(ONE.format("a"), around='<bpmn:process id="warga"/>', process='id="p"'),
    "the partner is a closed pool": raw(ONE.format("a"), around=TWO_POOLS.format("")),
}
FAILS = {
    "two are executable": processes('id="p" isExecutable="true"', 'id="q" isExecutable="true"'),
    "nobody says which of two": processes('id="p"', 'id="q"'),
    "an empty process": raw(""),
    "a conversation": raw(ONE.format("a"), around=TWO_POOLS.format(TALK)),
    "a choreography beside it": raw('<bpmn:startEvent id="a"/>', around='<bpmn:choreography id="c"/>'),
}
