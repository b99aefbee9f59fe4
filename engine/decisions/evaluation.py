"""One evaluation of a decision with everything that it requires."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.decisions.errors import DecisionEvaluationError, Place
from engine.feel.scope import Runtime

Variables = Mapping[str, Any]
Key = tuple[str, str]
"""The namespace of a file and the id of an element in it."""
MAX_REMARKS = 100


@dataclass(frozen=True, slots=True)
class FiredRule:
    """A rule that gave (a part of) the answer: its id and what its author wrote beside it."""

    id: str
    annotation: str
    decision: str
    number: int
    """Its place in the table, from 1."""
    table: str = ""
    """The id of the table, for decisions that hold several."""
    title: str = ""
    """What people call the decision."""


@dataclass(frozen=True, slots=True)
class DecisionResult:
    """The answer of a decision and the rules that gave it, those of required decisions first."""

    value: Any
    """JSON values and FEEL's own: dates, times, durations, ranges, functions."""
    fired: tuple[FiredRule, ...] = ()
    errors: tuple[DecisionEvaluationError, ...] = ()
    """Why (a part of) the answer is null: no rule matched, a value is not of its type, ..."""


@dataclass
class Evaluation:
    """The variables of the case, the values of decisions taken so far, and the rules that fired."""

    variables: Variables
    runtime: Runtime
    decided: dict[Key, Any] = field(default_factory=dict)
    """By the key of the element; a decision is taken once."""
    given: dict[Key, Any] = field(default_factory=dict)
    """Input data as their types want them, converted once."""
    fired: list[FiredRule] = field(default_factory=list)
    errors: list[DecisionEvaluationError] = field(default_factory=list)
    functions: dict[Key, Any] = field(default_factory=dict)
    """Knowledge models and services as functions, each made once."""
    deciding: set[Key] = field(default_factory=set)
    """The decisions that are being taken: one that rests on itself is null."""

    def inside_service(self, given: dict[Key, Any]) -> Evaluation:
        """The evaluation of a service: it sees what it is given and nothing of the case."""
        return Evaluation({}, self.runtime, given, fired=self.fired, errors=self.errors)

    def remark(self, place: Place, message_id: str, message_en: str) -> None:
        """Notes why something is null, for whoever looks into it; the first hundred are kept."""
        if len(self.errors) < MAX_REMARKS:
            self.errors.append(DecisionEvaluationError.at(place, message_id, message_en))


Boxed = Callable[[Variables, Evaluation], Any]
"""A boxed expression, compiled: a table, a literal expression, a context ..."""
