"""Standard loops: again, while a condition holds."""

from __future__ import annotations

from SpiffWorkflow.task import Task

from engine.definitions import loop as facts
from engine.execution.variables import VariableScope


class RepeatingLoop:
    """One turn after the other on the variables of the scope; `loopCounter` (from 1) is local to a turn."""

    def __init__(self, element_id: str, loop: facts.StandardLoop) -> None:
        self.element_id = element_id
        self.facts = loop

    def begin(self, body: Task) -> bool | None:
        body.internal_data["done"] = 0
        if self.facts.test_before and not self._goes_on(body):
            return True
        self._start_next(body)
        return None

    def instance_ended(self, body: Task, instance: Task) -> None:
        body.internal_data["done"] += 1
        if self._goes_on(body):
            self._start_next(body)
        else:
            body.complete()

    def _goes_on(self, body: Task) -> bool:
        done = body.internal_data["done"]
        if self.facts.maximum is not None and done >= self.facts.maximum:
            return False
        if self.facts.condition is None:
            return True
        variables = VariableScope({"loopCounter": done}, body.data)
        return bool(body.workflow.case.evaluator.condition(self.element_id, self.facts.condition, variables))

    def _start_next(self, body: Task) -> None:
        instance = body.workflow.add_token(body.task_spec, body=str(body.id))
        instance.data = VariableScope({"loopCounter": body.internal_data["done"] + 1}, body.data)
