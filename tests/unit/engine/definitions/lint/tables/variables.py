"""What exists where it is read."""

from __future__ import annotations

from support.diagrams import Node, call, diagram, event, files, script, sub_process, user_task, wait, with_definitions
from support.events import boundary, root, throwing_end

MANY = (
    "<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics"
    ' inputCollection="=permohonan.orang" inputElement="orang" {0}/></bpmn:extensionElements>{1}'
    "</bpmn:multiInstanceLoopCharacteristics>"
)


def many(node: Node, facts: str = "", more: str = "") -> Node:
    node.inside += MANY.format(facts, more)
    return node


def done(condition: str) -> str:
    return f"<bpmn:completionCondition>{condition}</bpmn:completionCondition>"


CALLED = diagram("q", "mulai > a > akhir", a=user_task(group='="verifikator@" + kantor'))

PASSES = {
    "what a step writes": diagram("p", "mulai > a > b > akhir", a=script("=1", "x"), b=script("=x + 1", "y")),
    "what the application gives": diagram("p", "mulai > a > akhir", a=script("=kasus.nomor + permohonan.nama", "x")),
    "who applied and in what capacity": diagram(
        "p", "mulai > a > akhir", a=script("=kasus.diajukan_oleh + kasus.selaku", "x")
    ),
    "the element of an instance": diagram(
        "p", "mulai > a > akhir", a=many(user_task(instructions="=orang.nama + string(loopCounter)"))
    ),
    "the numbers of a completion condition": diagram(
        "p", "mulai > a > akhir", a=many(user_task(), more=done("=numberOfCompletedInstances > 2"))
    ),
    "what an input gives to a called process": files(
        diagram("p", "mulai > a > akhir", a=call("q", {"kantor": '="31"'})), shared=(CALLED,)
    ),
    "what a part asks of callers that it does not have yet": files(diagram("p", "mulai > akhir"), shared=(CALLED,)),
    "what is written around a sub-process": diagram(
        "p", "mulai > a > s > akhir", a=script("=1", "x"), s=sub_process("mulai_s > b > akhir_s", b=script("=x", "y"))
    ),
    "what is written in a sub-process": diagram(
        "p", "mulai > s > b > akhir", b=script("=x", "y"), s=sub_process("mulai_s > a > akhir_s", a=script("=1", "x"))
    ),
    "what instances collect": diagram(
        "p",
        "mulai > a > b > akhir",
        a=many(user_task(), 'outputCollection="semua" outputElement="=a.catatan"'),
        b=script("=count(semua)", "y"),
    ),
    "the code of an error": diagram(
        "p",
        "mulai > s > akhir; galat > b > akhir_b",
        s=sub_process(
            "mulai_s > a > pilih_s; pilih_s > rusak ? =a.catatan = null; pilih_s > akhir_s !",
            a=user_task(),
            rusak=throwing_end("error", "E1"),
        ),
        galat=boundary("s", "error", "E1"),
        b=script("=galat.code", "y"),
        roots=root("error", "E1"),
    ),
}
FAILS = {
    "nobody writes it": diagram("p", "mulai > a > akhir", a=script("=tidak_ada + 1", "x")),
    "nobody writes the office": diagram("p", "mulai > a > akhir", a=user_task(group='="verifikator@" + kantor')),
    "the office is not handed over": files(diagram("p", "mulai > a > akhir", a=call("q")), shared=(CALLED,)),
    "the numbers of instances elsewhere": diagram("p", "mulai > a > akhir", a=script("=numberOfInstances", "x")),
    "the element of an instance outside": diagram(
        "p", "mulai > a > b > akhir", a=many(user_task()), b=script("=orang.nama", "y")
    ),
    "what an instance writes": diagram("p", "mulai > a > b > akhir", a=many(user_task()), b=script("=a.catatan", "y")),
    "an input outside its step": files(
        diagram("p", "mulai > a > b > akhir", a=call("q", {"kantor": '="31"'}), b=script("=kantor", "y")),
        shared=(CALLED,),
    ),
    "in a completion condition": diagram("p", "mulai > a > akhir", a=many(user_task(), more=done("=cukup"))),
    "in a collection": diagram("p", "mulai > a > akhir", a=many(user_task()))
    .decode()
    .replace("=permohonan.orang", "=orang_orang")
    .encode(),
    "in a correlation key": with_definitions(
        diagram("p", "mulai > a > akhir", a=event("intermediateCatchEvent", 'message messageRef="m"')),
        '<bpmn:message id="m" name="surat"><bpmn:extensionElements><zeebe:subscription correlationKey="=nomor_lain"/>'
        "</bpmn:extensionElements></bpmn:message>",
    ),
    "in a wait": diagram("p", "mulai > a > akhir", a=wait("=tanggal_lain")),
    "in a due date": diagram("p", "mulai > a > akhir", a=user_task(due="=tanggal_lain")),
}
