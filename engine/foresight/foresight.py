"""A decision of a procedure, with what must be known to take it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from engine.decisions import DecisionLibrary, DecisionResult, FiredRule
from engine.definitions.definition import ProcessDefinition
from engine.definitions.element import Element
from engine.definitions.loop import MultiInstance
from engine.feel import Scope, to_json
from engine.feel.reads import Path
from engine.foresight.sources import Computed


@dataclass(frozen=True)
class Needed:
    """A fact that only a person knows."""

    path: Path
    form_ids: tuple[str, ...]
    """The form that asks for it is among these. Empty when it comes out of steps that have no answer beforehand."""
    columns: frozenset[str] = frozenset()
    """Of a list, the columns that are looked at."""
    is_counted: bool = False
    """Only how many there are is looked at."""
    may_be_missing: bool = False
    """The decision is taken without it too."""

    @property
    def variable(self) -> str:
        return self.path[0]

    @property
    def key(self) -> str:
        return self.path[-1]


@dataclass(frozen=True)
class Foresight:
    """A decision before there is a case, in one version of the procedure."""

    definition: ProcessDefinition
    element: Element
    """The business rule task that asks the decision."""
    needed: tuple[Needed, ...]
    _before: tuple[Computed, ...] = field(repr=False)
    """What the system works out first, in this order."""
    _decisions: DecisionLibrary = field(repr=False)

    def decide(self, variables: Mapping[str, Any], scope: Scope) -> DecisionResult:
        """What the decision says for these variables, as JSON, and every rule that fired on the way.

        Raises DecisionError or FeelError when it cannot be taken.
        """
        known, fired = dict(variables), list[FiredRule]()
        for step in self._before:
            result = self._compute(step.element, known, scope)
            known[step.variable] = result.value
            fired += result.fired
        result = self._decide(self.element, known, scope)
        return replace(result, fired=(*fired, *result.fired))

    def _compute(self, element: Element, known: Mapping[str, Any], scope: Scope) -> DecisionResult:
        if element.script is not None:
            return DecisionResult(element.script.evaluate(known, scope))
        if not isinstance(element.loop, MultiInstance):
            return self._decide(element, known, scope)
        loop, fired, values = element.loop, list[FiredRule](), []
        for item in (loop.collection.evaluate(known, scope) if loop.collection else None) or ():
            here = {**known, loop.item_name or "": item}
            result = self._decide(element, here, scope)
            here[element.result_variable or ""] = result.value
            values.append(loop.output_element.evaluate(here, scope) if loop.output_element else result.value)
            fired += result.fired
        return DecisionResult(values, tuple(fired))

    def _decide(self, element: Element, known: Mapping[str, Any], scope: Scope) -> DecisionResult:
        result = self._decisions[element.decision_id or ""].evaluate(known, scope)
        return replace(result, value=to_json(result.value))
