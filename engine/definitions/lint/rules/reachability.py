"""Every element lies on a way from the start to an end; SpiffWorkflow drops what it cannot reach."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.diagram import Diagram
from engine.definitions.finding import Finding
from engine.definitions.lint.context import Context


def check(context: Context) -> Iterator[Finding]:
    diagram = context.diagram
    for scope_id in {node.scope_id for node in diagram.nodes.values()}:
        yield from _check_scope(context, scope_id)


def _check_scope(context: Context, scope_id: str) -> Iterator[Finding]:
    diagram = context.diagram
    nodes = {node.id: node for node in diagram.nodes.values() if node.scope_id == scope_id}
    starts = [node for node in nodes.values() if node.type == "startEvent"]
    if len(starts) != 1:
        yield context.finding(
            "reachability",
            diagram.nodes.get(scope_id),
            f"Perlu tepat satu peristiwa mulai, ada {len(starts)}.",
            f"Exactly one start event is needed, there are {len(starts)}.",
        )
        return
    reached = reachable(diagram, starts[0].id)
    for node in nodes.values():
        if node.id not in reached:
            yield context.finding(
                "reachability",
                node,
                "Langkah ini tidak pernah tercapai. Sambungkan dengan alur, atau hapus.",
                "This step is never reached. Connect it with a flow, or delete it.",
            )
        if node.type != "endEvent" and not diagram.outgoing(node.id):
            yield context.finding(
                "reachability",
                node,
                "Alur berhenti di sini. Tarik alur ke langkah berikut atau ke peristiwa akhir.",
                "The flow stops here. Draw a flow to the next step or to an end event.",
            )


def reachable(diagram: Diagram, start_id: str) -> set[str]:
    """Every element that a token at `start_id` may come to, through boundary events too."""
    attached: dict[str, list[str]] = {}
    for node in diagram.of_type("boundaryEvent"):
        attached.setdefault(node.node.get("attachedToRef", ""), []).append(node.id)
    reached: set[str] = set()
    waiting = [start_id]
    while waiting:
        node_id = waiting.pop()
        if node_id not in reached:
            reached.add(node_id)
            waiting += [flow.target for flow in diagram.outgoing(node_id)] + attached.get(node_id, [])
    return reached
