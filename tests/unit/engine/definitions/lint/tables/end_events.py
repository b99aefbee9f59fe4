"""Where a way stops."""

from __future__ import annotations

from support.diagrams import diagram, element, raw, sub_process, user_task

PASSES = {
    "one end": diagram("p", "mulai > a > akhir", a=user_task()),
    "an end in a sub-process too": diagram("p", "mulai > s > akhir", s=sub_process("mulai_s > akhir_s")),
}
FAILS = {
    "a flow out of the end": diagram("p", "mulai > akhir > a", a=user_task()),
    "a flow out of the end of a sub-process": diagram(
        "p", "mulai > s > akhir", s=sub_process("mulai_s > akhir_s > b", b=element("task"))
    ),
}
ADVISES = {
    "a task that leads nowhere": diagram("p", "mulai > a", a=user_task()),
    "a start that leads nowhere": raw('<bpmn:startEvent id="mulai"/>'),
}
