"""What a decision must be given: the input data behind it, through all that it requires."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from engine.decisions import Decision, DecisionLibrary
from engine.decisions.model import Element, InputData


def inputs_of(decision: Decision) -> list[str]:
    """The names of the input data, in the order in which they are met."""
    return [own.name for own in _behind([decision], set()) if isinstance(own, InputData)]


def missing_inputs(library: DecisionLibrary, name: str, source: str, context: Mapping[str, Any]) -> list[str]:
    """The inputs of the decision of this name or id that the context does not have; raises UnknownDecisionError."""
    found = library.find(name, source, Element)
    if not isinstance(found, Decision) or found.name in context:
        return []
    return [own for own in inputs_of(found) if own not in context]


def _behind(elements: Iterable[Element], seen: set[tuple[str, str]]) -> list[Element]:
    found = []
    for own in elements:
        if own.key not in seen:
            seen.add(own.key)
            found += [own, *_behind([required for _, required in own.required()], seen)]
    return found
