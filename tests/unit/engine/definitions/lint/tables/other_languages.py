"""FEEL and nothing else."""

from __future__ import annotations

from support.diagrams import Node, diagram, script, user_task, wait

CHOICE = "mulai > pilih; pilih > akhir ? =permohonan.x; pilih > akhir_b !"


def script_in(attributes: dict[str, str], inside: str) -> bytes:
    node = Node("scriptTask", script("=1", "x").extensions, attributes=attributes, inside=inside)
    return diagram("p", "mulai > a > akhir", a=node)


FEEL = 'language="http://www.omg.org/spec/FEEL/20140401"'
PASSES = {
    "FEEL": diagram("p", CHOICE),
    "FEEL that says so": diagram("p", CHOICE).replace(
        b'xsi:type="bpmn:tFormalExpression"', f'xsi:type="bpmn:tFormalExpression" {FEEL}'.encode()
    ),
    "a script in FEEL": diagram("p", "mulai > a > akhir", a=script("=1", "x")),
}
FAILS = {
    "a condition of Camunda 7": diagram("p", CHOICE.replace("=permohonan.x", "${lengkap}")),
    "an assignee of Activiti": diagram("p", "mulai > a > akhir", a=user_task(assignee="#{petugas}")),
    "a condition in Python": diagram("p", CHOICE).replace(
        b'xsi:type="bpmn:tFormalExpression"', b'xsi:type="bpmn:tFormalExpression" language="python"'
    ),
    "a script in Groovy": script_in({"scriptFormat": "groovy"}, "<bpmn:script>x = 1</bpmn:script>"),
    "a script that does not say": script_in({}, "<bpmn:script>x = 1</bpmn:script>"),
    "a timer of Camunda 7": diagram("p", "mulai > a > akhir", a=wait("${besok}")),
}
