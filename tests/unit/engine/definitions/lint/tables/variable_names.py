"""Names that FEEL reads."""

from __future__ import annotations

from support.diagrams import decision, diagram, element, files, raw, script, service_task, table, user_task

PASSES = {
    "an id that is a name": diagram("p", "mulai > a > akhir", a=user_task()),
    "a name of its own for an id that is none": diagram(
        "p", "mulai > sid-12AB > akhir", **{"sid-12AB": user_task(answersVariable="jawaban")}
    ),
    "an id that nothing is named after": diagram(
        "p", "mulai > pilih-1 > akhir", **{"pilih-1": element("exclusiveGateway")}
    ),
    "letters of other languages": diagram("p", "mulai > a > akhir", a=script("=1", "prüfung")),
}
FAILS = {
    "the answers of an id with a dash": diagram("p", "mulai > sid-12AB > akhir", **{"sid-12AB": user_task()}),
    "the result of an id with a dot": diagram("p", "mulai > a.b > akhir", **{"a.b": service_task()}),
    "the payload of an id with a dash": raw(
        '<bpmn:startEvent id="m-1"><bpmn:signalEventDefinition signalRef="s"/></bpmn:startEvent>',
        around='<bpmn:signal id="s" name="padam"/>',
    ),
    "answers with a space": diagram("p", "mulai > a > akhir", a=user_task(answersVariable="dua kata")),
    "a result that is a keyword": diagram("p", "mulai > a > akhir", a=script("=1", "if")),
    "a result without name": diagram("p", "mulai > a > akhir", a=script("=1", "")),
    "a decision without result": files(diagram("p", "mulai > a > akhir", a=decision("d", "")))
    | {"processes/decisions/d.dmn": table("d", "permohonan.a", {"1": "satu"})},
    "an input with a path": diagram("p", "mulai > a > akhir", a=service_task(inputs={"a.b": "=1"})),
}
