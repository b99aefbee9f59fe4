"""The boxed conditional and the boxed filter."""

from __future__ import annotations

from typing import Any

from lxml.etree import _Element

from engine.decisions.boxed.reader import read_part, reads
from engine.decisions.evaluation import Boxed, Evaluation, Variables
from engine.decisions.reading import Reading
from engine.feel.compiler.structures import element_at
from engine.feel.values import is_number


@reads("conditional")
def read_conditional(element: _Element, reading: Reading) -> Boxed:
    """If, then, else."""
    condition, first, second = (read_part(element, name, reading) for name in ("if", "then", "else"))

    def evaluate(variables: Variables, evaluation: Evaluation) -> Any:
        verdict = condition(variables, evaluation)
        if verdict is not None and type(verdict) is not bool:
            return None
        return (first if verdict else second)(variables, evaluation)

    return evaluate


@reads("filter")
def read_filter(element: _Element, reading: Reading) -> Boxed:
    """The elements for which the match is true; it knows `item` and the entries of the element."""
    source, match = read_part(element, "in", reading), read_part(element, "match", reading)

    def evaluate(variables: Variables, evaluation: Evaluation) -> Any:
        elements = source(variables, evaluation)
        if elements is None:
            return None
        kept = []
        for item in elements if type(elements) is list else [elements]:
            evaluation.runtime.spend()
            inner = {**variables, "item": item, **(item if type(item) is dict else {})}
            verdict = match(inner, evaluation)
            if is_number(verdict):
                return element_at(elements, verdict)
            if verdict is not None and type(verdict) is not bool:
                return None
            if verdict:
                kept.append(item)
        return kept

    return evaluate
