"""Tokens that wait at a gateway, each on the flow that brought it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.execution.nodes.flow_node import Flow, FlowNodeSpec

if TYPE_CHECKING:
    from engine.execution.workflow import ScopeWorkflow


class JoiningGateway(FlowNodeSpec):
    """A gateway that consumes one token of each flow that has one, and goes on once."""

    def arrive(self, scope: ScopeWorkflow, flow: Flow | None) -> None:
        if flow is None or len(self.incoming) <= 1:
            scope.add_token(self)
        else:
            scope.add_token(self, TaskState.WAITING, flow=flow.id)
            self.token_came(scope)

    def token_came(self, scope: ScopeWorkflow) -> None:
        """Called when a token has come that waits."""

    def waiting_by_flow(self, scope: ScopeWorkflow) -> dict[str, Task]:
        """The token that has waited longest on each flow."""
        waiting: dict[str, Task] = {}
        for token in scope.tasks.values():
            if token.task_spec is self and token.state == TaskState.WAITING:
                waiting.setdefault(token.internal_data["flow"], token)
        return waiting

    def join(self, scope: ScopeWorkflow, waiting: dict[str, Task]) -> None:
        """Consumes these tokens; one takes its turn for all."""
        first, *others = waiting.values()
        for token in others:
            scope.drop(token)
        first.internal_data = {}
        scope.make_ready(first)
