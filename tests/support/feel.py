"""Tables of expressions and what each is worth, itself written in FEEL."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from engine.feel import Scope, compile_expression, compile_unary_tests, to_json

SCOPE = Scope(datetime(2026, 11, 23, 18, tzinfo=UTC))
"""Tuesday, the 24th of November 2026, one o'clock at night in Jakarta."""


def value_of(text: str, variables: Mapping[str, Any] | None = None) -> str:
    """The value of an expression as JSON text, which keeps true and 1 apart."""
    expression = compile_expression(text, names=variables or (), strict=False)
    return json.dumps(to_json(expression.evaluate(variables or {}, SCOPE)), sort_keys=True)


def assert_same(text: str, expected: str, variables: Mapping[str, Any] | None = None) -> None:
    """Two expressions are worth the same."""
    assert value_of(text, variables) == value_of(expected, variables), text


def passes(cell: str, value: str, variables: Mapping[str, Any] | None = None) -> bool:
    """Whether the value of an expression passes a cell."""
    given = compile_expression(value, strict=False).evaluate({}, SCOPE)
    return compile_unary_tests(cell, names=variables or (), strict=False).matches(given, variables or {}, SCOPE)
