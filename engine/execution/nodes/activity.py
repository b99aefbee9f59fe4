"""What all activities share: boundary events, local variables, loops, and being undone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from SpiffWorkflow.task import Task

from engine.definitions.attribute import Attribute
from engine.definitions.element import Element
from engine.errors import ExecutionError
from engine.execution.compensation import Undoable
from engine.execution.nodes.boundary_event import BoundaryEvent, attached_to
from engine.execution.nodes.flow_node import FlowNodeSpec, write_outputs
from engine.execution.nodes.loop import Loop
from engine.execution.process_spec import ProcessSpec
from engine.execution.variables import VariableScope


class Activity(FlowNodeSpec):
    """An activity. With a loop, its token is the body of all instances, which are tokens of their own."""

    inputs_are_local = True
    outputs_isolate = True

    def __init__(self, process: ProcessSpec, element: Element) -> None:
        super().__init__(process, element)
        self.boundary_events: list[BoundaryEvent] = []
        self.loop: Loop | None = None
        self.compensation_handler: FlowNodeSpec | None = None

    def perform(self, token: Task) -> bool | None:
        """Does what the activity is for: True when that is done at once, None when something must come first."""
        return True

    def successors(self) -> Iterable[FlowNodeSpec]:
        return [*super().successors(), *self.boundary_events]

    def scope_ended(self, token: Task, scope: Any) -> None:
        """The scope that this activity ran has come to its end."""
        token.complete()

    def _run_hook(self, token: Task) -> bool | None:
        if is_instance(token):
            return self._perform_locally(token)
        self._count_round(token)
        for event in self.boundary_events:
            event.attach(token)
        return self._perform_locally(token) if self.loop is None else self.loop.begin(token)

    def _count_round(self, token: Task) -> None:
        limit, rounds = self.element.max_rounds, token.workflow.rounds
        if limit is not None:
            rounds[self.name] = rounds.get(self.name, 0) + 1
            if rounds[self.name] > limit:
                raise ExecutionError(self.name, f"round {rounds[self.name]}, the procedure allows {limit}")

    def _perform_locally(self, token: Task) -> bool | None:
        self.make_inputs(token)
        return self.perform(token)

    def make_inputs(self, token: Task) -> None:
        """Lays the variables that are the activity's own over those around it."""
        if self._local_inputs or self._keeps_variables:
            evaluator, outer = token.workflow.case.evaluator, token.data
            local = {target: evaluator.value(self.name, source, outer) for target, source in self._local_inputs}
            token.data = VariableScope(local, outer, keeps=self._keeps_variables)

    @property
    def _local_inputs(self) -> tuple[tuple[str, Attribute], ...]:
        return self.element.inputs if self.inputs_are_local else ()

    @property
    def _keeps_variables(self) -> bool:
        return (bool(self.element.outputs) and self.outputs_isolate) or self.element.gives_nothing_back

    def variables_around(self, token: Task) -> VariableScope:
        variables: VariableScope = token.data
        is_own = self._local_inputs or self._keeps_variables
        return variables.parent if is_own and variables.parent is not None else variables

    def _on_complete(self, token: Task) -> None:
        scope = token.workflow
        if is_instance(token):
            self._carry_out(token)
            scope.drop(token)
            assert self.loop is not None
            self.loop.instance_ended(scope.tasks[token.internal_data["body"]], token)
            return
        if self.loop is None:
            self._carry_out(token)
        self._detach_boundary_events(token)
        self.remember_for_compensation(token)
        self.leave(token)

    def _carry_out(self, token: Task) -> None:
        """Outputs of an activity that keeps its variables are all that leaves it."""
        if self._keeps_variables:
            write_outputs(token, self.element)

    def remember_for_compensation(self, token: Task) -> None:
        """What has a handler can be undone from now on."""
        handler = self.compensation_handler
        if handler is not None:
            scope = token.workflow
            scope.compensable.append(Undoable(self.name, scope.spec.name, handler.name, scope.variables))

    def _on_cancel(self, token: Task) -> None:
        scope = token.workflow
        scope.case.close_scope(token)
        if not is_instance(token):
            self._detach_boundary_events(token)
            for instance in instances_of(token) if self.loop is not None else ():
                instance.cancel()
        scope.drop(token)

    def _detach_boundary_events(self, token: Task) -> None:
        for event in attached_to(token) if self.boundary_events else ():
            token.workflow.drop(event)


def is_instance(token: Task) -> bool:
    """Whether the token is one turn of a loop, not the activity itself."""
    return "body" in token.internal_data


def is_body(token: Task) -> bool:
    """Whether the token is a looped activity itself, whose turns wait and work in its place."""
    spec = token.task_spec
    return isinstance(spec, Activity) and spec.loop is not None and not is_instance(token)


def instances_of(body: Task) -> list[Task]:
    """The instances that run now."""
    return [token for token in body.workflow.tasks.values() if token.internal_data.get("body") == str(body.id)]


def body_of(token: Task) -> Task:
    """The token of the activity itself."""
    return token.workflow.tasks[token.internal_data["body"]] if is_instance(token) else token
