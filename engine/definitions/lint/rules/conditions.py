"""Conditions stand where a choice is made, and a choice has a condition on every flow but the default."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.diagram import Flow, FlowNode
from engine.definitions.flow_node import ACTIVITIES
from engine.definitions.lint.context import Context
from engine.finding import Finding

_CHOICES = ("exclusiveGateway", "inclusiveGateway")
_NO_CHOICE = ("parallelGateway", "eventBasedGateway", "startEvent")


def check(context: Context) -> Iterator[Finding]:
    for flow in context.diagram.flows:
        source = context.diagram.nodes.get(flow.source)
        if source is not None:
            yield from _check_flow(context, flow, source)


def _check_flow(context: Context, flow: Flow, source: FlowNode) -> Iterator[Finding]:
    splits = len(context.diagram.outgoing(source.id)) > 1
    if flow.condition is not None and source.type in _NO_CHOICE:
        yield context.error(
            flow,
            f"Syarat pada alur dari {source.id} tidak berlaku: {source.type} tidak memilih.",
            "Hapus syaratnya, atau gambar gerbang pilihan.",
            f"The condition on the flow from {source.id} has no effect: a {source.type} makes no choice.",
            "Remove it, or draw an exclusive gateway.",
        )
    elif flow.condition is not None and not splits and source.type in ACTIVITIES | set(_CHOICES):
        yield context.error(
            flow,
            f"Ini satu-satunya alur dari {source.id}: bila syaratnya tidak terpenuhi, perkara berhenti.",
            "Hapus syaratnya, atau tambahkan alur baku.",
            f"This is the only flow from {source.id}: when its condition is false the case is stuck.",
            "Remove the condition, or add a default flow.",
        )
    elif flow.condition == "":
        yield context.error(
            flow,
            "Syarat alur ini kosong.",
            "Tulis syaratnya dalam FEEL, atau hapus.",
            "The condition of this flow is empty.",
            "Write it in FEEL, or remove it.",
        )
    elif flow.condition is None and source.type in _CHOICES and splits and source.default_flow != flow.id:
        yield context.error(
            flow,
            f"Alur keluar dari {source.id} ini belum punya syarat.",
            "Tulis syaratnya, atau jadikan alur baku.",
            f"This flow out of {source.id} has no condition.",
            "Write one, or make it the default flow.",
        )
