"""Sub-processes, transactions and call activities: activities that are a scope."""

from __future__ import annotations

from typing import Any

from SpiffWorkflow.task import Task

from engine.definitions.element import Element
from engine.execution.compensation import hand_over
from engine.execution.nodes.activity import Activity
from engine.execution.process_spec import ProcessSpec


class SubProcess(Activity):
    """Runs a scope on the variables of whoever calls it. `spec_name` is what runs inside."""

    def __init__(self, process: ProcessSpec, element: Element, spec_name: str) -> None:
        super().__init__(process, element)
        self.spec_name = spec_name

    def perform(self, token: Task) -> bool | None:
        token.workflow.case.open_scope(self.spec_name, token, token.data).begin()
        return None

    def scope_ended(self, token: Task, scope: Any) -> None:
        # A handler of its own undoes all of it. What a called process did is not seen by who called it.
        if self.compensation_handler is None and self.element.type != "callActivity":
            hand_over(scope, token)
        token.complete()
