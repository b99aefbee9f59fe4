"""Only what the engine runs right is accepted (docs/reference/bpmn.md); the rest is refused by name, never dropped."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.diagram import FlowNode, XmlNode, local_name
from engine.definitions.flow_node import FLOW_NODES, is_bpmn, is_true
from engine.definitions.lint.context import Context
from engine.definitions.names import bpmn
from engine.finding import Finding

EVENTS = {
    "startEvent": frozenset({"none", "message", "signal"}),
    "endEvent": frozenset({"none", "message", "signal", "error", "escalation", "cancel", "compensation", "terminate"}),
    "intermediateCatchEvent": frozenset({"message", "timer", "signal", "conditional", "link"}),
    "intermediateThrowEvent": frozenset({"none", "message", "signal", "escalation", "compensation", "link"}),
    "boundaryEvent": frozenset(
        {"message", "timer", "signal", "error", "escalation", "conditional", "cancel", "compensation"}
    ),
}
"""The kinds of event that run, by position."""

EVENT_SUBPROCESS_STARTS = frozenset({"message", "timer", "signal", "error", "escalation", "conditional"})

Message = tuple[str, str, str, str]

_REFUSED: dict[str, Message] = {
    "adHocSubProcess": (
        "Subproses ad-hoc tidak dijalankan: urutan langkahnya tidak diketahui.",
        "Gambar urutannya dengan gerbang.",
        "An ad-hoc sub-process is not executed: the order of its steps is unknown.",
        "Draw the order with gateways.",
    ),
    "complexGateway": (
        "Gerbang kompleks tidak dijalankan.",
        "Pakai gerbang eksklusif, inklusif dan paralel.",
        "A complex gateway is not executed.",
        "Say it with exclusive, inclusive and parallel gateways.",
    ),
}
_PARTS_OF_A_SCOPE = FLOW_NODES | {
    "artifact", "association", "auditing", "categoryValueRef", "completionCondition", "correlationSubscription",
    "dataInputAssociation", "dataObject", "dataObjectReference", "dataOutputAssociation", "dataStoreReference",
    "documentation", "extensionElements", "group", "humanPerformer", "incoming", "ioBinding", "ioSpecification",
    "laneSet", "monitoring", "multiInstanceLoopCharacteristics", "outgoing", "performer", "potentialOwner",
    "property", "resourceRole", "sequenceFlow", "standardLoopCharacteristics", "supportedInterfaceRef", "supports",
    "textAnnotation",
}  # fmt: skip


def check(context: Context) -> Iterator[Finding]:
    for node in context.diagram.nodes.values():
        for message in _problems(context, node):
            yield context.error(node, *message)
    for scope in (context.diagram.process, *(n.node for n in context.diagram.nodes.values() if n.is_sub_process)):
        yield from _unknown_parts(context, scope)


def _unknown_parts(context: Context, scope: XmlNode) -> Iterator[Finding]:
    for part in scope:
        if is_bpmn(part) and local_name(part) not in _PARTS_OF_A_SCOPE:
            name = local_name(part)
            yield context.error(
                part,
                f"{name} tidak dijalankan di dalam proses.",
                "Gambar langkah ini sebagai aktivitas, peristiwa atau gerbang.",
                f"{name} is not executed inside a process.",
                "Draw this step as an activity, event or gateway.",
            )


def _problems(context: Context, node: FlowNode) -> Iterator[Message]:
    if node.type in _REFUSED:
        yield _REFUSED[node.type]
    if is_true(node.node.get("instantiate")):
        yield (
            "Unsur ini memulai proses sendiri (instantiate), yang tidak dijalankan.",
            "Gambar satu peristiwa mulai pesan untuk setiap pesan.",
            "This element starts a process by itself (instantiate), which is not executed.",
            "Draw one message start event for each message.",
        )
    if node.type == "transaction" and node.is_event_subprocess:
        yield (
            "Transaksi tidak dapat dipicu oleh peristiwa.",
            "Pakai subproses peristiwa biasa, dengan transaksi di dalamnya.",
            "A transaction cannot be triggered by an event.",
            "Use a plain event sub-process with the transaction inside.",
        )
    if node.is_event_subprocess and node.loop is not None:
        yield (
            "Subproses peristiwa tidak dapat diulang (multi-instance atau loop).",
            "Pindahkan pengulangan ke subproses di dalamnya.",
            "An event sub-process cannot be repeated (multi-instance or loop).",
            "Move the repetition to a sub-process inside it.",
        )
    if node.type in EVENTS:
        yield from _event_problems(context, node)


def _event_problems(context: Context, node: FlowNode) -> Iterator[Message]:
    if node.node.find(bpmn("eventDefinitionRef")) is not None:
        yield (
            "Peristiwa ini merujuk definisi di tempat lain (eventDefinitionRef), yang tidak dibaca.",
            "Tulis definisi peristiwanya di dalam unsur ini.",
            "This event refers to a definition elsewhere (eventDefinitionRef), which is not read.",
            "Write the event definition inside this element.",
        )
        return
    if node.event_kind == "multiple" or is_true(node.node.get("parallelMultiple")):
        yield (
            "Peristiwa ini punya lebih dari satu pemicu.",
            "Gambar satu peristiwa untuk setiap pemicu, misalnya di belakang gerbang berbasis peristiwa.",
            "This event has more than one trigger.",
            "Draw one event for each trigger, for example behind an event-based gateway.",
        )
        return
    if node.event_kind not in allowed_kinds(context, node):
        yield _kind_refused(context, node)


def allowed_kinds(context: Context, node: FlowNode) -> frozenset[str]:
    """The kinds of event that run where this one stands."""
    if node.type == "startEvent" and node.scope_id != context.diagram.process_id:
        scope = context.diagram.nodes.get(node.scope_id)
        return EVENT_SUBPROCESS_STARTS if scope and scope.is_event_subprocess else frozenset({"none"})
    return EVENTS[node.type]


def _kind_refused(context: Context, node: FlowNode) -> Message:
    allowed = ", ".join(sorted(allowed_kinds(context, node)))
    if node.type == "startEvent" and node.event_kind in ("timer", "conditional"):
        return (
            f"Proses tidak dimulai oleh peristiwa {node.event_kind}: perkara dimulai oleh orang atau pesan.",
            f"Pakai peristiwa mulai jenis: {allowed}.",
            f"A process is not started by a {node.event_kind} event: people and messages start cases.",
            f"Use a start event of the kind: {allowed}.",
        )
    return (
        f"Peristiwa jenis {node.event_kind} tidak dapat dipakai sebagai {node.type} di sini.",
        f"Pilih jenis: {allowed}.",
        f"An event of the kind {node.event_kind} cannot be a {node.type} here.",
        f"Choose the kind: {allowed}.",
    )
