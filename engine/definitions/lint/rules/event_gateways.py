"""An event-based gateway waits for the first of at least two events, each of which is reached through it alone."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.diagram import FlowNode
from engine.definitions.lint.context import Context
from engine.finding import Finding

_KINDS = frozenset({"message", "timer", "signal", "conditional"})


def check(context: Context) -> Iterator[Finding]:
    diagram = context.diagram
    for gateway in diagram.of_type("eventBasedGateway"):
        targets = [diagram.nodes[flow.target] for flow in diagram.outgoing(gateway.id) if flow.target in diagram.nodes]
        if len(targets) < 2:
            yield context.error(
                gateway,
                f"Gerbang berbasis peristiwa perlu sedikitnya dua alur keluar, ada {len(targets)}.",
                "Gambar peristiwa lain yang ditunggu, atau hapus gerbangnya.",
                f"An event-based gateway needs at least two outgoing flows, there are {len(targets)}.",
                "Draw another event to wait for, or delete the gateway.",
            )
        if gateway.node.get("eventGatewayType") == "Parallel":
            yield context.error(
                gateway,
                "Gerbang berbasis peristiwa yang menunggu semua peristiwa (Parallel) tidak dijalankan.",
                "Pakai gerbang paralel di depan peristiwanya.",
                "An event-based gateway that waits for all events (Parallel) is not executed.",
                "Use a parallel gateway before the events.",
            )
        for target in targets:
            yield from _check_target(context, target)
        messages = {node.type for node in targets if node.event_kind == "message"}
        if len(messages) > 1:
            yield context.error(
                gateway,
                "Peristiwa pesan dan langkah terima tidak dapat ditunggu oleh gerbang yang sama.",
                "Pakai salah satunya saja.",
                "Message events and receive tasks cannot be waited for by one gateway.",
                "Use one of the two only.",
            )


def _check_target(context: Context, target: FlowNode) -> Iterator[Finding]:
    waits = target.type == "receiveTask" or (target.type == "intermediateCatchEvent" and target.event_kind in _KINDS)
    if not waits:
        yield context.error(
            target,
            "Di belakang gerbang berbasis peristiwa hanya ada peristiwa yang ditunggu.",
            "Pakai peristiwa waktu, pesan, sinyal atau syarat, atau langkah terima.",
            "Behind an event-based gateway there are only events to wait for.",
            "Use a timer, message, signal or conditional event, or a receive task.",
        )
    if len(context.diagram.incoming(target.id)) > 1:
        yield context.error(
            target,
            "Peristiwa ini dicapai juga lewat alur lain.",
            "Di belakang gerbang berbasis peristiwa setiap peristiwa punya satu alur masuk.",
            "This event is reached by another flow too.",
            "Behind an event-based gateway every event has one incoming flow.",
        )
    if target.type == "receiveTask" and context.diagram.boundary_events(target.id):
        yield context.error(
            target,
            "Langkah terima di belakang gerbang berbasis peristiwa tidak punya peristiwa batas.",
            "Gambar peristiwa itu di belakang gerbangnya.",
            "A receive task behind an event-based gateway has no boundary events.",
            "Draw that event behind the gateway.",
        )
