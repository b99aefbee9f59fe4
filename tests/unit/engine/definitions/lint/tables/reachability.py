"""Every step can be reached."""

from __future__ import annotations

from support.diagrams import boundary_timer, diagram, element, event, sub_process, user_task

PASSES = {
    "by flows": diagram("p", "mulai > a > akhir", a=user_task()),
    "by a boundary event": diagram(
        "p", "mulai > a > akhir; lewat > b > akhir_b", a=user_task(), b=user_task(), lewat=boundary_timer("a", "P1D")
    ),
    "by a link": diagram(
        "p",
        "mulai > ke; dari > a > akhir",
        ke=event("intermediateThrowEvent", 'link name="x"'),
        dari=event("intermediateCatchEvent", 'link name="x"'),
        a=user_task(),
    ),
}
FAILS = {
    "a step without flows beside a start": diagram("p", "mulai > a > akhir", a=user_task(), b=user_task()),
    "an island": diagram("p", "mulai > akhir; b > pilih; pilih > b ? =b.x; pilih > akhir !", b=user_task()),
    "a step of a sub-process": diagram(
        "p", "mulai > s > akhir", s=sub_process("mulai_s > akhir_s; b > akhir_s", b=element("task"))
    ),
    "a link that nobody throws": diagram(
        "p", "mulai > akhir; dari > akhir", dari=event("intermediateCatchEvent", 'link name="x"')
    ),
}
