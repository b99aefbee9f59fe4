"""The examples of the reference page are true, and every function has one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from engine.feel import Scope, compile_expression
from engine.feel.functions import BUILTINS
from engine.feel.values import equal

from .conftest import WeekendCalendar

EXAMPLES = [
    pytest.param(call, result, id=call)
    for function in BUILTINS.values()
    for overload in function.overloads
    for call, result in overload.examples.items()
]
SCOPE = Scope(datetime(2026, 11, 24, 2, tzinfo=UTC), WeekendCalendar())
"""Tuesday, the 24th of November 2026, nine o'clock in Jakarta."""


@pytest.mark.parametrize(("call", "result"), EXAMPLES)
def test_an_example_gives_what_the_reference_says(call: str, result: str) -> None:
    value = compile_expression(call).evaluate({}, SCOPE)
    expected = compile_expression(result).evaluate({}, SCOPE)
    assert equal(value, expected) is True


def test_every_function_says_in_a_sentence_what_it_gives() -> None:
    rules = [overload.rule for function in BUILTINS.values() for overload in function.overloads]
    assert [rule for rule in rules if not rule.endswith(".")] == []


def test_every_function_has_an_example() -> None:
    assert [name for name, function in BUILTINS.items() if not any(o.examples for o in function.overloads)] == []


def test_every_function_says_the_type_of_its_result() -> None:
    signatures = [overload.signature for function in BUILTINS.values() for overload in function.overloads]
    assert [signature for signature in signatures if " -> " not in signature] == []
