"""The exclusive gateway: one way out, the first whose condition is true."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from engine.errors import ExecutionError
from engine.execution.nodes.flow_node import Flow, FlowNodeSpec

if TYPE_CHECKING:
    from engine.execution.workflow import ScopeWorkflow


class ExclusiveGateway(FlowNodeSpec):
    """Conditions are asked in the order of the file; the default flow when none is true. Joins pass every token."""

    def taken(self, scope: ScopeWorkflow) -> Iterable[Flow]:
        if len(self.flows) <= 1:
            return self.flows
        for flow in self.flows:
            if flow.condition is not None and not flow.is_default and self.is_true(flow, scope):
                return (flow,)
        default = [flow for flow in self.flows if flow.is_default]
        if not default:
            raise ExecutionError(self.name, "no condition is true and there is no default flow")
        return default
