"""Models that import others: names below the name of the import."""

from __future__ import annotations

from support.dmn import call, data, decide, decision, imports, item, knowledge, library, model, service

TARIF = model(
    item("tKelas", "string", allowed='"A", "B"'),
    data("kelas", "tKelas"),
    decision("tarif", 'if kelas = "A" then 100 else 200', "kelas", type_ref="number"),
    knowledge("kali dua", {"n": "number"}, "n * 2"),
    service("menurut kelas", ["tarif"], inputs=["kelas"]),
    namespace="urn:tarif",
    name="Model Tarif",
)


def own(*elements: str, name: str = "t") -> bytes:
    return model(imports(name, "urn:tarif"), *elements)


def test_an_imported_decision_is_named_below_its_import() -> None:
    biaya = own(decision("biaya", "t.tarif + 1", "urn:tarif#_tarif"))
    assert decide("biaya", {"kelas": "A"}, biaya, TARIF).value == 101


def test_the_name_of_an_import_may_have_spaces() -> None:
    biaya = own(decision("biaya", "Tarif Kota.tarif + 1", "urn:tarif#_tarif"), name="Tarif Kota")
    assert decide("biaya", {"kelas": "A"}, biaya, TARIF).value == 101


def test_an_import_without_a_name_makes_names_known_as_they_are() -> None:
    biaya = own(data("k", "tKelas"), decision("biaya", "tarif + 1", "urn:tarif#_tarif"), name="")
    assert decide("biaya", {"kelas": "A"}, biaya, TARIF).value == 101


def test_imported_functions_are_called_below_their_import() -> None:
    ganda = own(decision("ganda", "t.kali dua(21)", "urn:tarif#_kali_dua()"))
    named = own(decision("ganda", "t.kali dua(n: 21)", "urn:tarif#_kali_dua()"))
    boxed = own(decision("ganda", call("t.kali dua", n="21"), "urn:tarif#_kali_dua()"))

    assert [decide("ganda", {}, file, TARIF).value for file in (ganda, named, boxed)] == [42, 42, 42]


def test_an_imported_service_is_called_below_its_import() -> None:
    biaya = own(decision("biaya", 't.menurut kelas("B")', "urn:tarif#_menurut_kelas()"))
    assert decide("biaya", {}, biaya, TARIF).value == 200


def test_imported_input_data_are_given_by_name_or_below_the_import() -> None:
    kelas = own(decision("kelas kini", "t.kelas", "urn:tarif#_kelas"))
    assert decide("kelas kini", {"kelas": "A"}, kelas, TARIF).value == "A"
    assert decide("kelas kini", {"t": {"kelas": "B"}}, kelas, TARIF).value == "B"


def test_imports_reach_through_imports() -> None:
    middle = model(
        imports("t", "urn:tarif"),
        decision("biaya", "t.tarif + 1", "urn:tarif#_tarif"),
        namespace="urn:biaya",
    )
    top = model(imports("b", "urn:biaya"), decision("jumlah", "b.biaya * 2", "urn:biaya#_biaya"))
    assert decide("jumlah", {"kelas": "A"}, top, middle, TARIF).value == 202


def test_models_may_import_each_other() -> None:
    first = model(imports("b", "urn:b"), item("tA", "b.tB"), decision("satu", "1"), namespace="urn:a")
    dua = decision("dua", "a.satu + 1", "urn:a#_satu")
    second = model(imports("a", "urn:a"), item("tB", "a.tA"), dua, namespace="urn:b")
    assert decide("dua", {}, first, second).value == 2


def test_many_models_that_import_each_other_without_names_are_read_at_once() -> None:
    spaces = [f"urn:{letter}" for letter in "abcdef"]
    files = [model(*(imports("", own) for own in spaces), data("x", "tHilang"), namespace=space) for space in spaces]
    assert len(library(*files, model(decision("d", "1"))).problems) == 6


def test_two_models_may_use_the_same_names_and_ids() -> None:
    other = model(decision("tarif", "7"), namespace="urn:lain")
    top = model(
        imports("t", "urn:tarif"),
        imports("lain", "urn:lain"),
        decision("tarif", "t.tarif + lain.tarif", "urn:tarif#_tarif", "urn:lain#_tarif"),
    )
    assert decide("tarif", {"kelas": "A"}, top, TARIF, other).value == 107


def test_what_is_given_stands_for_the_decision_of_the_own_model() -> None:
    top = own(decision("tarif", "1"), decision("biaya", "tarif + t.tarif", "tarif", "urn:tarif#_tarif"))
    assert decide("biaya", {"tarif": 1000, "kelas": "A"}, top, TARIF).value == 1100


def test_a_decision_is_looked_for_in_the_model_that_is_named() -> None:
    top = model(decision("tarif", "1"), name="Atas")
    found = library(top, TARIF)
    assert found.evaluate("tarif", {"kelas": "A"}, model="Model Tarif").value == 100
    assert found.evaluate("tarif", {"kelas": "A"}, model="urn:tarif").value == 100
    assert found.evaluate("tarif", {"kelas": "A"}, model="b.dmn").value == 100
    assert found.evaluate("tarif", {}, model="Atas").value == 1


def test_what_nobody_imports_comes_first() -> None:
    top = own(decision("tarif", "1"))
    assert library(TARIF, top).evaluate("tarif", {"kelas": "A"}).value == 1


def test_files_may_require_each_other_without_importing() -> None:
    biaya = model(decision("biaya", "tarif + 1", "urn:tarif#_tarif"))
    assert decide("biaya", {"kelas": "A"}, biaya, TARIF, strict=True).value == 101


def test_several_files_may_have_one_namespace() -> None:
    first = model(decision("satu", "1"))
    second = model(decision("dua", "satu + 1", "satu"))
    assert decide("dua", {}, first, second, strict=True).value == 2


def test_a_file_belongs_with_those_that_it_requires_or_imports() -> None:
    types = model(item("tKelas", "string"), namespace="urn:jenis")
    biaya = model(imports("j", "urn:jenis"), data("x", "j.tKelas"), decision("biaya", "tarif", "urn:tarif#_tarif"))
    found = library(biaya, TARIF, types, model(decision("lain", "1"), namespace="urn:lain"))
    assert found.sources_of(["_biaya"]) == {"a.dmn", "b.dmn", "c.dmn"}
