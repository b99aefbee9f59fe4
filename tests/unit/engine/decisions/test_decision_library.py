"""The public face: decisions by name, inputs by name, and what the result says."""

from __future__ import annotations

from datetime import date

import pytest
from support.dmn import context, data, decide, decision, knowledge, library, model, table

from engine.decisions import DecisionDefinitionError, DecisionEvaluationError, DecisionLibrary, UnknownDecisionError

UMUR = (
    data("tanggal lahir", "date"),
    decision("umur", "2026 - tanggal lahir.year", "tanggal lahir", type_ref="number"),
    decision("dewasa", table(["umur"], ["n"], ([">= 17"], ["true"]), (["< 17"], ["false"])), "umur"),
)


def test_inputs_are_given_by_name() -> None:
    assert decide("dewasa", {"tanggal lahir": "2000-01-01"}, *UMUR).value is True


@pytest.mark.parametrize(
    ("inputs", "value"), [({"luas": 2}, 2), ({"Luas Tanah": 3}, 3), ({"luas": 2, "Luas Tanah": 3}, 2), ({}, None)]
)
def test_input_data_have_a_name_and_a_title(inputs: dict[str, int], value: int | None) -> None:
    own = '<inputData id="i" name="Luas Tanah"><variable name="luas" typeRef="number"/></inputData>'
    wants = '<informationRequirement><requiredInput href="#i"/></informationRequirement>'
    asked = f'<decision id="d" name="d">{wants}<literalExpression><text>luas</text></literalExpression></decision>'
    assert decide("d", inputs, own, asked).value == value


def test_inputs_may_be_dates_of_python() -> None:
    assert decide("umur", {"tanggal lahir": date(2000, 1, 1)}, *UMUR).value == 26


def test_a_decision_may_be_given_instead_of_taken() -> None:
    assert decide("dewasa", {"umur": 3}, *UMUR).value is False


def test_the_decision_that_is_asked_for_is_taken_whatever_is_given() -> None:
    assert decide("umur", {"umur": 3, "tanggal lahir": "2000-01-01"}, *UMUR).value == 26


def test_a_decision_has_an_id_a_name_and_a_title() -> None:
    own = (
        '<decision id="d1" name="Judul"><variable name="nama"/>'
        "<literalExpression><text>1</text></literalExpression></decision>"
    )
    assert [decide(name, {}, own).value for name in ("d1", "Judul", "nama")] == [1, 1, 1]


def test_names_may_be_spaced_as_one_likes() -> None:
    assert decide("umur", {"tanggal   lahir": "2000-01-01"}, *UMUR).value == 26


def test_a_name_that_nobody_has_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownDecisionError, match='Mungkin maksudnya "dewasa"'):
        decide("dewsa", {}, *UMUR)


def test_input_data_are_no_decisions() -> None:
    with pytest.raises(UnknownDecisionError):
        decide("tanggal lahir", {}, *UMUR)


def test_a_result_says_which_rules_fired() -> None:
    (rule,) = decide("dewasa", {"umur": 3}, *UMUR).fired
    assert (rule.decision, rule.title, rule.id, rule.number, rule.annotation) == (
        "_dewasa",
        "dewasa",
        "r2",
        2,
        "aturan 2",
    )


def test_a_result_says_what_was_not_of_its_type() -> None:
    result = decide("dewasa", {"tanggal lahir": "kemarin"}, *UMUR)
    assert result.value is None
    assert [error.message_en for error in result.errors[:2]] == [
        '"kemarin" is no date that is allowed here.',
        "No rule matches: umur = null.",
    ]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ('@"P1D"', "P1D"),
        ('@"2026-11-24T10:00:00Z"', "2026-11-24T10:00:00Z"),
        ('[@"P1Y"]', "[P1Y]"),
        ("[1..5)", "[1..5)"),
        ("(> 3)", "(3..)"),
        ("function(a, b) a", "function(a, b)"),
    ],
)
def test_a_result_shows_values_as_people_write_them(value: str, shown: str) -> None:
    (error,) = decide("d", {}, decision("d", value, type_ref="boolean")).errors
    assert error.message_en == f"{shown} is no boolean that is allowed here."


def test_by_the_standard_a_decision_sees_only_what_it_requires() -> None:
    assert decide("d", {"x": 1}, data("x"), decision("d", "x")).value is None


def test_ours_see_the_variables_of_the_case_too() -> None:
    assert decide("d", {"x": 1}, data("x"), decision("d", "x"), strict=True).value == 1


def test_a_strict_library_raises_what_the_standard_makes_null() -> None:
    both = table([], ["n"], ([], ["1"]), ([], ["2"]))
    assert decide("d", {}, decision("d", both)).value is None
    with pytest.raises(DecisionEvaluationError):
        decide("d", {}, decision("d", both), strict=True)


def test_the_decisions_of_a_library_are_listed() -> None:
    found = library(*UMUR, knowledge("f", {}, "1"))
    assert [own.name for own in found.decisions] == ["umur", "dewasa"]
    assert list(found) == ["_umur", "_dewasa"]


def test_evaluating_does_not_change_the_inputs() -> None:
    inputs = {"tanggal lahir": "2000-01-01"}
    decide("dewasa", inputs, *UMUR)
    assert inputs == {"tanggal lahir": "2000-01-01"}


def test_a_library_may_be_used_many_times() -> None:
    found = library(model(*UMUR))
    assert [found.evaluate("dewasa", {"umur": n}).value for n in (16, 17, None)] == [False, True, None]


def test_a_file_may_be_given_as_its_text() -> None:
    files = {"a.dmn": model(decision("d", '"é"')).decode()}
    assert DecisionLibrary(files, strict=False).evaluate("d", {}).value == "é"


@pytest.mark.parametrize(("asked", "value"), [("a.dmn", 1), ("b.dmn", 2), ("lain/b.dmn", 2), ("A", 1), ("B", 2)])
def test_copies_of_a_model_are_models_of_their_own(asked: str, value: int) -> None:
    files = {
        "a.dmn": model(decision("n", "1"), decision("d", "n", "n"), name="A"),
        "lain/b.dmn": model(decision("n", "2"), decision("d", "n", "urn:uji#_n"), name="B"),
    }
    assert DecisionLibrary(files, strict=False).evaluate("d", {}, model=asked).value == value


def test_copies_of_a_model_are_refused_in_procedures() -> None:
    files = {"a.dmn": model(decision("d", "1")), "b.dmn": model(decision("d", "2"))}
    with pytest.raises(DecisionDefinitionError, match="dipakai dua kali"):
        DecisionLibrary(files)


def test_files_of_one_namespace_with_different_ids_are_parts_of_one_model() -> None:
    files = {"a.dmn": model(decision("n", "1")), "b.dmn": model(decision("d", "n + 1", "n"))}
    assert DecisionLibrary(files, strict=False).evaluate("d", {}, model="b.dmn").value == 2


def test_the_name_of_a_model_leaves_out_the_other_files_of_its_namespace() -> None:
    files = {"a.dmn": model(decision("n", "1"), name="A"), "b.dmn": model(decision("d", "2"), name="B")}
    with pytest.raises(UnknownDecisionError):
        DecisionLibrary(files, strict=False).evaluate("d", {}, model="A")


CALCULATION = (
    data("harga", "number"),
    data("diskon", "number"),
    decision("harga - diskon", "harga - diskon", "harga", "diskon"),
    decision("tanpa panah", "harga - diskon", "harga", "diskon"),
    decision("dengan panah", "harga - diskon + 1", "harga - diskon"),
)


@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize(("name", "value"), [("harga - diskon", 7), ("tanpa panah", 7), ("dengan panah", 8)])
def test_a_name_that_reads_like_a_calculation_is_one_where_it_is_not_required(
    name: str, value: int, strict: bool
) -> None:
    assert decide(name, {"harga": 10, "diskon": 3}, *CALCULATION, strict=strict).value == value


def test_a_name_with_an_operator_stays_one_where_something_else_has_it() -> None:
    logic = context(("a-b", "5"), ("", "a-b + 1"))
    assert decide("a-b", {}, decision("a-b", logic)).value == 6
