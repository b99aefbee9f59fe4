"""One process with every element that the engine runs, and the called process that it needs."""

from __future__ import annotations

from support.diagrams import (
    Node,
    boundary_timer,
    call,
    decision,
    diagram,
    element,
    event,
    files,
    script,
    service_task,
    sub_process,
    table,
    user_task,
    wait,
    with_definitions,
)

DEFINITIONS = (
    '<bpmn:message id="surat" name="surat"><bpmn:extensionElements>'
    '<zeebe:subscription correlationKey="=kasus.nomor"/></bpmn:extensionElements></bpmn:message>',
    '<bpmn:signal id="padam" name="padam"/>',
    '<bpmn:error id="gagal" name="Gagal" errorCode="gagal"/>',
    '<bpmn:escalation id="lambat" name="Lambat" escalationCode="lambat"/>',
)
FLOWS = (
    "mulai > a > pilih; pilih > kirim ? =a.x; pilih > tunggu_apa !; kirim > lempar > ke; dari > s;"
    "tunggu_apa > w > t; tunggu_apa > m > umumkan > t; t > s; batal > s;"
    "s > orang > ulang > atau; atau > skrip ? =a.y; atau > tabel !; skrip > temu; tabel > temu;"
    "temu > pisah; pisah > kerja > gabung; pisah > terima > gabung; pisah > lurus > saja > gabung;"
    "gabung > syarat > tawar > panggil > urung > akhir_t;"
    "ingat > akhir_i; galat > akhir_g; dengar > akhir_d"
)
MANY = (
    '<bpmn:multiInstanceLoopCharacteristics isSequential="true"><bpmn:extensionElements><zeebe:loopCharacteristics'
    ' inputCollection="=permohonan.orang" inputElement="orang_ini" outputCollection="hasil" outputElement="=orang"/>'
    "</bpmn:extensionElements><bpmn:completionCondition>=numberOfCompletedInstances &gt; 2</bpmn:completionCondition>"
    "</bpmn:multiInstanceLoopCharacteristics>"
)
ROUNDS = (
    '<bpmn:standardLoopCharacteristics testBefore="true" loopMaximum="3"><bpmn:loopCondition>=ulang.lagi'
    "</bpmn:loopCondition></bpmn:standardLoopCharacteristics>"
)
EVENT_SUB_PROCESS = (
    '<bpmn:startEvent id="esp_mulai" isInterrupting="false"><bpmn:signalEventDefinition signalRef="padam"/>'
    '</bpmn:startEvent><bpmn:endEvent id="esp_akhir"/>'
    '<bpmn:sequenceFlow id="esp_alur" sourceRef="esp_mulai" targetRef="esp_akhir"/>'
)
MORE = (
    '<bpmn:association id="as" sourceRef="k" targetRef="u"/><bpmn:textAnnotation id="ta"><bpmn:text>x</bpmn:text>'
    "</bpmn:textAnnotation>"
)


def _repeated(node: Node, loop: str) -> Node:
    return Node(node.tag, node.extensions, node.properties, node.attributes, loop)


CALLED = files(shared=(diagram("bagian", "mulai > a > akhir", a=user_task()),)) | {
    "processes/decisions/d.dmn": table("d", "permohonan.a", {"1": "satu"})
}


def every_element() -> bytes:
    drawn = diagram(
        "p",
        FLOWS,
        a=user_task(),
        ingat=event(
            "boundaryEvent",
            "timer",
            inside="<bpmn:timeCycle>R3/P1D</bpmn:timeCycle>",
            attachedToRef="a",
            cancelActivity="false",
        ),
        kirim=element("sendTask", messageRef="surat"),
        lempar=event("intermediateThrowEvent", 'message messageRef="surat"'),
        ke=event("intermediateThrowEvent", 'link name="x"'),
        dari=event("intermediateCatchEvent", 'link name="x"'),
        tunggu_apa=element("eventBasedGateway"),
        w=wait("P1D"),
        m=event("intermediateCatchEvent", 'message messageRef="surat"'),
        umumkan=event("intermediateThrowEvent", 'signal signalRef="padam"'),
        t=sub_process(
            "mulai_t > pilih_t; pilih_t > akhir_t1 ? =a.z; pilih_t > akhir_c !",
            "transaction",
            akhir_c=event("endEvent", "cancel"),
        ),
        batal=event("boundaryEvent", "cancel", attachedToRef="t"),
        s=sub_process(
            "mulai_s > naik > pilih_s; pilih_s > akhir_s ? =a.z; pilih_s > akhir_e !; lewat > akhir_s",
            naik=_repeated(user_task(), ""),
            lewat=boundary_timer("naik", "P2D"),
            akhir_s=event("endEvent", 'escalation escalationRef="lambat"'),
            akhir_e=event("endEvent", 'error errorRef="gagal"'),
        ),
        galat=event("boundaryEvent", 'error errorRef="gagal"', attachedToRef="s"),
        dengar=event("boundaryEvent", 'escalation escalationRef="lambat"', attachedToRef="s", cancelActivity="false"),
        orang=_repeated(user_task(), MANY),
        ulang=_repeated(user_task(), ROUNDS),
        atau=element("inclusiveGateway"),
        temu=element("inclusiveGateway"),
        skrip=script("=1", "satu"),
        tabel=decision("d", "dua"),
        kerja=service_task(inputs={"x": "=a.x"}),
        terima=element("receiveTask", messageRef="surat"),
        lurus=element("task"),
        saja=element("manualTask"),
        syarat=event("intermediateCatchEvent", "conditional", inside="<bpmn:condition>=a.b</bpmn:condition>"),
        tawar=script("=1", "harga"),
        k=event("boundaryEvent", "compensate", attachedToRef="tawar"),
        u=Node("scriptTask", script("=0", "harga").extensions, attributes={"isForCompensation": "true"}),
        panggil=call("bagian", {"kantor": '="31"'}),
        urung=event("intermediateThrowEvent", 'compensate activityRef="tawar"'),
        akhir_t=event("endEvent", "terminate", properties={"outcome": "granted"}),
        esp=Node("subProcess", attributes={"triggeredByEvent": "true"}, inside=EVENT_SUB_PROCESS),
    )
    complete = drawn.replace(b"</bpmn:process>", MORE.encode() + b"</bpmn:process>")
    return with_definitions(complete, *DEFINITIONS)
