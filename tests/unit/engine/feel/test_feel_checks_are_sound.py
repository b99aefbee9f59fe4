"""What the static checks claim is true: evaluating with values of the declared types agrees, for any expression."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from support import feel_expressions
from support.feel_trees import parse_text
from support.static_types import conforms

from engine.feel import FeelError, Scope, compile_expression
from engine.feel.checks import (
    ANY,
    BOOLEAN,
    NUMBER,
    STRING,
    Declared,
    StaticType,
    check_expression,
    check_unary_tests,
    context_of,
    inspect_expression,
    list_of,
    one_of,
    text_that_spells,
)
from engine.feel.printer import print_expression
from engine.feel.syntax.tree import without_parentheses
from engine.working_calendar import WorkingCalendar

SCOPE = Scope(datetime(2026, 11, 24, 3, tzinfo=UTC), WorkingCalendar({}))
ROW = context_of({"x": NUMBER, "y": STRING})
DECLARED = {
    "n": NUMBER,
    "s": STRING,
    "b": BOOLEAN,
    "tgl": text_that_spells("date"),
    "pilih": one_of(["a", "b"]),
    "c": ROW.or_null(),
    "angka": list_of(NUMBER),
    "baris": list_of(ROW).or_null(),
}

texts = st.sampled_from(["", "a", "b", "5", "2026-11-24", "P3D"])
numbers = st.sampled_from([0, 1, -2, 2.5, 10])
rows = st.fixed_dictionaries({"x": st.none() | numbers, "y": st.none() | texts})
VARIABLES = st.fixed_dictionaries(
    {
        "n": st.none() | numbers,
        "s": st.none() | texts,
        "b": st.none() | st.booleans(),
        "tgl": st.sampled_from([None, "2026-11-24", "2024-02-29"]),
        "pilih": st.sampled_from([None, "a", "b"]),
        "c": st.none() | rows,
        "angka": st.lists(st.none() | numbers, max_size=3),
        "baris": st.none() | st.lists(rows, max_size=3),
    }
)

PIECES = (
    *DECLARED, "c.x", "c.y", "c.z", "baris.x", "baris.z", "tidak_ada", "item", "x", "y", "k", "null", "true",
    "false", "0", "1", "2", "3.5", '"a"', '"b"', '"5"', '"2026-11-24"', '"24-11-2026"', 'date("2026-11-24")',
    "today()", "now()", 'date("2026-02-30")', 'duration("P3D")', 'duration("P3M")', 'time("10:00:00")', '@"P1D"',
    "now", "[]", "[1, 2]", '["a", null]', "[1..5]", "[5..1]", '{a: 1, b: "x"}', "1.a", '@"2026-11-24"',
    'date and time("2026-11-24T10:00:00")', "(> 3)", "function(p) p + 1", "?",
)  # fmt: skip
UNARY = (
    "not({0})", "-{0}", "count({0})", "sum({0})", "string({0})", "number({0})", "upper case({0})", "date({0})",
    "min({0})", "({0}).x", "({0}).year", "({0}).days", "({0}).start", "is defined({0})", "reverse({0})",
    "sort({0})", "({0})[1]", "({0})[0]", "({0})[-1]", "abs({0})", "string length({0})", "all({0})", "any({0})",
    "is empty({0})", "flatten({0})", "({0}) instance of number", "len({0})", "[{0}]", "{{k: {0}}}", "{{k: {0}}}.k",
    "distinct values({0})", "mean({0})", "duration({0})", "time({0})", "date and time({0})", "floor({0})",
    "odd({0})", "if({0})", "max({0}, 1)", 'split({0}, "a")',
)  # fmt: skip
BINARY = (
    "({0}) + ({1})", "({0}) - ({1})", "({0}) * ({1})", "({0}) / ({1})", "({0}) ** ({1})", "({0}) = ({1})",
    "({0}) != ({1})", "({0}) < ({1})", "({0}) >= ({1})", "({0}) and ({1})", "({0}) or ({1})", "({0}) in ({1})",
    "({0})[{1}]", "for k in {0} return {1}", "some k in {0} satisfies {1}", "every k in {0} satisfies {1}",
    "append({0}, {1})", "list contains({0}, {1})", "contains({0}, {1})", "concatenate({0}, {1})", "[{0}..{1}]",
    "({0})[item = {1}]", "for k in {0}..{1} return k", "{{k: {0}, m: {1}}}.m", "sublist({0}, {1})",
    "substring({0}, {1})", "remove({0}, {1})", "working days after({0}, {1})", "matches({0}, {1})",
    "string join({0}, {1})", "(function(k) {1})({0})", "split({0}, {1})", "get value({0}, {1})",
    "sort({0}, function(p, q) p < q)", "({0}) in ({1}, 3, > 5)", "({0}) in > ({1})",
)  # fmt: skip
TERNARY = ("if {0} then {1} else {2}", "({0}) between ({1}) and ({2})", "time({0}, {1}, {2})", "date({0}, {1}, {2})")


@st.composite
def expressions(draw: st.DrawFn, depth: int = 3) -> str:
    """An expression out of pieces; most are wrong in some way."""
    arity = draw(st.integers(0, 3)) if depth else 0
    if arity == 0:
        return draw(st.sampled_from(PIECES))
    template = draw(st.sampled_from((UNARY, BINARY, TERNARY)[arity - 1]))
    return template.format(*(draw(expressions(depth=depth - 1)) for _ in range(arity)))


SETTINGS = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])


@SETTINGS
@given(expressions(), VARIABLES)
@example('(if n then date("2026-11-24") else (n)[n]).year', dict.fromkeys(DECLARED))
def test_the_value_is_of_the_type_that_was_inferred(text: str, variables: Mapping[str, Any]) -> None:
    type_, _ = inspect_expression(text, DECLARED)
    try:
        value = compile_expression(text, strict=False).evaluate(variables, SCOPE)
    except FeelError:
        assume(False)

    assert conforms(value, type_), (value, sorted(type_.kinds), type_)


@SETTINGS
@given(expressions(), VARIABLES)
@example("(n) = (s)", dict.fromkeys(DECLARED))
@example("(s) in (angka)", {**dict.fromkeys(DECLARED), "angka": [None]})
def test_what_always_comes_out_the_same_does(text: str, variables: Mapping[str, Any]) -> None:
    found = check_expression(text, DECLARED, expected=BOOLEAN)
    whole = [own for own in found if (own.column, own.end_column) == (1, len(text) + 1)]
    never = {"contradiction", "constant-condition", "not-boolean", "different-types"} & {own.code for own in whole}
    assume(never)
    try:
        value = compile_expression(text, strict=False).evaluate(variables, SCOPE)
    except FeelError:
        assume(False)

    if "not-boolean" in never:
        assert not isinstance(value, bool)
    elif "constant-condition" in never:
        said = next(own for own in whole if own.code == "constant-condition")
        assert value is said.problem_en.endswith("always true.")
    elif "contradiction" in never:
        assert value is not (" or " not in text)
    elif "!=" not in text:
        assert value is not True or _left_side(text, variables) is None


def _left_side(text: str, variables: Mapping[str, Any]) -> Any:
    """What is compared: null is of every kind, so that it may be equal to, or in, anything that may be null."""
    tree = without_parentheses(parse_text(text, names=DECLARED))
    left = print_expression(tree.children[0], names=DECLARED)
    return compile_expression(left, strict=False).evaluate(variables, SCOPE)


@SETTINGS
@given(expressions() | st.text(max_size=40), st.sampled_from([None, *DECLARED.values()]))
def test_no_text_makes_the_checks_fail(text: str, input_type: StaticType | None) -> None:
    for found in (
        *check_expression(text, DECLARED, expected=input_type),
        *check_expression(text),
        *check_unary_tests(text, input_type, DECLARED),
    ):
        assert (found.line, found.column) < (found.end_line, found.end_column) or not text.strip()
        assert found.problem_id != found.problem_en
        assert found.remedy_id != found.remedy_en


@SETTINGS
@given(feel_expressions.expressions())
def test_the_value_of_any_expression_of_the_grammar_is_of_the_type_that_was_inferred(text: str) -> None:
    """The names are those of the strategy, of which nothing is known."""
    names = [name for name in feel_expressions.NAMES if not name.isidentifier()]
    declared = Declared(dict.fromkeys(feel_expressions.NAMES, ANY), is_complete=False)
    type_, _ = inspect_expression(text, declared)
    try:
        compiled = compile_expression(text, names=names, strict=False)
        value = compiled.evaluate(feel_expressions.VARIABLES, feel_expressions.SCOPE)
    except FeelError:
        assume(False)

    assert conforms(value, type_), (value, sorted(type_.kinds), type_)


@SETTINGS
@given(feel_expressions.cells(), st.sampled_from([*DECLARED.values()]))
def test_no_cell_of_the_grammar_makes_the_checks_fail(text: str, input_type: StaticType) -> None:
    for found in check_unary_tests(text, input_type, DECLARED):
        assert found.message_id != found.message_en
