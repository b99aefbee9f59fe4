"""One writer at a time."""

from __future__ import annotations

from support.diagrams import boundary_timer, call, diagram, element, files, script, sub_process, user_task

BRANCHES = "mulai > pisah; pisah > a > gabung; pisah > b > gabung; gabung > akhir"

PASSES = {
    "each branch writes its own": diagram("p", BRANCHES, a=user_task(), b=user_task()),
    "two that come one after the other": diagram(
        "p", "mulai > a > b > akhir", a=user_task(answersVariable="x"), b=user_task(answersVariable="x")
    ),
    "two that exclude each other": diagram(
        "p",
        "mulai > pilih; pilih > a ? =permohonan.x; pilih > b !; a > akhir; b > akhir",
        a=user_task(answersVariable="x"),
        b=user_task(answersVariable="x"),
    ),
    "one step that two branches come to": diagram(
        "p",
        "mulai > pisah; pisah > a > gabung; pisah > b > gabung; gabung > c > gabung_c;"
        "pisah > d > gabung_c; gabung_c > akhir",
        a=user_task(),
        b=user_task(),
        c=user_task(),
        d=user_task(),
    ),
    "sub-processes with start events": diagram(
        "p",
        BRANCHES,
        a=sub_process("mulai_a > c > akhir_a", c=script("=1", "x")),
        b=sub_process("mulai_b > d > akhir_b", d=script("=2", "y")),
    ),
    "two called processes": files(
        diagram("p", BRANCHES, a=call("q"), b=call("r")),
        shared=(diagram("q", "mulai > c > akhir", c=user_task()), diagram("r", "mulai > d > akhir", d=user_task())),
    ),
}
FAILS = {
    "two branches": diagram("p", BRANCHES, a=user_task(answersVariable="catatan"), b=script("=1", "catatan")),
    "two flows out of a task": diagram(
        "p", "mulai > t; t > a > akhir; t > b > akhir_b", t=user_task(), a=script("=1", "x"), b=script("=2", "x")
    ),
    "inside sub-processes": diagram(
        "p",
        BRANCHES,
        a=sub_process("mulai_a > c > akhir_a", c=script("=1", "x")),
        b=sub_process("mulai_b > d > akhir_b", d=script("=2", "x")),
    ),
}
ADVISES = {
    "branches of an inclusive gateway": diagram(
        "p",
        "mulai > g; g > a ? =permohonan.x; g > b !; a > akhir; b > akhir",
        g=element("inclusiveGateway"),
        a=script("=1", "x"),
        b=script("=2", "x"),
    ),
    "beside a task that goes on": diagram(
        "p",
        "mulai > a > akhir; ingat > b > akhir_b",
        a=user_task(answersVariable="x"),
        b=script("=1", "x"),
        ingat=boundary_timer("a", "P1D", interrupting=False),
    ),
    "instances without a collection": diagram("p", "mulai > a > akhir", a=user_task()).replace(
        b"</bpmn:userTask>",
        b"<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>3</bpmn:loopCardinality>"
        b"</bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>",
    ),
}
