"""Event sub-processes: they wait while their scope runs, and take it over or run beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.definitions.element import Element
from engine.execution.compensation import hand_over
from engine.execution.due import reschedule
from engine.execution.nodes.catching import Catching
from engine.execution.nodes.flow_node import FlowNodeSpec
from engine.execution.process_spec import ProcessSpec
from engine.execution.variables import VariableScope

if TYPE_CHECKING:
    from engine.execution.workflow import ScopeWorkflow


class EventSubProcess(Catching, FlowNodeSpec):
    """A waiting token for its start event; a started one for each time it runs."""

    shares_scope = True

    def __init__(self, process: ProcessSpec, element: Element, start: Element, spec_name: str) -> None:
        super().__init__(process, element)
        self.event_element = start
        self.spec_name = spec_name

    def subscribe(self, scope: ScopeWorkflow) -> None:
        """Begins to wait."""
        self.await_event(scope.add_token(self, TaskState.WAITING))

    def is_waiting(self, token: Task) -> bool:
        return bool(token.state == TaskState.WAITING)

    def holds(self, token: Task) -> bool:
        return not self.is_waiting(token)

    def trigger(self, token: Task, payload: Mapping[str, Any] | None) -> None:
        """The event has come."""
        scope, variables = token.workflow, token.workflow.variables
        written = self.keep_payload(token, payload)
        if self.event_element.is_interrupting:
            scope.clear(but=token)
            token.internal_data = {}
            token._set_state(TaskState.STARTED)
            runner = token
        else:
            runner = scope.add_token(self, TaskState.STARTED)
            # The next event writes the same names while this run still reads them.
            variables = VariableScope({name: variables[name] for name in written}, variables) if written else variables
            moment = scope.case.evaluator.scope.moment
            if "due" in token.internal_data and not reschedule(token.internal_data, moment):
                scope.drop(token)
        scope.case.open_scope(self.spec_name, runner, variables).begin()

    def scope_ended(self, token: Task, scope: Any) -> None:
        """One run of it is over."""
        hand_over(scope, token)
        token.complete()

    def _on_cancel(self, token: Task) -> None:
        token.workflow.case.close_scope(token)
        token.workflow.drop(token)
