"""The event-based gateway: waits for several events, and goes the way of the first."""

from __future__ import annotations

from typing import Any

from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.execution.nodes.flow_node import FlowNodeSpec


class EventGateway(FlowNodeSpec):
    """Its targets wait at once, each with a token that knows the race it runs in."""

    def _run_hook(self, token: Task) -> bool | None:
        for flow in self.flows:
            target: Any = flow.target
            runner = token.workflow.add_token(target, TaskState.STARTED, race=str(token.id))
            target.join_race(runner)
        return None
