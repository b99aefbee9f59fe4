"""Boxed expressions: contexts, lists, relations, invocations, functions, conditions, loops."""

from __future__ import annotations

from typing import Any

import pytest
from support.dmn import (
    call,
    context,
    data,
    decide,
    decision,
    function,
    knowledge,
    listed,
    literal,
    parts,
    relation,
    table,
)


def of(logic: str, **inputs: Any) -> Any:
    names = list(inputs)
    return decide("d", inputs, *map(data, names), decision("d", logic, *names)).value


def test_entries_of_a_context_see_those_before_them() -> None:
    assert of(context(("a", "1"), ("dua kali", "a * 2"), ("c", "dua kali + 1"))) == {"a": 1, "dua kali": 2, "c": 3}


def test_a_last_entry_without_a_name_is_the_result() -> None:
    assert of(context(("a", "1"), ("", "a + 1"))) == 2


def test_contexts_stand_in_contexts() -> None:
    assert of(context(("a", context(("b", "2"))), ("c", "a.b + 1"))) == {"a": {"b": 2}, "c": 3}


def test_an_entry_hides_what_is_required() -> None:
    assert of(context(("x", "x + 1"), ("", "x")), x=1) == 2


def test_a_context_with_two_entries_of_one_name_is_null() -> None:
    assert of(context(("a", "1"), ("a", "2"))) is None


def test_a_list_holds_boxed_expressions() -> None:
    assert of(listed("1", context(("a", "2")), listed())) == [1, {"a": 2}, []]


def test_a_relation_is_a_list_of_contexts() -> None:
    assert of(relation({"a": "number", "b": "string"}, ["1", '"x"'], ["2", '"y"'])) == [
        {"a": 1, "b": "x"},
        {"a": 2, "b": "y"},
    ]


def test_a_relation_with_a_row_that_is_too_short_is_null() -> None:
    assert of(relation({"a": "", "b": ""}, ["1"])) is None


def test_a_boxed_function_is_called_from_the_entries_after_it() -> None:
    assert of(context(("f", function({"n": "number"}, "n * 2")), ("", "f(21)"))) == 42
    assert of(context(("f", function({"n": "number"}, "n * 2")), ("", "f(n: 21)"))) == 42


def test_a_boxed_function_sees_what_stands_around_it() -> None:
    assert of(context(("k", "10"), ("f", function({"n": ""}, "n * k")), ("", "f(2)"))) == 20


def test_a_boxed_function_may_call_itself() -> None:
    factorial = function({"n": "number"}, "if n < 2 then 1 else n * faktorial(n - 1)")
    assert of(context(("faktorial", factorial), ("", "faktorial(5)"))) == 120


@pytest.mark.parametrize("arguments", ["", "1, 2", '"a"', "m: 1"])
def test_a_call_with_other_arguments_than_declared_is_null(arguments: str) -> None:
    assert of(context(("f", function({"n": "number"}, "1")), ("", f"f({arguments})"))) is None


@pytest.mark.parametrize("kind", ["Java", "PMML"])
def test_functions_of_other_languages_are_never_run(kind: str) -> None:
    foreign = function({"n": ""}, context(("class", '"java.lang.System"'), ("method signature", '"exit(int)"')), kind)
    assert of(context(("f", foreign), ("", "f(1)"))) is None


def test_an_invocation_calls_a_knowledge_model_by_names() -> None:
    area = knowledge("luas", {"panjang": "number", "lebar": "number"}, "panjang * lebar")
    assert decide("d", {}, area, decision("d", call("luas", lebar="2", panjang="3"), "luas()")).value == 6


@pytest.mark.parametrize("arguments", [{}, {"panjang": "1"}, {"panjang": "1", "lebar": "2", "tinggi": "3"}])
def test_an_invocation_with_other_names_is_null(arguments: dict[str, str]) -> None:
    area = knowledge("luas", {"panjang": "number", "lebar": "number"}, "1")
    assert decide("d", {}, area, decision("d", call("luas", **arguments), "luas()")).value is None


@pytest.mark.parametrize(
    ("name", "arguments", "value"),
    [
        ("max", {"list": "[1, 3, 2]"}, 3),
        ("substring", {"string": '"foobar"', "start_position": "3"}, "obar"),
        ("substring", {"string": '"foobar"', "start_position": "3", "length": "2"}, "ob"),
        ("contains", {"string": '"foobar"', "match": '"of"'}, False),
        ("contains", {"text": '"foobar"', "match": '"of"'}, None),
    ],
)
def test_an_invocation_calls_built_in_functions(name: str, arguments: dict[str, str], value: Any) -> None:
    assert of(call(name, **arguments)) == value


def test_an_invocation_of_what_is_no_function_is_null_and_says_so() -> None:
    result = decide("d", {"x": 1}, data("x"), decision("d", call("x", a="1"), "x"))
    assert (result.value, result.errors[0].message_en) == (None, '"x" is no function.')


def test_a_table_stands_in_a_context() -> None:
    inner = table(["x"], ["n"], (["< 5"], ['"kecil"']), (["-"], ['"besar"']), policy="FIRST")
    assert of(context(("ukuran", inner), ("", 'ukuran + "!"')), x=7) == "besar!"


@pytest.mark.parametrize(("condition", "value"), [("true", 1), ("false", 2), ("null", 2), ("3", None)])
def test_a_conditional(condition: str, value: Any) -> None:
    assert of(parts("conditional", if_=condition, then="1", else_="2")) == value


@pytest.mark.parametrize(
    ("source", "match", "value"),
    [
        ("[1, 2, 3]", "item > 1", [2, 3]),
        ("[{a: 1}, {a: 2}]", "a = 2", [{"a": 2}]),
        ("[{item: 1}, {item: 2}]", "item = 2", [{"item": 2}]),
        ("[1, null, 3]", "item > 1", [3]),
        ("[1, 2, 3]", "2", 2),
        ("[1, 2, 3]", "-1", 3),
        ("[1, 2, 3]", '"x"', None),
        ("5", "item > 1", [5]),
        ("null", "true", None),
        ("[]", "true", []),
    ],
)
def test_a_filter(source: str, match: str, value: Any) -> None:
    assert of(parts("filter", in_=source, match=match)) == value


@pytest.mark.parametrize(
    ("source", "body", "value"),
    [
        ("[1, 2, 3]", "n * 2", [2, 4, 6]),
        ("[1..3]", "n", [1, 2, 3]),
        ("(1..3)", "n", [2]),
        ('[@"2026-11-27"..@"2026-11-28"]', "n.day", [27, 28]),
        ("[1, 2, 3]", "count(partial) + n", [1, 3, 5]),
        ("7", "n", [7]),
        ("null", "n", None),
    ],
)
def test_a_loop(source: str, body: str, value: Any) -> None:
    assert of(parts("for", "n", in_=source, return_=body)) == value


@pytest.mark.parametrize(
    ("source", "condition", "some", "every"),
    [
        ("[1, 2]", "n > 1", True, False),
        ("[1, 2]", "n > 0", True, True),
        ("[1, 2]", "n > 2", False, False),
        ("[]", "false", False, True),
        ("[1, null]", "n > 0", True, None),
        ("[null]", "n > 0", None, None),
        ("[1, 2]", '"x"', None, None),
        ("null", "true", None, None),
    ],
)
def test_some_and_every(source: str, condition: str, some: bool | None, every: bool | None) -> None:
    assert of(parts("some", "n", in_=source, satisfies=condition)) is some
    assert of(parts("every", "n", in_=source, satisfies=condition)) is every


def test_the_name_of_a_loop_may_have_spaces() -> None:
    assert of(parts("for", "anak ke", in_="[1, 2]", return_="anak ke + 1")) == [2, 3]


def test_loops_stand_in_loops() -> None:
    inner = parts("for", "b", in_="[1, 2]", return_="a * b")
    assert of(parts("for", "a", in_="[1, 10]", return_=inner)) == [[1, 2], [10, 20]]


@pytest.mark.parametrize(
    "language", ["https://www.omg.org/spec/DMN/20191111/FEEL/", "http://www.omg.org/spec/FEEL/20140401", "feel", "FEEL"]
)
def test_feel_has_several_names(language: str) -> None:
    assert of(literal("1 + 1", expressionLanguage=language)) == 2


@pytest.mark.parametrize("language", ["javascript", "http://www.w3.org/1999/XPath", "juel"])
def test_other_languages_give_null(language: str) -> None:
    assert of(literal("1 + 1", expressionLanguage=language)) is None


def test_only_the_part_that_is_wrong_is_null() -> None:
    assert of(context(("a", "1"), ("b", "1 +"), ("c", "3"))) == {"a": 1, "b": None, "c": 3}


@pytest.mark.parametrize(
    "logic",
    ["date(year: 2026, month: 11, day: 24)", call("date", year="2026", month="11", day="24"), "date(2026, 11, 24)"],
)
def test_a_name_elsewhere_in_the_file_hides_no_built_in_function(logic: str) -> None:
    hiding = knowledge("f", {"date": "", "year": ""}, "date")
    found = decide("d", {"date": 1}, data("date"), hiding, decision("d", logic))
    assert str(found.value) == str(decide("d", {}, decision("d", logic)).value)
    assert found.value is not None
