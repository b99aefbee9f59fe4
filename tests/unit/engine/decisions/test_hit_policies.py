"""What a table answers by its hit policy, its defaults and the values that its columns list."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from support.dmn import data, decide, decision, item, library, table

from engine.decisions import DecisionEvaluationError

X = data("x")
RULES = (([">= 1"], ['"a"']), ([">= 2"], ['"b"']), ([">= 3"], ['"b"']))
TWO = ((["-"], ['"b"', "2"]), (["-"], ['"b"', "1"]), (["-"], ['"a"', "2"]))


def answer(x: Any, *table_parts: Any, strict: bool = False, type_ref: str = "", **options: Any) -> Any:
    logic = table(*table_parts, **options)
    return decide("d", {"x": x}, X, decision("d", logic, "x", type_ref=type_ref), strict=strict).value


@pytest.mark.parametrize(
    ("policy", "value"),
    [
        ("UNIQUE", None),
        ("ANY", None),
        ("FIRST", "a"),
        ("PRIORITY", "b"),
        ("RULE ORDER", ["a", "b", "b"]),
        ("OUTPUT ORDER", ["b", "b", "a"]),
        ("COLLECT", ["a", "b", "b"]),
    ],
)
def test_several_rules_match(policy: str, value: Any) -> None:
    assert answer(3, ["x"], [{"values": '"b", "a"'}], *RULES, policy=policy) == value


@pytest.mark.parametrize(
    ("policy", "value"), [("UNIQUE", None), ("FIRST", None), ("RULE ORDER", []), ("OUTPUT ORDER", []), ("COLLECT", [])]
)
def test_no_rule_matches(policy: str, value: Any) -> None:
    assert answer(0, ["x"], [{"values": '"b", "a"'}], *RULES, policy=policy) == value


@pytest.mark.parametrize(
    ("policy", "aggregation", "value"),
    [
        ("UNIQUE", "", Decimal(9)),
        ("FIRST", "", Decimal(9)),
        ("COLLECT", "", [9]),
        ("RULE ORDER", "", [9]),
        ("COLLECT", "SUM", 9),
        ("COLLECT", "COUNT", 9),
        ("COLLECT", "MAX", 9),
    ],
)
def test_the_default_stands_in_for_no_rule(policy: str, aggregation: str, value: Any) -> None:
    found = answer(0, ["x"], [{"default": "9"}], ([">= 1"], ["1"]), policy=policy, aggregation=aggregation)
    assert found == value


def test_a_default_of_one_column_leaves_the_others_empty() -> None:
    outputs = [{"name": "a", "default": '"z"'}, "b"]
    assert answer(0, ["x"], outputs, ([">= 1"], ['"a"', "1"])) == {"a": "z", "b": None}


def test_the_count_is_that_of_the_outputs_also_when_they_are_equal() -> None:
    assert answer(3, ["x"], ["n"], *RULES, policy="COLLECT", aggregation="COUNT") == 3


def test_each_output_column_is_aggregated_for_itself() -> None:
    found = answer(0, ["x"], ["a", "b"], *TWO, policy="COLLECT", aggregation="MAX")
    assert found == {"a": "b", "b": 2}


@pytest.mark.parametrize(("aggregation", "value"), [("SUM", None), ("MIN", None), ("COUNT", 2)])
def test_outputs_that_are_no_numbers_together_have_no_sum(aggregation: str, value: Any) -> None:
    rules = ((["-"], ['"a"']), (["-"], ["1"]))
    assert answer(0, ["x"], ["n"], *rules, policy="COLLECT", aggregation=aggregation) == value


@pytest.mark.parametrize("outputs", [['"a"'], ['"a"', '"b"'], ['@"2026-11-24"', '@"P1D"'], ["1", "null"]])
def test_a_sum_is_one_of_numbers_or_durations(outputs: list[str]) -> None:
    rules = [(["-"], [output]) for output in outputs]
    assert answer(0, ["x"], ["n"], *rules, policy="COLLECT", aggregation="SUM") is None


def test_priority_goes_by_the_first_column_then_by_the_second() -> None:
    outputs = [{"name": "a", "values": '"b", "a"'}, {"name": "b", "values": "1, 2"}]
    assert answer(0, ["x"], outputs, *TWO, policy="PRIORITY") == {"a": "b", "b": 1}


def test_output_order_keeps_the_order_of_rules_that_are_worth_the_same() -> None:
    outputs = [{"name": "a", "values": '"a", "b"'}, {"name": "b", "values": "2, 1"}]
    found = answer(0, ["x"], outputs, *TWO, policy="OUTPUT ORDER")
    assert found == [{"a": "a", "b": 2}, {"a": "b", "b": 2}, {"a": "b", "b": 1}]


@pytest.mark.parametrize("output", [{"type": "tNilai"}, {}])
def test_priority_may_come_from_the_allowed_values_of_the_type(output: dict[str, str]) -> None:
    of_type = item("tNilai", "string", allowed='"b", "a"')
    d = decision("d", table(["x"], [output], *RULES, policy="PRIORITY"), "x", type_ref="tNilai")
    assert decide("d", {"x": 3}, of_type, X, d, strict=True).value == "b"


def test_a_value_that_the_column_does_not_expect_gives_null() -> None:
    columns = [("x", "string", '"a", "b"')]
    assert answer("c", columns, ["n"], (["-"], ["1"])) is None
    assert answer("a", columns, ["n"], (["-"], ["1"])) == 1


def test_a_strict_table_says_which_value_is_not_expected() -> None:
    columns = [("x", "string", '"a", "b"')]
    with pytest.raises(DecisionEvaluationError, match='"c" bukan nilai masukan yang diperbolehkan') as caught:
        answer("c", columns, ["n"], (["-"], ["1"]), strict=True)
    assert caught.value.cell == "x"


def test_what_is_missing_is_judged_by_the_rules_not_by_the_expected_values() -> None:
    assert answer(None, [("x", "string", '"a"')], ["n"], (["null"], ["1"])) == 1


def test_the_elements_of_a_list_are_expected_one_by_one() -> None:
    columns = [("x", "", '"a", "b"')]
    assert answer(["b", "a"], columns, ["n"], (["-"], ["1"])) == 1
    assert answer(["b", "c"], columns, ["n"], (["-"], ["1"])) is None


def test_an_output_that_the_column_does_not_list_is_null() -> None:
    assert answer(1, ["x"], [{"values": '"a", "b"'}], (["-"], ['"c"'])) is None


def test_a_strict_table_says_which_output_is_not_listed() -> None:
    with pytest.raises(DecisionEvaluationError, match='"c" bukan nilai hasil yang diperbolehkan') as caught:
        answer(1, ["x"], [{"name": "n", "values": '"a", "b"'}], (["-"], ['"c"']), strict=True)
    assert (caught.value.rule, caught.value.cell) == (1, "n")


def test_output_values_may_be_ranges() -> None:
    assert answer(1, ["x"], [{"values": "[1..5]"}], (["-"], ["3"])) == 3


@pytest.mark.parametrize("cell", ["", "-", "null"])
def test_an_output_cell_may_be_empty(cell: str) -> None:
    assert answer(1, ["x"], ["a", "b"], (["-"], ["1", cell])) == {"a": 1, "b": None}


def test_an_output_is_converted_to_the_type_of_its_column() -> None:
    assert answer(1, ["x"], [{"type": "number"}], (["-"], ["[7]"])) == 7
    assert answer(1, ["x"], [{"type": "number"}], (["-"], ['"7"'])) is None


def test_an_input_is_converted_to_the_type_of_its_column() -> None:
    assert answer([2], [("x", "number")], ["n"], (["2"], ["1"])) == 1


@pytest.mark.parametrize(("column", "output"), [("string", "number"), ("number", "string")])
def test_a_strict_table_says_which_value_is_of_another_type_than_its_column(column: str, output: str) -> None:
    with pytest.raises(DecisionEvaluationError, match="bukan string yang diperbolehkan"):
        answer(7, [("x", column)], [{"name": "n", "type": output}], (["-"], ["1"]), strict=True)


def test_a_table_without_inputs_answers_with_its_rule() -> None:
    assert decide("d", {}, decision("d", table([], ["n"], ([], ["42"])))).value == 42


def test_a_table_without_rules_answers_nothing() -> None:
    assert answer(1, ["x"], ["n"]) is None
    assert answer(1, ["x"], ["n"], policy="COLLECT") == []


def test_any_gives_the_answer_on_which_the_rules_agree() -> None:
    assert answer(3, ["x"], ["n"], *RULES[1:], policy="ANY") == "b"


def test_all_rules_of_a_table_of_thousands_are_within_the_budget() -> None:
    rules = [([f"{number}"], [f"{number}"]) for number in range(5000)]
    assert answer(4999, ["x"], ["n"], *rules) == 4999


def test_what_did_not_match_is_explained() -> None:
    result = decide("d", {"x": 0}, X, decision("d", table(["x"], ["n"], *RULES), "x"))
    assert [(error.rule, error.cell, error.message_en) for error in result.errors] == [
        (None, None, "No rule matches: x = 0."),
        (1, "x", '0 does not pass ">= 1".'),
        (2, "x", '0 does not pass ">= 2".'),
        (3, "x", '0 does not pass ">= 3".'),
    ]


@pytest.mark.parametrize(
    ("x", "sentence"),
    [("abc", '"abc" is no number; ">= 1" is asked.'), (None, 'It is null and does not pass ">= 1".')],
)
def test_a_value_of_the_wrong_kind_is_explained(x: Any, sentence: str) -> None:
    result = decide("d", {"x": x}, X, decision("d", table(["x"], ["n"], *RULES), "x"))
    assert (result.errors[1].rule, result.errors[1].message_en) == (1, sentence)


def test_rules_that_contradict_are_explained() -> None:
    result = decide("d", {"x": 3}, X, decision("d", table(["x"], ["n"], *RULES), "x"))
    assert "Rules 1, 2, 3 match together" in result.errors[0].message_en


def test_a_table_in_a_library_is_read_only_once() -> None:
    found = library(X, decision("d", table(["x"], ["n"], *RULES, policy="FIRST"), "x"))
    assert [found.evaluate("d", {"x": x}).value for x in (1, 2, 0)] == ["a", "a", None]
