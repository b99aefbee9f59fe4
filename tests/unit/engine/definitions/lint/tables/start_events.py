"""Where a scope begins."""

from __future__ import annotations

from support.diagrams import diagram, element, event, sub_process, user_task, with_definitions

MESSAGES = ('<bpmn:message id="m" name="surat"/>', '<bpmn:message id="n" name="telepon"/>')

PASSES = {
    "one none start": diagram("p", "mulai > akhir"),
    "a message start beside it": with_definitions(
        diagram("p", "mulai > akhir; surat > akhir", surat=event("startEvent", 'message messageRef="m"')), *MESSAGES
    ),
    "two message starts": with_definitions(
        diagram(
            "p",
            "surat > akhir; telepon > akhir",
            surat=event("startEvent", 'message messageRef="m"'),
            telepon=event("startEvent", 'message messageRef="n"'),
        ),
        *MESSAGES,
    ),
    "a sub-process with its own start": diagram("p", "mulai > s > akhir", s=sub_process("mulai_s > akhir_s")),
}
FAILS = {
    "two none starts": diagram("p", "mulai > a > akhir; mulai_lain > a", a=user_task()),
    "two none starts in a sub-process": diagram(
        "p", "mulai > s > akhir", s=sub_process("mulai_s > akhir_s; mulai_t > akhir_s")
    ),
    "a flow into the start": diagram("p", "mulai > a > pilih; pilih > mulai ? =a.lagi; pilih > akhir !", a=user_task()),
    "every step comes after another": diagram(
        "p", "a > pilih; pilih > a ? =a.lagi; pilih > b !; b > a", a=user_task(), b=user_task()
    ),
}
ADVISES = {
    "no start event": diagram("p", "a > akhir", a=user_task()),
    "no start event in a sub-process": diagram("p", "mulai > s > akhir", s=sub_process("a > akhir_s", a=user_task())),
    "an empty sub-process": diagram("p", "mulai > s > akhir", s=element("subProcess")),
}
