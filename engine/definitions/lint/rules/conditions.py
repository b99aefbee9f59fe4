"""Conditions stand on flows that leave a choice, one on each but the default; elsewhere they are ignored."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.finding import Finding
from engine.definitions.lint.context import Context


def check(context: Context) -> Iterator[Finding]:
    nodes = context.diagram.nodes
    for flow in context.diagram.flows:
        source = nodes.get(flow.source)
        if source is None:
            continue
        splits = len(context.diagram.outgoing(source.id)) > 1
        is_choice = source.type == "exclusiveGateway" and splits
        is_default = source.node.get("default") == flow.id
        if flow.condition and not is_choice:
            yield context.finding(
                "conditions",
                flow,
                f"Syarat pada alur dari {source.id} diabaikan. Syarat hanya berlaku sesudah gerbang pilihan.",
                f"The condition on the flow from {source.id} is ignored: it works only after a choice.",
            )
        elif flow.condition and is_default:
            yield context.finding(
                "conditions",
                flow,
                "Alur baku tidak memakai syarat. Hapus syaratnya atau pilih alur baku yang lain.",
                "A default flow takes no condition. Remove it or choose another default.",
            )
        elif is_choice and not flow.condition and not is_default:
            yield context.finding(
                "conditions",
                flow,
                f"Alur keluar dari {source.id} ini belum punya syarat.",
                f"This flow out of {source.id} has no condition.",
            )
        elif flow.condition and not flow.condition.startswith("="):
            yield context.finding(
                "conditions",
                flow,
                'Syarat adalah ungkapan FEEL dan diawali "=".',
                'A condition is a FEEL expression and begins with "=".',
            )
