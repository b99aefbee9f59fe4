"""Branches that run at once do not write the same variable: the last would win and the other be lost."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from engine.definitions.diagram import FlowNode
from engine.definitions.finding import Finding
from engine.definitions.flow_node import GATEWAYS
from engine.definitions.lint.context import Context
from engine.definitions.lint.variable_scopes import is_multi_instance, loop_facts
from engine.definitions.lint.ways import reachable


def check(context: Context) -> Iterator[Finding]:
    diagram = context.diagram
    for node in diagram.nodes.values():
        flows = diagram.outgoing(node.id)
        if node.type == "parallelGateway" or node.type not in GATEWAYS:
            always = [flow.target for flow in flows if flow.condition is None and flow.id != node.default_flow]
            yield from _refused(context, node, _written_twice(context, _branches(context, always)))
        elif node.type == "inclusiveGateway":
            branches = _branches(context, [flow.target for flow in flows])
            yield from _advised(context, node, _written_twice(context, branches))
        if node.type == "boundaryEvent" and not node.is_interrupting and node.attached_to:
            after = reachable(diagram, (flow.target for flow in diagram.outgoing(node.attached_to)))
            own = reachable(diagram, (flow.target for flow in flows))
            yield from _advised(context, node, _written_twice(context, [own, after | {node.attached_to}]))
        if is_multi_instance(node):
            yield from _check_instances(context, node)


def _branches(context: Context, starts: list[str]) -> list[set[str]]:
    return [reachable(context.diagram, [start]) for start in starts] if len(starts) > 1 else []


def _written_twice(context: Context, branches: list[set[str]]) -> list[str]:
    """The variables that two branches write, each in a step that the other one does not come to."""
    twice: set[str] = set()
    for one, other in combinations(branches, 2):
        twice |= _writes(context, one - other) & _writes(context, other - one)
    return sorted(twice)


def _writes(context: Context, node_ids: set[str]) -> set[str]:
    nodes = [node for node in map(context.diagram.nodes.get, node_ids) if node is not None]
    return {name for node in nodes for name in context.variables.escaping(context.diagram, node)}


def _refused(context: Context, node: FlowNode, twice: list[str]) -> Iterator[Finding]:
    if twice:
        yield context.error(
            node,
            f"Cabang yang berjalan bersamaan sama-sama mengisi {', '.join(twice)}.",
            "Beri variabel sendiri per cabang.",
            f"Branches that run at once all write {', '.join(twice)}.",
            "Give each branch a variable of its own.",
        )


def _advised(context: Context, node: FlowNode, twice: list[str]) -> Iterator[Finding]:
    if twice:
        yield context.advice(
            node,
            f"Cabang yang dapat berjalan bersamaan sama-sama mengisi {', '.join(twice)}; yang terakhir menang.",
            "Beri variabel sendiri per cabang.",
            f"Branches that may run at once all write {', '.join(twice)}; the last one wins.",
            "Give each branch a variable of its own.",
        )


def _check_instances(context: Context, node: FlowNode) -> Iterator[Finding]:
    written = sorted(context.variables.written_inside(context.diagram, node))
    if written and not loop_facts(node).get("outputCollection"):
        yield context.advice(
            node,
            f"Yang diisi tiap pengulangan ({', '.join(written)}) tinggal di dalamnya dan hilang.",
            "Kumpulkan hasilnya: zeebe:loopCharacteristics outputCollection dan outputElement.",
            f"What each instance writes ({', '.join(written)}) stays in there and is lost.",
            "Collect the results: zeebe:loopCharacteristics outputCollection and outputElement.",
        )
