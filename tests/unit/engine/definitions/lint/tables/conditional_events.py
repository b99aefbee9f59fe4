"""A condition."""

from __future__ import annotations

from support.diagrams import diagram, event

CONDITION = "<bpmn:condition>=permohonan.lengkap</bpmn:condition>"


def waiting(inside: str) -> bytes:
    return diagram("p", "mulai > a > akhir", a=event("intermediateCatchEvent", "conditional", inside=inside))


PASSES = {
    "a condition": waiting(CONDITION),
    "a condition in CDATA": waiting("<bpmn:condition><![CDATA[=permohonan.x > 1]]></bpmn:condition>"),
}
FAILS = {
    "no condition": waiting(""),
    "an empty condition": waiting("<bpmn:condition> </bpmn:condition>"),
}
