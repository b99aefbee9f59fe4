"""Thrown and heard."""

from __future__ import annotations

from support.diagrams import diagram, event, sub_process, with_definitions

CODES = (
    '<bpmn:escalation id="e" name="Lambat" escalationCode="lambat"/>',
    '<bpmn:escalation id="e3" name="Tanpa kode"/>',
)


def thrown(escalation: str, caught: bool) -> bytes:
    throw = event("intermediateThrowEvent", f'escalation escalationRef="{escalation}"')
    inner = sub_process("mulai_s > t > akhir_s", t=throw)
    if not caught:
        return with_definitions(diagram("p", "mulai > s > akhir", s=inner), *CODES)
    catch = event(
        "boundaryEvent", f'escalation escalationRef="{escalation}"', attachedToRef="s", cancelActivity="false"
    )
    return with_definitions(diagram("p", "mulai > s > akhir; x > akhir_x", s=inner, x=catch), *CODES)


PASSES = {
    "on the sub-process": thrown("e", caught=True),
    "nothing is thrown": diagram("p", "mulai > akhir"),
}
FAILS = {
    "no code": thrown("e3", caught=True),
    "no escalation": with_definitions(diagram("p", "mulai > akhir_e", akhir_e=event("endEvent", "escalation"))),
}
ADVISES = {
    "nobody hears it": thrown("e", caught=False),
}
