"""The parallel gateway: waits for one token on each incoming flow, puts one on each outgoing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from engine.execution.nodes.flow_node import Flow
from engine.execution.nodes.joining import JoiningGateway, waiting_at_joins

if TYPE_CHECKING:
    from engine.execution.workflow import ScopeWorkflow


class ParallelGateway(JoiningGateway):
    """A second token on one flow waits for the next round (BPMN 2.0.2, table 13.1)."""

    def taken(self, scope: ScopeWorkflow) -> Iterable[Flow]:
        return self.flows

    def token_came(self, scope: ScopeWorkflow) -> None:
        waiting = waiting_at_joins(scope)[self]
        if len(waiting) == len(self.incoming):
            self.join(scope, waiting)
