"""What an evaluation may use is counted over all of its parts, and only what it did counts."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from engine.feel import FeelLimitError, Scope, compile_expression, compile_unary_tests
from engine.feel.limits import MAX_CALL_DEPTH, MAX_LIST_LENGTH, MAX_STEPS
from engine.feel.scope import Runtime

SCOPE = Scope(datetime(2026, 11, 24, tzinfo=UTC))
SHARED_LISTS = "{a0: [{x: 1}], " + ", ".join(f"a{i}: [a{i - 1}, a{i - 1}]" for i in range(1, 31)) + "}.a30"


def run(text: str, variables: dict[str, Any] | None = None) -> Any:
    return compile_expression(text, strict=False).evaluate(variables or {}, SCOPE)


@pytest.mark.parametrize(
    "loop",
    [
        f"count(for i in 1..{MAX_LIST_LENGTH} return i)",
        f"count(for i in 1..200, j in 1..{MAX_LIST_LENGTH // 200} return i)",
        f"every i in [1..{MAX_LIST_LENGTH}] satisfies i > 0",
        f"some i in [1..200], j in [1..{MAX_LIST_LENGTH // 200}] satisfies i < 0",
        "count(daftar[item > 0])",
        "count(daftar.x)",
        "list contains(daftar, -1)",
        "-1 in daftar",
    ],
)
def test_parts_of_an_expression_share_one_budget(loop: str) -> None:
    variables = {"daftar": list(range(1, MAX_LIST_LENGTH + 1))}
    fitting = MAX_STEPS // MAX_LIST_LENGTH - 1

    run(f"[{', '.join([loop] * fitting)}]", variables)
    with pytest.raises(FeelLimitError):
        run(f"[{', '.join([loop] * (fitting + 2))}]", variables)


def test_a_search_that_ends_early_pays_for_what_it_looked_at() -> None:
    searches = ", ".join(["some x in daftar satisfies x = 1", "daftar[posisi] = 1"] * 50)

    assert set(run(f"[{searches}]", {"daftar": [1] * MAX_LIST_LENGTH, "posisi": 1})) == {True}


def test_expressions_of_one_decision_share_its_budget() -> None:
    runtime = Runtime(SCOPE)
    expression = compile_expression(f"count(for i in 1..{MAX_LIST_LENGTH} return i)")

    for _ in range(MAX_STEPS // MAX_LIST_LENGTH):
        expression.run({}, runtime)

    with pytest.raises(FeelLimitError):
        expression.run({}, runtime)


@pytest.mark.parametrize(
    "text",
    [
        f"{SHARED_LISTS}.x",
        f"count({SHARED_LISTS}.x.y)",
        f"count((for a in [{SHARED_LISTS}] return a.x)[1])",
        "{f: function(n) f(n + 1), b: f(1)}.b",
        "{f: function(n) [n, f(n + 1)], b: f(1)}.b",
        f"for i in 1..{MAX_LIST_LENGTH + 1} return i",
        "for i in 1..150, j in 1..150 return i",
        f"some i in [1..{MAX_LIST_LENGTH + 1}] satisfies false",
        "for i in 1..3000 return partial",
    ],
)
def test_what_would_never_end_or_fill_the_memory_is_refused(text: str) -> None:
    with pytest.raises(FeelLimitError):
        run(text)


def test_a_function_may_call_itself_as_deep_as_a_permit_needs() -> None:
    depth = MAX_CALL_DEPTH - 1

    assert run(f"{{f: function(n) if n = 0 then 0 else 1 + f(n - 1), b: f({depth})}}.b") == depth


def test_a_cell_is_held_to_the_budget_too() -> None:
    tests = compile_unary_tests("count(for i in 1..20000, j in 1..20 return i) > ?")

    with pytest.raises(FeelLimitError):
        tests.matches(1, {}, SCOPE)
