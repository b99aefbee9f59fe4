"""One evaluation of a decision with everything that it requires."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.feel.scope import Runtime

Variables = Mapping[str, Any]
Key = tuple[str, str]
"""The namespace of a file and the id of an element in it."""


@dataclass(frozen=True, slots=True)
class FiredRule:
    """A rule that gave (a part of) the answer: its id and what its author wrote beside it."""

    id: str
    annotation: str
    decision: str
    number: int
    """Its place in the table, from 1."""


@dataclass(frozen=True, slots=True)
class DecisionResult:
    """The answer of a decision and the rules that gave it, those of required decisions first."""

    value: Any
    fired: tuple[FiredRule, ...]


@dataclass
class Evaluation:
    """The variables of the case, the values of decisions taken so far, and the rules that fired."""

    variables: Variables
    runtime: Runtime
    decided: dict[Key, Any] = field(default_factory=dict)
    """By the key of the element; a decision is taken once."""
    fired: list[FiredRule] = field(default_factory=list)


Boxed = Callable[[Variables, Evaluation], Any]
"""A boxed expression, compiled: a table, a literal expression, a context ..."""
