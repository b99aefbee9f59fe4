"""Evaluating a text at once: for tools, the command line, the editor and test kits.

What runs often is compiled once instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine.feel.expression import compile_expression, compile_unary_tests
from engine.feel.python_values import from_python
from engine.feel.scope import Scope

MAX_KEY_DEPTH = 20
MAX_KEYS = 10_000


def evaluate(
    text: str, context: Mapping[str, Any] | None = None, *, scope: Scope | None = None, strict: bool = False
) -> Any:
    """The value of an expression for the names that the context gives; `to_json` makes a JSON value of it.

    The context holds JSON values, decimals, or Python's dates, times and durations.
    Names with spaces are understood when they are keys of the context or of contexts in it. Without a scope the moment
    is now, and only weekends are free. Raises FeelSyntaxError and FeelEvaluationError.
    """
    variables = from_python(dict(context or {}))
    expression = compile_expression(text, names=names_in(variables), strict=strict)
    return expression.evaluate(variables, scope or Scope.now())


def evaluate_unary_tests(
    text: str,
    value: Any,
    context: Mapping[str, Any] | None = None,
    *,
    scope: Scope | None = None,
    strict: bool = False,
) -> bool:
    """Whether the value passes the tests of a table cell, such as `[1..5], > 10` or `not("a")`. See evaluate."""
    variables = from_python(dict(context or {}))
    tests = compile_unary_tests(text, names=names_in(variables), strict=strict)
    return tests.matches(from_python(value), variables, scope or Scope.now())


def names_in(context: Mapping[str, Any]) -> frozenset[str]:
    """The keys of a context, and of all contexts and lists in it, as far down as paths reach."""
    names: set[str] = set()
    for key in _keys(context, 0):
        if len(names) == MAX_KEYS:
            break
        names.add(key)
    return frozenset(names)


def _keys(value: Any, depth: int) -> Iterator[str]:
    if depth > MAX_KEY_DEPTH:
        return
    if isinstance(value, Mapping):
        for key, entry in value.items():
            if isinstance(key, str):
                yield key
            yield from _keys(entry, depth + 1)
    elif type(value) is list:
        for element in value:
            yield from _keys(element, depth + 1)
