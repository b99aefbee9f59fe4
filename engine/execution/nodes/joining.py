"""Tokens that wait at a gateway, each on the flow that brought it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.execution.nodes.flow_node import Flow, FlowNodeSpec

if TYPE_CHECKING:
    from engine.execution.workflow import ScopeWorkflow


def waiting_at_joins(scope: ScopeWorkflow) -> dict[JoiningGateway, dict[str, Task]]:
    """The token that has waited longest on each flow of each gateway."""
    waiting: dict[JoiningGateway, dict[str, Task]] = {}
    for token in scope.tasks.values():
        if isinstance(token.task_spec, JoiningGateway) and token.state == TaskState.WAITING:
            waiting.setdefault(token.task_spec, {}).setdefault(token.internal_data["flow"], token)
    return waiting


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

    def join(self, scope: ScopeWorkflow, waiting: dict[str, Task]) -> None:
        """Consumes these tokens; one takes its turn for all."""
        first, *others = waiting.values()
        for token in others:
            scope.drop(token)
        first.internal_data = {}
        scope.make_ready(first)
