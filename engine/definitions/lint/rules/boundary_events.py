"""A boundary event sits on an activity of its scope, is reached by that alone, and leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.diagram import FlowNode
from engine.definitions.flow_node import ACTIVITIES
from engine.definitions.lint.context import Context
from engine.finding import Finding


def check(context: Context) -> Iterator[Finding]:
    for event in context.diagram.of_type("boundaryEvent"):
        yield from _check_place(context, event)
        yield from _check_flows(context, event)
        if event.event_kind in ("error", "cancel") and not event.is_interrupting:
            yield context.error(
                event,
                f"Peristiwa {event.event_kind} selalu menghentikan aktivitasnya (cancelActivity).",
                'Ganti cancelActivity menjadi "true", atau pakai eskalasi.',
                f"An {event.event_kind} event always interrupts its activity (cancelActivity).",
                'Set cancelActivity to "true", or use an escalation.',
            )


def _check_place(context: Context, event: FlowNode) -> Iterator[Finding]:
    activity = context.diagram.nodes.get(event.attached_to or "")
    if activity is None or activity.type not in ACTIVITIES or activity.scope_id != event.scope_id:
        yield context.error(
            event,
            f"Peristiwa batas ini tidak menempel pada aktivitas di tingkat yang sama ({event.attached_to}).",
            "Tempelkan pada aktivitas (attachedToRef).",
            f"This boundary event does not sit on an activity of the same level ({event.attached_to}).",
            "Attach it to an activity (attachedToRef).",
        )
    elif activity.is_event_subprocess:
        yield context.error(
            event,
            "Peristiwa batas tidak dapat menempel pada subproses peristiwa.",
            "Tempelkan pada aktivitas di dalamnya.",
            "A boundary event cannot sit on an event sub-process.",
            "Attach it to an activity inside.",
        )
    elif event.event_kind == "cancel" and activity.type != "transaction":
        yield context.error(
            event,
            "Peristiwa batas pembatalan hanya menempel pada transaksi.",
            "Jadikan aktivitasnya transaksi, atau pakai peristiwa galat.",
            "A cancel boundary event sits on a transaction only.",
            "Make the activity a transaction, or use an error event.",
        )


def _check_flows(context: Context, event: FlowNode) -> Iterator[Finding]:
    if context.diagram.incoming(event.id):
        yield context.error(
            event,
            "Ada alur yang masuk ke peristiwa batas.",
            "Peristiwa batas dicapai lewat aktivitasnya saja: hapus alur itu.",
            "A flow leads into a boundary event.",
            "It is reached through its activity alone: delete the flow.",
        )
    leads_on = bool(context.diagram.outgoing(event.id))
    if event.event_kind == "compensation":
        if leads_on:
            yield context.error(
                event,
                "Peristiwa batas kompensasi tidak punya alur keluar.",
                "Hubungkan dengan penangannya lewat asosiasi.",
                "A compensation boundary event has no outgoing flow.",
                "Connect it with its handler by an association.",
            )
    elif not leads_on:
        yield context.error(
            event,
            "Peristiwa batas ini tidak menuju ke mana pun.",
            "Tarik alur ke langkah berikut.",
            "This boundary event leads nowhere.",
            "Draw a flow to the next step.",
        )
