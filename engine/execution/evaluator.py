"""What a diagram asks while it runs, answered by FEEL and by our decision tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from engine.decisions import DecisionLibrary, DecisionResult
from engine.definitions.attribute import Attribute
from engine.definitions.element import Element
from engine.errors import EngineError, ExecutionError
from engine.feel import Scope, to_json


class Evaluator:
    """Evaluates every expression of one command: one moment, one calendar, no Python text ever."""

    def __init__(self, scope: Scope, decisions: DecisionLibrary) -> None:
        self.scope = scope
        self._decisions = decisions

    def value(self, element_id: str, attribute: Attribute, variables: Mapping[str, Any]) -> Any:
        """The JSON value of an attribute; ExecutionError names the element when it cannot be had."""
        return _guarded(element_id, attribute.text, lambda: attribute.evaluate(variables, self.scope))

    def condition(self, element_id: str, attribute: Attribute, variables: Mapping[str, Any]) -> bool:
        """True or false; anything else, null above all, is an error: a name is missing or empty."""
        value = self.value(element_id, attribute, variables)
        if not isinstance(value, bool):
            raise ExecutionError(
                element_id,
                f"{attribute.text} gives {_shown(value)} instead of true or false: a name is missing or empty",
            )
        return value

    def has_come_true(self, element_id: str, attribute: Attribute, variables: Mapping[str, Any]) -> bool:
        """Whether what a conditional event waits for is true; a name that nobody has written yet makes it false."""
        return self.value(element_id, attribute, variables) is not None and self.condition(
            element_id, attribute, variables
        )

    def decision(self, element: Element, variables: Mapping[str, Any]) -> DecisionResult:
        """What the decision that a business rule task calls says, as JSON, and the rules that fired."""
        decision_id = element.decision_id or ""

        def decide() -> DecisionResult:
            result = self._decisions[decision_id].evaluate(variables, self.scope)
            return replace(result, value=to_json(result.value))

        decided: DecisionResult = _guarded(element.id, decision_id, decide)
        return decided


def _guarded(element_id: str, text: str, work: Callable[[], Any]) -> Any:
    try:
        return work()
    except EngineError:
        raise
    except Exception as cause:
        raise ExecutionError(element_id, f"{text}: {cause}") from cause


def _shown(value: Any) -> str:
    return "no value" if value is None else f"a {type(value).__name__}"
