"""Branches that run at once do not write the same variable: the last would win and the other be lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from engine.definitions.diagram import FlowNode
from engine.definitions.flow_node import GATEWAYS
from engine.definitions.lint.context import Context
from engine.definitions.lint.variable_scopes import is_multi_instance, loop_facts
from engine.definitions.lint.ways import reach_masks
from engine.finding import Finding


@dataclass(frozen=True)
class Writers:
    """The steps that write a variable which another step writes too, one bit each; nothing else can clash."""

    by_variable: Mapping[str, int]
    reach: Mapping[str, int]
    bits: Mapping[str, int]

    def branch(self, *starts: str) -> int:
        """The writers that a token may come to from these steps."""
        mask = 0
        for start in starts:
            mask |= self.reach.get(start, 0)
        return mask

    def twice(self, branches: list[int]) -> list[str]:
        """The variables that two branches write, each in a step that the other one does not come to."""
        twice: set[str] = set()
        for one, other in combinations(sorted(set(branches)), 2):
            for name, writers in self.by_variable.items():
                if name not in twice and one & ~other & writers and other & ~one & writers:
                    twice.add(name)
            if len(twice) == len(self.by_variable):
                break
        return sorted(twice)


def check(context: Context) -> Iterator[Finding]:
    diagram = context.diagram
    writers = _writers(context)
    for node in diagram.nodes.values():
        flows = diagram.outgoing(node.id)
        if node.type == "parallelGateway" or node.type not in GATEWAYS:
            always = [flow.target for flow in flows if flow.condition is None and flow.id != node.default_flow]
            yield from _refused(context, node, writers.twice([writers.branch(target) for target in always]))
        elif node.type == "inclusiveGateway":
            yield from _advised(context, node, writers.twice([writers.branch(flow.target) for flow in flows]))
        if node.type == "boundaryEvent" and not node.is_interrupting and node.attached_to:
            own = writers.branch(*(flow.target for flow in flows))
            after = writers.branch(*(flow.target for flow in diagram.outgoing(node.attached_to)))
            beside = after | writers.bits.get(node.attached_to, 0)
            yield from _advised(context, node, writers.twice([own, beside]))
        if is_multi_instance(node):
            yield from _check_instances(context, node)


def _writers(context: Context) -> Writers:
    by_variable: dict[str, list[str]] = {}
    for node in context.diagram.nodes.values():
        for name in context.variables.escaping(context.diagram, node):
            by_variable.setdefault(name, []).append(node.id)
    several = {name: ids for name, ids in by_variable.items() if len(ids) > 1}
    bits = {node_id: 1 << place for place, node_id in enumerate({i: 0 for ids in several.values() for i in ids})}
    masks = {name: sum(bits[node_id] for node_id in ids) for name, ids in several.items()}
    return Writers(masks, reach_masks(context.diagram, bits) if bits else {}, bits)


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
