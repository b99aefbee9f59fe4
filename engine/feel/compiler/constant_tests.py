"""The commonest conditions in one step: a value against a constant.

Nearly every condition of a diagram and every cell of a table compares an answer of a form with a number or a text:
`permohonan.luas > 100`, `permohonan.jenis = "rumah"`. What is known of the constant is decided here, when the
expression is compiled. The results are those of `compare`, `equal` and `is_in`, which are asked for every value of
another kind.

What each saves of one evaluation of some 200 nanoseconds: a number known beforehand 90, a text 60, texts as a set 190;
reading `variable.key` in the same closure 35 more.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Collection
from typing import Any

from engine.feel.compiler.node import Answer, Evaluator, answer_of
from engine.feel.compiler.parts import read_part
from engine.feel.floats import float_of
from engine.feel.scope import AnyFrame
from engine.feel.values import ORDERINGS, Comparator, compare, equal, negated

ValueTest = Callable[[Any], bool | None]
"""Tests a value; null when it cannot be told."""

_COMPARATORS: dict[str, Comparator] = {**ORDERINGS, "=": operator.eq, "!=": operator.ne}


def against_constant(left: Evaluator, sign: str, known: Any) -> Evaluator | None:
    """The comparison of what `left` gives with a constant, when there is a quicker way than for any two values."""
    answer = answer_of(left)
    as_float = float_of(known)
    if as_float is not None:
        return _number(left, answer, _COMPARATORS[sign], known, as_float, _otherwise(sign, known))
    if sign in ("=", "!=") and (type(known) is str or type(known) is bool):
        return _text_or_boolean(left, answer, known, differ=sign == "!=")
    if sign in ("=", "!=") and known is None:
        differ = sign == "!="
        return lambda frame: (left(frame) is None) is not differ
    return None


def _number(
    left: Evaluator, answer: Answer | None, comparator: Comparator, known: Any, as_float: float, otherwise: ValueTest
) -> Evaluator:
    if answer is None:

        def evaluate(frame: AnyFrame) -> bool | None:
            value = left(frame)
            kind = type(value)
            if kind is int:
                return comparator(value, known)  # type: ignore[no-any-return]
            if kind is float:
                return comparator(value, as_float)  # type: ignore[no-any-return]
            return otherwise(value)

        return evaluate
    variable, key = answer

    def evaluate_answer(frame: AnyFrame) -> bool | None:
        value = frame.variables.get(variable)
        value = value.get(key) if type(value) is dict else read_part(value, key, frame)
        kind = type(value)
        if kind is int:
            return comparator(value, known)  # type: ignore[no-any-return]
        if kind is float:
            return comparator(value, as_float)  # type: ignore[no-any-return]
        return otherwise(value)

    return evaluate_answer


def _text_or_boolean(left: Evaluator, answer: Answer | None, known: Any, *, differ: bool) -> Evaluator:
    kind = type(known)
    if answer is None:

        def evaluate(frame: AnyFrame) -> bool | None:
            value = left(frame)
            if type(value) is kind:
                return (value == known) is not differ
            return differ if value is None else None

        return evaluate
    variable, key = answer

    def evaluate_answer(frame: AnyFrame) -> bool | None:
        value = frame.variables.get(variable)
        value = value.get(key) if type(value) is dict else read_part(value, key, frame)
        if type(value) is kind:
            return (value == known) is not differ
        return differ if value is None else None

    return evaluate_answer


def among_texts(
    left: Evaluator, texts: Collection[str], otherwise: Callable[[Any, AnyFrame], bool | None]
) -> Evaluator:
    """Whether what `left` gives is one of these texts; any value that is no text is looked at as usual."""
    known = frozenset(texts)
    answer = answer_of(left)
    if answer is None:

        def evaluate(frame: AnyFrame) -> bool | None:
            value = left(frame)
            return value in known if type(value) is str else otherwise(value, frame)

        return evaluate
    variable, key = answer

    def evaluate_answer(frame: AnyFrame) -> bool | None:
        value = frame.variables.get(variable)
        value = value.get(key) if type(value) is dict else read_part(value, key, frame)
        return value in known if type(value) is str else otherwise(value, frame)

    return evaluate_answer


def _otherwise(sign: str, known: Any) -> ValueTest:
    comparator = _COMPARATORS[sign]
    if sign == "=":
        return lambda value: equal(value, known)
    if sign == "!=":
        return lambda value: negated(equal(value, known))
    return lambda value: compare(value, known, comparator)
