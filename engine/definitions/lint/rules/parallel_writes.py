"""Branches that run at once do not write the same variable: one of the two results would be lost."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.diagram import FlowNode
from engine.definitions.finding import Finding
from engine.definitions.lint.context import Context
from engine.definitions.lint.rules.reachability import reachable
from engine.definitions.lint.rules.variables import written_by, written_by_node


def check(context: Context) -> Iterator[Finding]:
    for gateway in context.diagram.of_type("parallelGateway"):
        branches = [reachable(context.diagram, flow.target) for flow in context.diagram.outgoing(gateway.id)]
        if len(branches) < 2:
            continue
        shared = set.intersection(*branches)
        writes = [_writes(context, branch - shared) for branch in branches]
        twice = sorted(
            name
            for number, names in enumerate(writes)
            for name in names
            if any(name in others for others in writes[:number])
        )
        if twice:
            names = ", ".join(dict.fromkeys(twice))
            yield context.finding(
                "parallel-writes",
                gateway,
                f"Cabang yang berjalan bersamaan sama-sama mengisi {names}. Beri variabel sendiri per cabang.",
                f"Branches that run at once all write {names}. Give each branch a variable of its own.",
            )


def _writes(context: Context, node_ids: set[str]) -> set[str]:
    """What the nodes of one branch write, with what the processes that they call write."""
    return {name for node_id in node_ids for name in _written(context, context.diagram.nodes[node_id])}


def _written(context: Context, node: FlowNode) -> Iterator[str]:
    yield from written_by_node(node)
    called = node.extension_value("calledElement", "processId")
    diagrams = context.library.diagrams
    if called is not None and called in diagrams:
        for process_id in (called, *context.library.called_by(called)):
            yield from written_by(diagrams[process_id])
