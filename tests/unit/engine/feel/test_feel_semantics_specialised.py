"""The compiler has quicker ways for constants and for answers of forms: none of them changes a result."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine.feel import Scope, compile_expression, compile_unary_tests, to_json

SCOPE = Scope(datetime(2026, 11, 24, tzinfo=UTC))
LITERALS = {
    text: to_json(compile_expression(text).evaluate({}, SCOPE))
    for text in (
        *("null", "true", "false", "0", "1", "2", "-3", "0.1", "2.5", "9007199254740993", "100000000000000000000000"),
        *('""', '"a"', '"b"', '"2.5"', "[]", "[1]", '["a"]', "[1, 2.5, null]", "{}", "{x: 1}", '[{x: 2}, {x: "a"}]'),
    )
}
"""What an expression can write and a form can hold, and the JSON value of each."""
SHAPES = [
    *("{0} = {1}", "{0} != {1}", "{0} < {1}", "{0} <= {1}", "{0} > {1}", "{0} >= {1}"),
    *("{0} + {1}", "{0} - {1}", "{0} * {1}", "{0} / {1}", "{0} ** {1}", "-{0}"),
    *("{0} and {1}", "{0} or {1}", "not({0})", "if {0} then {1} else {2}", "{0} between {1} and {2}"),
    *("{0} in {1}", "{0} in ({1}, {2})", "{0} in [{1}, {2}]", "{0} in [{1}..{2}]", "{0} in (> {1}, {2})"),
    *("[{0}, {1}]", "{{x: {0}, y: x}}", "{0}[{1}]", "{0}[item > {1}]", "{0}[x = {1}]", "{0}.x"),
    *("count({0})", "string length({0})", "contains({0}, {1})", "sum({0})", "list contains({0}, {1})"),
    *("some i in {0} satisfies i = {1}", "every i in {0} satisfies i.x > {1}", "for i in {0} return i = {1}"),
]
LEAVES = st.sampled_from(["@0", "@1", "@2"])
TEMPLATES = st.recursive(
    LEAVES,
    lambda inner: st.tuples(st.sampled_from(SHAPES), inner, inner, inner).map(
        lambda parts: f"({parts[0].format(*parts[1:])})"
    ),
    max_leaves=6,
)
THREE = st.tuples(*[st.sampled_from(sorted(LITERALS))] * 3)


def filled(template: str, replacements: tuple[str, ...]) -> str:
    for index, text in enumerate(replacements):
        template = template.replace(f"@{index}", text)
    return template


def run(text: str, variables: dict[str, Any]) -> str:
    return json.dumps(to_json(compile_expression(text, strict=False).evaluate(variables, SCOPE)))


@settings(max_examples=500, deadline=None)
@given(TEMPLATES, THREE)
def test_constants_variables_answers_and_local_names_of_one_value_give_one_result(
    template: str, literals: tuple[str, ...]
) -> None:
    values = {f"v{index}": LITERALS[text] for index, text in enumerate(literals)}
    entries = ", ".join(f"v{index}: {text}" for index, text in enumerate(literals))
    names = ("v0", "v1", "v2")

    outcomes = {
        "constants": run(filled(template, tuple(f"({text})" for text in literals)), {}),
        "variables": run(filled(template, names), values),
        "answers": run(filled(template, ("p.v0", "p.v1", "p.v2")), {"p": values}),
        "one constant": run(filled(template, ("p.v0", f"({literals[1]})", "v2")), {"p": values, **values}),
        "local names": run(f"{{{entries}, hasil: {filled(template, names)}}}.hasil", {}),
        "of a loop": run(f"for p in [q] return {filled(template, ('p.v0', 'p.v1', 'p.v2'))}", {"q": values})[1:-1],
    }

    assert len(set(outcomes.values())) == 1, outcomes


CELLS = ["@0", "< @0", ">= @0", "= @0", "!= @0", "@0, @1", "[@0..@1]", "(@0..@1)", "not(@0)", "not(@0, @1)", "? = @0"]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(CELLS), THREE)
def test_a_cell_of_constants_passes_what_one_of_variables_passes(cell: str, literals: tuple[str, ...]) -> None:
    """But `true` in a cell means the value true, while an expression that comes to be true passes any value."""
    value = LITERALS[literals[2]]
    assume(type(value) is bool or "true" not in literals[:2])
    variables = {"v0": LITERALS[literals[0]], "v1": LITERALS[literals[1]]}
    of_constants = compile_unary_tests(filled(cell, literals[:2]), strict=False)
    of_variables = compile_unary_tests(filled(cell, ("v0", "v1")), strict=False)

    assert of_constants.matches(value, {}, SCOPE) == of_variables.matches(value, variables, SCOPE)
