"""Types that a decision file declares, and values that are none of them."""

from __future__ import annotations

from typing import Any

import pytest
from support.dmn import data, decide, decision, imports, item, model

PERSON = item("tOrang", "", item("nama", "string"), item("umur", "number", allowed="[0..150]"))


def fits(value: Any, type_ref: str, *items: str) -> Any:
    """The value as the input data of a type has it."""
    return decide("d", {"x": value}, *items, data("x", type_ref), decision("d", "x", "x")).value


@pytest.mark.parametrize(
    ("value", "found"), [("merah", "merah"), ("biru", None), (["merah"], "merah"), (3, None), (None, None)]
)
def test_a_simple_type_allows_what_it_lists(value: Any, found: Any) -> None:
    assert fits(value, "tWarna", item("tWarna", "string", allowed='"merah", "kuning"')) == found


def test_a_structure_needs_every_component() -> None:
    assert fits({"nama": "Siti", "umur": 30}, "tOrang", PERSON) == {"nama": "Siti", "umur": 30}
    assert fits({"nama": "Siti"}, "tOrang", PERSON) is None
    assert fits({"nama": 1, "umur": 30}, "tOrang", PERSON) is None


def test_a_structure_may_have_more_than_its_components() -> None:
    assert fits({"nama": "Siti", "umur": 30, "x": 1}, "tOrang", PERSON) is not None


def test_the_components_of_a_structure_have_allowed_values() -> None:
    assert fits({"nama": "Siti", "umur": 200}, "tOrang", PERSON) is None


def test_allowed_values_of_a_collection_are_those_of_its_elements() -> None:
    numbers = item("tAngka", "number", many=True, allowed="> 0")
    assert fits([1, 2], "tAngka", numbers) == [1, 2]
    assert fits([1, -2], "tAngka", numbers) is None
    assert fits([], "tAngka", numbers) == []


def test_a_type_constraint_of_a_collection_is_that_of_the_list() -> None:
    numbers = item("tAngka", "number", many=True, constraint="count(?) > 1")
    assert fits([1, 2], "tAngka", numbers) == [1, 2]
    assert fits([1], "tAngka", numbers) is None


def test_a_constraint_holds_for_types_that_are_made_of_it() -> None:
    warna = item("tWarna", "string", allowed='"merah"')
    assert fits(["merah"], "tDaftar", warna, item("tDaftar", "tWarna", many=True)) == ["merah"]
    assert fits(["biru"], "tDaftar", warna, item("tDaftar", "tWarna", many=True)) is None
    assert fits({"w": "biru"}, "tBenda", warna, item("tBenda", "", item("w", "tWarna"))) is None
    assert fits("biru", "tLain", warna, item("tLain", "tWarna")) is None


def test_a_type_may_restrict_one_that_is_restricted_already() -> None:
    small = item("tKecil", "number", allowed="< 10")
    assert fits(3, "tSedang", small, item("tSedang", "tKecil", allowed="> 5")) is None
    assert fits(7, "tSedang", small, item("tSedang", "tKecil", allowed="> 5")) == 7
    assert fits(12, "tSedang", small, item("tSedang", "tKecil", allowed="> 5")) is None


def test_a_single_value_becomes_a_list_of_one() -> None:
    assert fits(1, "tAngka", item("tAngka", "number", many=True)) == [1]


def test_the_order_of_declarations_does_not_matter() -> None:
    assert fits([{"nama": "a", "umur": 1}], "tSemua", item("tSemua", "tOrang", many=True), PERSON) is not None


@pytest.mark.parametrize("definition", [item("t", "t"), item("t", "", item("a", "t")), item("t", "t", many=True)])
def test_a_type_that_is_made_of_itself_ends(definition: str) -> None:
    assert fits({"a": {"a": None}}, "t", definition) is not None


def test_types_that_double_at_each_level_are_read_at_once() -> None:
    levels = [item("t0", "number")]
    levels += [item(f"t{n}", "", item("a", f"t{n - 1}"), item("b", f"t{n - 1}")) for n in range(1, 60)]
    assert fits(1, "t59", *levels) is None


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("feel:number", 1, 1),
        ("xsd:integer", 1, 1),
        ("double", 1.5, 1.5),
        ("string", 1, None),
        ("boolean", True, True),
        ("Any", {"a": 1}, {"a": 1}),
        ("ini:tWarna", "merah", "merah"),
        ("ini:tWarna", "biru", None),
        ("tTidakAda", "apa saja", "apa saja"),
    ],
)
def test_names_of_types_in_older_files(name: str, value: Any, found: Any) -> None:
    assert fits(value, name, item("tWarna", "string", allowed='"merah"')) == found


def test_types_of_an_imported_file_are_known_below_its_name() -> None:
    other = model(item("tWarna", "string", allowed='"merah"'), namespace="urn:lain")
    own = model(imports("lain", "urn:lain"), data("x", "lain.tWarna"), decision("d", "x", "x"))

    assert decide("d", {"x": "merah"}, own, other).value == "merah"
    assert decide("d", {"x": "biru"}, own, other).value is None


def test_a_type_may_be_made_of_imported_ones() -> None:
    first = model(item("tWarna", "string", allowed='"merah"'), namespace="urn:satu")
    second = model(imports("satu", "urn:satu"), item("tDaftar", "satu.tWarna", many=True), namespace="urn:dua")
    own = model(imports("dua", "urn:dua"), data("x", "dua.tDaftar"), decision("d", "x", "x"))

    assert decide("d", {"x": ["merah"]}, own, first, second).value == ["merah"]
    assert decide("d", {"x": ["biru"]}, own, first, second).value is None


def test_dates_come_as_text_and_are_dates_to_expressions() -> None:
    period = item("tMasa", "", item("dari", "date"), item("lama", "days and time duration"))
    found = decide(
        "d",
        {"m": {"dari": "2026-11-27", "lama": "P3D"}},
        period,
        data("m", "tMasa"),
        decision("d", "string(m.dari + m.lama)", "m"),
    )
    assert found.value == "2026-11-30"


def test_the_name_of_a_type_may_have_spaces() -> None:
    parent = item("Orang Tua", "", item("nama", "string"))
    found = decide("d", {"x": {"nama": "a"}}, parent, data("x"), decision("d", "x instance of Orang Tua", "x"))
    assert found.value is True


def test_instance_of_knows_declared_types() -> None:
    found = decide("d", {"x": {"nama": "a", "umur": 1}}, PERSON, data("x"), decision("d", "x instance of tOrang", "x"))
    assert found.value is True
