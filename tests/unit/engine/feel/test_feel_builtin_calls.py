"""A call that is decided when it is compiled gives what the function gives as a value."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from itertools import product
from typing import Any

import pytest

from engine.feel import Scope, compile_expression, evaluate, to_json
from engine.feel.functions import BUILTINS

SCOPE = Scope(datetime(2026, 11, 24, tzinfo=UTC))
VALUES: list[Any] = [
    *(None, True, 0, 2, -1, 2.5, 10**40, "", "abc", "2026-11-24", [], [1], ["a"], [3, 1, 2], {}, {"a": 1}),
    *(evaluate(text) for text in ('@"2026-11-24"', '@"P1D"', "[1..3]", "1.50", "function(a) a")),
]


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("name", sorted(BUILTINS))
def test_a_call_is_that_of_the_function_as_a_value(name: str, count: int) -> None:
    arguments = ", ".join("ab"[:count])
    call = compile_expression(f"{name}({arguments})", strict=False)
    as_value = compile_expression(f"[{name}][1]({arguments})", strict=False)

    for values in product(VALUES, repeat=count):
        variables = dict(zip("ab", values, strict=False))
        shown = json.dumps(to_json(call.evaluate(variables, SCOPE)))

        assert shown == json.dumps(to_json(as_value.evaluate(variables, SCOPE))), values


@pytest.mark.parametrize(
    ("call", "result"),
    [
        ('f(string: "foobar", start position: 3)', "obar"),
        ('f(start position: 3, string: "foobar", length: 2)', "ob"),
        ('f(string: "foobar")', None),
        ('f(string: "foobar", start position: 3, more: 1)', None),
    ],
)
def test_a_function_as_a_value_takes_the_same_names(call: str, result: str | None) -> None:
    assert evaluate(f"{{f: substring, r: {call}}}.r") == result


def test_a_function_as_a_value_has_all_its_signatures() -> None:
    assert evaluate('{f: date, r: f(year: 2026, month: 11, day: 24) = f(from: "2026-11-24")}.r') is True
