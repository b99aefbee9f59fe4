"""The rules that may match, found by what their cells compare with."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from engine.decisions.rule_index import MAX_RULES, RuleIndex
from engine.feel import Scope, compile_unary_tests, evaluate

SCOPE = Scope(datetime(2026, 11, 24, tzinfo=UTC))
CELLS = [
    "-",
    '"a"',
    '"b"',
    '"a", "b"',
    'not("a")',
    "1",
    "2.5",
    "1, 3",
    "0.1",
    "< 2",
    "<= 2",
    "> 2.5",
    ">= 0.1",
    "!= 2",
    "= 2",
    "[1..3]",
    "(1..3)",
    "[0.1..1)",
    "[1..2], (2.5..9]",
    "not([1..2])",
    "true",
    "false",
    "null",
    '1, "a", null, true',
    '["a".."c"]',
    '@"2026-11-24"',
    "batas",
    "? > batas",
    "[1, 2]",
    "100000000000000000000",
    "1 = 1",
]
VALUES: list[Any] = [
    *("a", "b", "c", "", 0, 1, 2, 3, 9, -1, 0.1, 1.0, 2.5, 0.30000000000000004, 1e23, 10**20),
    *(Decimal("0.1"), Decimal("2.50"), Decimal("1e30"), True, False, None, [], [1], ["a"], {}),
    evaluate('@"2026-11-24"'),
]


@given(st.lists(st.tuples(*[st.sampled_from(CELLS)] * 2), max_size=12), st.tuples(*[st.sampled_from(VALUES)] * 2))
def test_no_rule_that_matches_is_left_out(rules: list[tuple[str, str]], values: tuple[Any, Any]) -> None:
    rows = [[None if cell == "-" else compile_unary_tests(cell) for cell in rule] for rule in rules]
    variables = {"batas": 2}

    def matches(row: list[Any]) -> bool:
        cells = zip(row, values, strict=True)
        return all(cell is None or cell.matches(value, variables, SCOPE) for cell, value in cells)

    candidates = list(RuleIndex(rows).candidates(values))

    assert [index for index in candidates if matches(rows[index])] == [
        index for index, row in enumerate(rows) if matches(row)
    ]


def candidates_of(cells: list[str], value: Any) -> list[int]:
    return list(RuleIndex([[compile_unary_tests(cell)] for cell in cells]).candidates([value]))


def test_constants_leave_only_the_rules_that_hold_the_value() -> None:
    cells = ['"a"', '"b"', "1", "[1..5)", "[5..9]", "> 3", "true", "null"]

    assert candidates_of(cells, "b") == [1]
    assert candidates_of(cells, 1) == [2, 3]
    assert candidates_of(cells, 4.5) == [3, 5]
    assert candidates_of(cells, 5) == [4, 5]
    assert candidates_of(cells, 5.5) == [4, 5]
    assert candidates_of(cells, True) == [6]
    assert candidates_of(cells, None) == [7]


def test_what_is_known_only_at_run_time_is_always_tried() -> None:
    assert candidates_of(["batas", "? > 3", 'not("a")', '"b"'], "a") == [0, 1, 2]


def test_a_very_long_table_is_tried_rule_by_rule() -> None:
    cells = ['"a"', '"b"'] * (MAX_RULES // 2 + 1)

    assert candidates_of(cells, "a") == list(range(len(cells)))


def test_a_table_without_columns_or_rules_has_every_rule() -> None:
    assert list(RuleIndex([[], []]).candidates([])) == [0, 1]
    assert list(RuleIndex([]).candidates(["a"])) == []
