"""Sub-processes, transactions and call activities: activities that are a scope."""

from __future__ import annotations

from typing import Any

from SpiffWorkflow.task import Task

from engine.definitions.element import Element
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
        # What was done inside can still be undone from outside, unless the sub-process has a handler of its own.
        if self.compensation_handler is None:
            inner = [{**entry, "activity": self.name} for entry in scope.compensable]
            token.workflow.compensable.extend(inner)
        token.complete()
