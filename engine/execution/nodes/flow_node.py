"""What all flow nodes share: tokens arrive, run, and leave by the outgoing flows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from SpiffWorkflow.specs.base import TaskSpec
from SpiffWorkflow.task import Task

from engine.definitions.attribute import Attribute
from engine.definitions.element import Element
from engine.errors import ExecutionError

if TYPE_CHECKING:
    from engine.execution.process_spec import ProcessSpec
    from engine.execution.variables import VariableScope
    from engine.execution.workflow import ScopeWorkflow


@dataclass(frozen=True, eq=False)
class Flow:
    """A sequence flow."""

    id: str
    target: FlowNodeSpec
    condition: Attribute | None
    is_default: bool


def write_outputs(token: Task, element: Element) -> None:
    """Outputs are computed from what the token sees, and written around its inputs, which are its own."""
    evaluator = token.workflow.case.evaluator
    values = {target: evaluator.value(element.id, source, token.data) for target, source in element.outputs}
    for target, value in values.items():
        token.task_spec.variables_around(token).write(target, value)


class FlowNodeSpec(TaskSpec):  # type: ignore[misc]
    """A flow node. By itself it passes every token at once: a none event, a task that asks nobody."""

    waits_for: Literal["person", "job"] | None = None
    """Who must act before a token that has begun here can go on."""

    shares_scope = False
    """Whether what runs inside belongs to the scope around it: compensation reaches out of it."""

    def __init__(self, process: ProcessSpec, element: Element) -> None:
        super().__init__(process, element.id)
        self.element = element
        self.flows: list[Flow] = []
        self.incoming: list[Flow] = []

    def arrive(self, scope: ScopeWorkflow, flow: Flow | None) -> None:
        """A flow (or a start, a link) brings a token here."""
        scope.add_token(self)

    def successors(self) -> Iterable[FlowNodeSpec]:
        """Where a token may come to from here in one step."""
        return [flow.target for flow in self.flows]

    def holds(self, token: Task) -> bool:
        """Whether its scope goes on for the sake of this token."""
        return True

    def variables_around(self, token: Task) -> VariableScope:
        """The variables that the token sees, without those that are only its own."""
        variables: VariableScope = token.data
        return variables

    def leave(self, token: Task) -> None:
        """The token goes on."""
        scope = token.workflow
        scope.drop(token)
        self.flow_out(scope)

    def flow_out(self, scope: ScopeWorkflow) -> None:
        """Puts a token on every flow that is taken."""
        for flow in self.taken(scope):
            flow.target.arrive(scope, flow)

    def taken(self, scope: ScopeWorkflow) -> Iterable[Flow]:
        """Every flow without condition, and every one whose condition is true; else the default flow."""
        conditional = [flow for flow in self.flows if flow.condition is not None]
        if not conditional:
            return self.flows
        taken = [flow for flow in conditional if self.is_true(flow, scope)]
        default = [] if taken else [flow for flow in self.flows if flow.is_default]
        plain = [flow for flow in self.flows if flow.condition is None and not flow.is_default]
        found = [*plain, *taken, *default]
        if not found:
            raise ExecutionError(self.name, "no condition is true and there is no default flow")
        return found

    def is_true(self, flow: Flow, scope: ScopeWorkflow) -> bool:
        """Whether the condition of a flow holds."""
        assert flow.condition is not None
        return scope.case.evaluator.condition(self.name, flow.condition, scope.variables)

    def _run_hook(self, token: Task) -> bool | None:
        write_outputs(token, self.element)
        return True

    def _on_complete(self, token: Task) -> None:
        self.leave(token)

    def _on_cancel(self, token: Task) -> None:
        token.workflow.drop(token)
