"""The inclusive gateway: every way out whose condition is true; joins when nothing more can come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from engine.errors import ExecutionError
from engine.execution.nodes.flow_node import Flow, FlowNodeSpec
from engine.execution.nodes.joining import JoiningGateway, waiting_at_joins

if TYPE_CHECKING:
    from engine.execution.workflow import ScopeWorkflow


def join_one(scope: ScopeWorkflow) -> bool:
    """Lets the first inclusive gateway go on to which nothing more can come; whether there was one."""
    waiting = waiting_at_joins(scope)
    places = _places(scope) if waiting else set()
    for gateway, by_flow in waiting.items():
        if isinstance(gateway, InclusiveGateway) and not any(gateway.is_held_up_by(at, by_flow) for at in places):
            gateway.join(scope, by_flow)
            return True
    return False


def _places(scope: ScopeWorkflow) -> set[str]:
    """Where tokens are. Boundary events only wait, and of a race only the gateway has a token."""
    tokens = scope.tasks.values()
    return {t.task_spec.name for t in tokens if "host" not in t.internal_data and "race" not in t.internal_data}


class InclusiveGateway(JoiningGateway):
    """Joins by reachability (BPMN 2.0.2, 13.4.3), asked when the rest of the case has come to rest.

    A token elsewhere in the scope holds the join up when it can reach an incoming flow that is empty, and cannot
    reach one that is filled, each time without passing the gateway itself.
    """

    def taken(self, scope: ScopeWorkflow) -> Iterable[Flow]:
        if len(self.flows) <= 1:
            return self.flows
        taken = [f for f in self.flows if f.condition is not None and not f.is_default and self.is_true(f, scope)]
        taken = taken or [flow for flow in self.flows if flow.is_default]
        if not taken:
            raise ExecutionError(self.name, "no condition is true and there is no default flow")
        return taken

    def is_held_up_by(self, node: str, filled: Iterable[str]) -> bool:
        """Whether a token at `node` may still come on an empty flow, while those in `filled` have one."""
        reached = self._flows_reached_from.get(node, frozenset())
        return bool(reached.difference(filled)) and not reached.intersection(filled)

    @cached_property
    def _flows_reached_from(self) -> dict[str, frozenset[str]]:
        """For each node, the incoming flows of this gateway that a token there can come to without passing it."""
        sources: dict[str, list[FlowNodeSpec]] = {}
        leads_from: dict[str, FlowNodeSpec] = {}
        for node in self._wf_spec.nodes.values():
            leads_from.update((flow.id, node) for flow in node.flows)
            for target in node.successors():
                sources.setdefault(target.name, []).append(node)
        reached: dict[str, set[str]] = {}
        for flow in self.incoming:
            for name in self._nodes_before(leads_from[flow.id], sources):
                reached.setdefault(name, set()).add(flow.id)
        return {name: frozenset(flows) for name, flows in reached.items()}

    def _nodes_before(self, source: FlowNodeSpec, sources: Mapping[str, list[FlowNodeSpec]]) -> set[str]:
        before: set[str] = set()
        waiting = [source]
        while waiting:
            node = waiting.pop()
            if node is not self and node.name not in before:
                before.add(node.name)
                waiting += sources.get(node.name, ())
        return before
