"""Three-valued logic (DMN 1.5, tables 49 and 50), for constants and for values that come at run time."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.feel import assert_same, value_of

VALUES = ["true", "false", "null", "1", '"true"', "[true]", "{}", '@"P1D"']
TRUTH = {"true": True, "false": False}


def conjunction(left: bool | None, right: bool | None) -> bool | None:
    return False if False in (left, right) else None if None in (left, right) else True


def disjunction(left: bool | None, right: bool | None) -> bool | None:
    return True if True in (left, right) else None if None in (left, right) else False


def written(value: bool | None) -> str:
    return "null" if value is None else str(value).lower()


@pytest.mark.parametrize(("left", "right"), list(product(VALUES, VALUES)))
def test_and_or_take_what_is_no_boolean_for_null(left: str, right: str) -> None:
    a, b = TRUTH.get(left), TRUTH.get(right)

    assert_same(f"{left} and {right}", written(conjunction(a, b)))
    assert_same(f"{left} or {right}", written(disjunction(a, b)))
    assert_same(f"{{a: {left}, b: {right}, c: a and b}}.c", written(conjunction(a, b)))
    assert_same(f"{{a: {left}, b: {right}, c: a or b}}.c", written(disjunction(a, b)))


@pytest.mark.parametrize("value", VALUES)
def test_if_takes_the_second_branch_unless_the_condition_is_true(value: str) -> None:
    assert_same(f'if {value} then "then" else "else"', '"then"' if value == "true" else '"else"')


@pytest.mark.parametrize("value", [value for value in VALUES if value != "[true]"])
def test_not_is_null_for_what_is_no_boolean(value: str) -> None:
    assert_same(f"not({value})", {"true": "false", "false": "true"}.get(value, "null"))


@pytest.mark.parametrize(("above", "below"), list(product(["1", "5", "null", '"a"'], repeat=2)))
def test_between_is_the_conjunction_of_its_two_comparisons(above: str, below: str) -> None:
    assert_same(f"3 between {above} and {below}", f"3 >= {above} and 3 <= {below}")


TREES = st.recursive(
    st.sampled_from(["true", "false", "null", "a", "b", "n"]),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda parts: f"({' '.join(parts)})"),
        inner.map(lambda part: f"not({part})"),
    ),
    max_leaves=12,
)
NAMES = {"a": True, "b": False, "n": None, "true": True, "false": False, "null": None}


def decide(text: str) -> bool | None:
    """The value by the tables of the standard, read from the text without the engine."""
    if text in NAMES:
        return NAMES[text]
    if text.startswith("not("):
        inner = decide(text[4:-1])
        return None if inner is None else not inner
    depth = 0
    words = text[1:-1]
    for position, sign in enumerate(words):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        for operator, rule in ((" and ", conjunction), (" or ", disjunction)):
            if depth == 0 and words.startswith(operator, position):
                return rule(decide(words[:position]), decide(words[position + len(operator) :]))
    raise AssertionError(text)


@given(TREES)
def test_any_nesting_of_and_or_not_follows_the_tables(text: str) -> None:
    assert value_of(text, {"a": True, "b": False, "n": None}) == written(decide(text))
