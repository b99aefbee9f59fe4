"""What SpiffWorkflow asks while it runs a diagram, answered by FEEL and by our decision tables."""

from __future__ import annotations

from typing import Any

from engine.decisions import DecisionLibrary
from engine.definitions.attribute import read_attribute
from engine.definitions.element import Element
from engine.errors import EngineError, ExecutionError
from engine.feel import Scope, to_json
from engine.persistence.stored_value import Variables


class FeelScriptEngine:
    """Evaluates every expression of one command: one moment, one calendar, no Python text ever."""

    def __init__(self, scope: Scope, decisions: DecisionLibrary) -> None:
        self.scope = scope
        self._decisions = decisions

    def evaluate(self, spiff_task: Any, expression: str, external_context: Any = None) -> Any:
        """A condition of a gateway, or the value of a timer."""
        element_id = spiff_task.task_spec.bpmn_id or spiff_task.task_spec.name
        value = self._guarded(
            element_id, lambda: read_attribute(expression).evaluate(Variables(spiff_task.data), self.scope)
        )
        if value is None:
            raise ExecutionError(element_id, f"{expression} gives no value: a name is missing or empty")
        return value

    def execute(self, spiff_task: Any, script: str, external_context: Any = None) -> bool:
        """A script task, a business rule task, or ("inputs") the input mappings of a call activity."""
        element: Element = spiff_task.task_spec.extensions["zeebe"]
        self._guarded(element.id, lambda: self._execute(spiff_task.data, element, script))
        return True

    def _execute(self, data: dict[str, Any], element: Element, script: str) -> None:
        variables = Variables(data)
        if script == "inputs":
            values = {target: value.evaluate(variables, self.scope) for target, value in element.inputs}
            data.update(values)
        elif element.decision_id is not None:
            result = self._decisions[element.decision_id].evaluate(variables, self.scope)
            data[element.result_variable or element.id] = to_json(result.value)
        elif element.script is not None:
            data[element.result_variable or element.id] = element.script.evaluate(variables, self.scope)

    @staticmethod
    def _guarded(element_id: str, work: Any) -> Any:
        try:
            return work()
        except EngineError:
            raise
        except Exception as cause:
            raise ExecutionError(element_id, str(cause)) from cause
