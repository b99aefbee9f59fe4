"""The checker against trying every input: every overlap, gap and masked rule is found, and nothing else."""

from __future__ import annotations

import re
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.tables import NOON, Column, check, decide

from engine.decisions import DecisionEvaluationError
from engine.decisions.conversion import from_json
from engine.decisions.table_checks.rules import gaps
from engine.feel import compile_unary_tests
from engine.feel.feel_types import FeelType

CELLS = {
    "number": ["-", "< 2", "<= 2", "2", "[1..3]", "(1..3)", "[1..2)", "> 3", "1, 3", "not(2)", "not([1..3])", "null",
               "? > 1 and ? != 3", "not(null)", "not(null, 1)", "1.5"],
    "string": ["-", '"a"', '"b"', '"a", "b"', 'not("a")', 'not("a", "b")', '< "b"', "null", '? = "a" or ? = "c"'],
    "boolean": ["-", "true", "false", "not(true)", "null", "true, false", "? = true"],
    "date": ["-", '< date("2026-01-02")', 'date("2026-01-02")', '[date("2026-01-01")..date("2026-01-02")]',
             '>= @"2026-01-03"', 'not(date("2026-01-04"))', '> date("2026-01-02")'],
}  # fmt: skip
INPUTS: dict[str, list[Any]] = {
    "number": [0, 1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4],
    "string": ["", "a", "aa", "b", "bb", "c", "lain"],
    "boolean": [False, True],
    "date": ["2025-12-31", "2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04", "2026-01-05"],
}  # one of every part into which the cells cut the kind


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[Column], list[tuple[list[str], list[str]]]]:
    kinds = draw(st.lists(st.sampled_from(sorted(CELLS)), min_size=1, max_size=3))
    columns = [Column(f"k{number}", kind) for number, kind in enumerate(kinds)]
    row = st.tuples(*(st.sampled_from(CELLS[kind]) for kind in kinds)).map(list)
    cells = draw(st.lists(row, min_size=1, max_size=5))
    return columns, [(own, [str(draw(st.integers(1, 3)))]) for own in cells]


def _matching(columns: list[Column], rules: list[Any], values: tuple[Any, ...]) -> list[int]:
    """The numbers of the rules that match, by their cells alone."""
    read = [from_json(value, FeelType(column.type)) for value, column in zip(values, columns, strict=True)]
    return [
        number
        for number, (cells, _) in enumerate(rules, start=1)
        if all(compile_unary_tests(cell).matches(value, {}, NOON) for cell, value in zip(cells, read, strict=True))
    ]


def _inputs(columns: list[Column], *, with_null: Any) -> Any:
    return product(*(INPUTS[c.type] + ([None] if with_null(place) else []) for place, c in enumerate(columns)))


@settings(deadline=None, max_examples=150)
@given(tables())
def test_the_rules_that_match_together_are_the_overlaps(table: Any) -> None:
    columns, rules = table
    tried = set()
    for values in _inputs(columns, with_null=lambda place: True):
        tried |= set(combinations(_matching(columns, rules, values), 2))
    found = set()
    for finding in check(columns, rules):
        if finding.rule in ("overlapping-rules", "duplicate-rules") and finding.example:
            found |= set(combinations(sorted(finding.rules), 2))

    # Of duplicates only the first is compared with the others.
    twins = {pair for pair in tried if rules[pair[0] - 1][0] == rules[pair[1] - 1][0]}
    assert found <= tried
    assert twins <= found
    if not any(finding.rule == "duplicate-rules" for finding in check(columns, rules)):
        assert found == tried


@settings(deadline=None, max_examples=150)
@given(tables())
def test_the_inputs_without_a_rule_are_the_gaps(table: Any) -> None:
    columns, rules = table
    rows = [_row(finding.problem_en) for finding in check(columns, rules) if finding.rule == "gaps"]

    for values in _inputs(columns, with_null=_names_null(columns, rules)):
        is_in_a_row = any(_matching(columns, [([row.get(c.name, "-") for c in columns], [])], values) for row in rows)
        assert is_in_a_row is not bool(_matching(columns, rules, values)), values


def _row(message: str) -> dict[str, str]:
    """`k0 [1..3), k1 "a"` as cells by column."""
    row = re.search(r"No rule decides for (.*?), for example when", message)
    assert row is not None, message
    parts = re.split(r"(?:^|, )(k\d) ", row[1])
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@settings(deadline=None, max_examples=100)
@given(tables())
def test_both_ways_of_looking_for_gaps_find_the_same(table: Any) -> None:
    columns, rules = table
    by_volume = _gap_inputs(columns, rules)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gaps, "PIECES", -1000)  # every table has too many pieces
        assert _gap_inputs(columns, rules) == by_volume


def _gap_inputs(columns: list[Column], rules: list[Any]) -> set[tuple[Any, ...]]:
    rows = [_row(finding.problem_en) for finding in check(columns, rules) if finding.rule == "gaps"]
    cells = [([row.get(column.name, "-") for column in columns], []) for row in rows]
    inputs = _inputs(columns, with_null=_names_null(columns, rules))
    return {values for values in inputs if _matching(columns, cells, values)}


def _names_null(columns: list[Column], rules: list[Any]) -> Any:
    """Whether a column has a cell that speaks of the missing value."""
    return lambda place: any("null" in cells[place] for cells, _ in rules)


@settings(deadline=None, max_examples=150)
@given(tables())
def test_the_rules_that_are_never_first_are_unreachable(table: Any) -> None:
    columns, rules = table
    deciding = set()
    for values in _inputs(columns, with_null=lambda place: True):
        deciding |= set(_matching(columns, rules, values)[:1])
    unreachable = set()
    for finding in check(columns, rules, policy="FIRST"):
        if finding.rule in ("unreachable-rules", "impossible-cells"):
            unreachable.add(finding.rules[0])
        elif finding.rule == "duplicate-rules":
            unreachable |= set(finding.rules[1:])

    assert unreachable == set(range(1, len(rules) + 1)) - deciding


@settings(deadline=None, max_examples=100)
@given(tables(), st.sampled_from(["UNIQUE", "FIRST", "ANY", "PRIORITY"]))
def test_the_compiled_table_does_with_every_example_what_the_finding_says(table: Any, policy: str) -> None:
    columns, rules = table
    options: dict[str, Any] = {"policy": policy, "outputs": [Column("hasil", values="1, 2, 3")]}
    for finding in check(columns, rules, **options):
        if finding.example is None:
            continue
        assert set(finding.example) == {column.name for column in columns}
        if finding.rule == "gaps":
            assert decide(finding.example, columns, rules, **options) == (None, ())
        elif finding.rule == "contradicting-rules" or policy == "UNIQUE":
            assert _refuses(finding.example, columns, rules, **options)
        elif finding.rule == "unreachable-rules":
            _, (fired,) = decide(finding.example, columns, rules, **options)
            assert fired.number != finding.rules[0]


def _refuses(*args: Any, **options: Any) -> bool:
    try:
        decide(*args, **options)
    except DecisionEvaluationError:
        return True
    return False


@settings(deadline=None, max_examples=60)
@given(tables(), st.data())
def test_the_order_of_rules_and_columns_does_not_matter_for_overlaps(table: Any, data: st.DataObject) -> None:
    columns, rules = table
    places = data.draw(st.permutations(range(len(columns))))
    order = data.draw(st.permutations(range(len(rules))))
    moved = [([rules[r][0][place] for place in places], rules[r][1]) for r in order]

    assert _pairs(check(columns, rules)) == {
        tuple(sorted((order[a - 1] + 1, order[b - 1] + 1)))
        for a, b in _pairs(check([columns[place] for place in places], moved))
    }


def _pairs(found: Any) -> set[tuple[int, int]]:
    """Without duplicates, of which the first stands for all."""
    if any(finding.rule == "duplicate-rules" for finding in found):
        return set()
    return {pair for own in found if own.rule == "overlapping-rules" for pair in combinations(own.rules, 2)}


@settings(deadline=None, max_examples=60)
@given(tables(), st.data())
def test_a_cell_that_cannot_be_read_never_leads_to_a_false_finding(table: Any, data: st.DataObject) -> None:
    columns, rules = table
    where = data.draw(st.integers(0, len(rules) - 1)), data.draw(st.integers(0, len(columns) - 1))
    truth = data.draw(st.booleans())
    opaque = [([*cells], answers) for cells, answers in rules]
    opaque[where[0]][0][where[1]] = "rahasia"  # a variable: true or false as the case has it
    actual = [([*cells], answers) for cells, answers in opaque]
    actual[where[0]][0][where[1]] = "-" if truth else "? = null and ? != null"

    for finding in check(columns, opaque):
        values = tuple((finding.example or {}).values())
        if finding.rule == "overlapping-rules":
            assert set(finding.rules) <= set(_matching(columns, actual, values))
        elif finding.rule == "gaps":
            assert not _matching(columns, actual, values)


@settings(deadline=None, max_examples=80)
@given(tables())
def test_where_values_are_listed_only_these_and_the_missing_one_count(table: Any) -> None:
    open_columns, rules = table
    columns = [Column(c.name, c.type, values=LISTED.get(c.type, "")) for c in open_columns]
    listed = {"number": [1, 2, 3], "string": ["a", "b", "c"]}
    tried = list(product(*([*listed.get(c.type, INPUTS[c.type]), None] for c in columns)))
    matching = [_matching(columns, rules, values) for values in tried]
    found = check(columns, rules)
    overlapping = {pair for own in found if own.rule == "overlapping-rules" for pair in combinations(own.rules, 2)}
    never = {own.rules[0] for own in check(columns, rules, policy="FIRST") if own.rule == "unreachable-rules"}

    assert overlapping <= {pair for numbers in matching for pair in combinations(numbers, 2)}
    assert not never & {numbers[0] for numbers in matching if numbers}
    names_null = _names_null(columns, rules)
    is_complete = all(
        numbers
        for values, numbers in zip(tried, matching, strict=True)
        if all(value is not None or names_null(place) for place, value in enumerate(values))
    )
    assert is_complete is not any(own.rule == "gaps" for own in found)


LISTED = {"number": "1, 2, 3", "string": '"a", "b", "c"'}
RANKS = {"1": 0, "2": 1, "3": 2}
SAME_DAYS = (
    [Column("k0", "date")],
    [(['>= @"2026-01-03"'], ["2"]), (['> date("2026-01-02")'], ["1"]), (["-"], ["3"])],
)
"""Two cells in different words that hold the same days, since no day lies between the second and the third."""


@settings(deadline=None, max_examples=80)
@given(tables())
@example(SAME_DAYS)
def test_the_rules_that_are_never_of_highest_priority_are_unreachable(table: Any) -> None:
    columns, rules = table
    deciding = set()
    for values in _inputs(columns, with_null=lambda place: True):
        matching = sorted(_matching(columns, rules, values), key=lambda n: (RANKS[rules[n - 1][1][0]], n))
        deciding |= set(matching[:1])
    findings = check(columns, rules, policy="PRIORITY", outputs=[Column("hasil", values="1, 2, 3")])
    twins = {number for own in findings if own.rule == "duplicate-rules" for number in own.rules}
    found = {own.rules[0] for own in findings if own.rule in ("unreachable-rules", "impossible-cells")}

    assert found - twins == set(range(1, len(rules) + 1)) - deciding - twins


@settings(deadline=None, max_examples=80)
@given(tables())
def test_in_a_column_without_a_type_other_kinds_of_values_reach_a_rule(table: Any) -> None:
    typed, rules = table
    columns = [Column(column.name, "") for column in typed]
    deciding = set()
    for values in product(*([*INPUTS[c.type], None, Ellipsis] for c in typed)):
        read = [from_json(v, FeelType(c.type)) for v, c in zip(values, typed, strict=True)]
        deciding |= set(_first(rules, [{} if value is Ellipsis else value for value in read]))
    unreachable = {own.rules[0] for own in check(columns, rules, policy="FIRST") if own.rule == "unreachable-rules"}

    assert not unreachable & deciding


def _first(rules: list[Any], values: list[Any]) -> list[int]:
    """The number of the first rule that matches."""
    for number, (cells, _) in enumerate(rules, start=1):
        if all(compile_unary_tests(cell).matches(value, {}, NOON) for cell, value in zip(cells, values, strict=True)):
            return [number]
    return []
