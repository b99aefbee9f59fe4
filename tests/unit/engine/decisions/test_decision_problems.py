"""Files that are wrong: a strict reading names every problem, its place, and what to do."""

from __future__ import annotations

import pytest
from support.dmn import (
    call,
    data,
    decide,
    decision,
    function,
    imports,
    item,
    knowledge,
    library,
    literal,
    model,
    service,
    table,
)

from engine.decisions import DecisionDefinitionError

LOOP = (decision("a", "b", "b"), decision("b", "c", "c"), decision("c", "a", "a"))
WRONG = {
    "no logic": ([decision("d", "<description/>")], "Tidak ada tabel atau ungkapan", "Fill it in"),
    "syntax": ([decision("d", "1 +")], '"1 +"', "not finished"),
    "unknown function": ([decision("d", "rumus(1)")], 'Fungsi "rumus" tidak ada', 'no function "rumus"'),
    "missing requirement": ([decision("d", "1", "hilang")], 'Membutuhkan "_hilang"', "Mend the href"),
    "unknown type": ([data("x", "tHilang")], 'Jenis "tHilang" tidak dikenal', "declare an itemDefinition"),
    "unknown type of a component": ([item("t", "", item("a", "tHilang"))], 'Jenis "tHilang"', "unknown"),
    "unknown language": ([decision("d", literal("1", expressionLanguage="juel"))], 'Bahasa ungkapan "juel"', "in FEEL"),
    "hit policy": ([decision("d", table([], ["n"], policy="SOMETIMES"))], '"SOMETIMES" tidak dikenal', "Choose one"),
    "aggregation": (
        [decision("d", table([], ["n"], policy="COLLECT", aggregation="AVERAGE"))],
        'Agregasi "AVERAGE" tidak dikenal',
        "SUM, COUNT, MIN, MAX",
    ),
    "aggregation without collect": (
        [decision("d", table([], ["n"], policy="FIRST", aggregation="SUM"))],
        "hanya untuk hit policy COLLECT",
        "Remove it, or choose COLLECT",
    ),
    "priority without order": (
        [decision("d", table([], ["n"], ([], ["1"]), policy="PRIORITY"))],
        "memerlukan nilai hasil yang diurutkan",
        "the most important first",
    ),
    "no output": ([decision("d", table(["1"], []))], "tidak mempunyai kolom hasil", "Add one"),
    "no input expression": (
        [decision("d", table([""], ["n"]))],
        "Kolom masukan tidak mempunyai ungkapan",
        "Write what",
    ),
    "cells": ([decision("d", table(["1"], ["n"], ([], ["1"])))], "0 + 1 sel, bukan 1 + 1", "Make them as many"),
    "outputs of one name": ([decision("d", table([], ["n", "n"]))], "memerlukan nama sendiri", "a name of its own"),
    "one id twice": ([decision("d", "1"), decision("d", "2")], 'Id "_d" dipakai dua kali', "another id"),
    "one name twice": ([decision("d", "1"), data("d").replace('"_d"', '"x"')], 'Nama "d" sudah dipakai', "Change one"),
    "cycle": (LOOP, "_a → _b → _c → _a", "Remove one of these arrows"),
    "knowledge model without function": (
        ['<businessKnowledgeModel id="m" name="m"/>'],
        "Model pengetahuan tidak berisi fungsi",
        "Write the function",
    ),
    "function in Java": ([decision("d", function({}, "1", "Java"))], "Fungsi dalam Java", "in FEEL"),
    "call of what is not there": ([decision("d", call("hilang", a="1"))], '"hilang"', "Mend the name"),
    "call without an arrow": (
        [knowledge("f", {"a": ""}, "a"), decision("d", call("f", a="1"))],
        '"f" dipanggil tanpa panah',
        "Add a knowledgeRequirement",
    ),
    "function used in a text without an arrow": (
        [knowledge("f", {"a": ""}, "a"), decision("d", "1 + f(2)")],
        '"f" dipanggil tanpa panah',
        "Add a knowledgeRequirement",
    ),
    "unknown parameter": (
        [knowledge("f", {"a": ""}, "a"), decision("d", call("f", b="1"), "f()")],
        '"f" menerima (a), bukan (b)',
        "Use the same names",
    ),
    "unknown parameter of a built-in function": (
        [decision("d", call("max", x="1"))],
        'Fungsi "max" tidak menerima (x)',
        "Write: max(",
    ),
    "import from nowhere": ([imports("t", "urn:hilang")], 'Impor "t" menunjuk ke "urn:hilang"', "Add the file"),
    "service without output": ([service("s", [])], "Layanan keputusan tidak menghasilkan", "Add an outputDecision"),
    "service over nothing": ([service("s", ["hilang"])], 'Membutuhkan "_hilang"', "Mend the href"),
    "service that hides nothing": (
        [decision("d", "1"), service("s", ["d"], hidden=["hilang"])],
        'Membutuhkan "_hilang"',
        "Mend the href",
    ),
    "constraint": ([item("t", "number", allowed="> >")], '"> >"', "line 1"),
    "entry twice": (
        [decision("d", "<context>" + 2 * '<contextEntry><variable name="a"/></contextEntry>' + "</context>")],
        'Isian "a" ada dua kali',
        "another name",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_strict_reading_says_what_is_wrong_and_what_to_do(what: str) -> None:
    elements, indonesian, english = WRONG[what]
    with pytest.raises(DecisionDefinitionError) as caught:
        library(*elements, strict=True)
    found = [problem for problem in caught.value.problems if indonesian in str(problem)]
    assert found, str(caught.value)
    assert english in found[0].in_english()
    assert found[0].line or found[0].decision is None


@pytest.mark.parametrize("what", WRONG)
def test_by_the_standard_the_same_file_can_be_read_and_the_rest_of_it_decided(what: str) -> None:
    elements, indonesian, _ = WRONG[what]
    found = library(*elements, decision("lain", "1 + 1"))
    assert found.evaluate("lain", {}).value == 2
    if what != "priority without order" and what != "unknown function":
        assert any(indonesian in str(problem) for problem in found.problems)


def test_expressions_that_stand_too_deeply_within_each_other_are_refused() -> None:
    deep = "<list>" * 200 + "</list>" * 200
    with pytest.raises(DecisionDefinitionError, match="40 ungkapan di dalam satu sama lain"):
        library(decision("d", deep), strict=True)
    assert decide("lain", {}, decision("d", deep), decision("lain", "1")).value == 1


def test_a_long_chain_of_decisions_is_read_at_once() -> None:
    chain = [decision("d0", "1"), *(decision(f"d{n}", f"d{n - 1}", f"d{n - 1}") for n in range(1, 3000))]
    assert library(*chain, strict=True).evaluate("d20", {}).value == 1


def test_functions_that_invoke_each_other_for_ever_are_null() -> None:
    first = knowledge("f", {"n": ""}, call("g", n="n"), "g()")
    second = knowledge("g", {"n": ""}, call("f", n="n"), "f()")
    result = decide("d", {}, first, second, decision("d", call("f", n="1"), "f()"))
    assert result.value is None
    assert result.errors


def test_what_cannot_be_decided_is_null_and_says_why() -> None:
    result = decide("d", {}, decision("d", table(["1"], ["n"], (["> >"], ["1"]))))
    assert result.value is None
    assert '"> >"' in result.errors[0].in_english()


@pytest.mark.parametrize(
    "logic",
    [
        table([], ["n"], ([], ["1"]), policy="FIRST", aggregation="SUM"),
        table([""], ["n"], (["-"], ["1"]), ([">= 5"], ["2"])),
        table(["1"], ["n"], (["1"], ["1"]), (["2"], ["2"])).replace('id="r2"', 'id="r1"'),
    ],
)
def test_a_careless_table_decides_all_the_same_by_the_standard(logic: str) -> None:
    found = library(decision("d", logic))
    assert found.evaluate("d", {}).value == 1
    assert found.problems
    with pytest.raises(DecisionDefinitionError):
        library(decision("d", logic), strict=True)


def test_a_cycle_is_null_by_the_standard() -> None:
    assert decide("a", {}, *LOOP).value is None


def test_all_problems_of_all_files_come_at_once_in_their_order() -> None:
    first = model(decision("d", "1 +"), data("x", "tHilang"))
    second = model(decision("e", table(["1"], ["n"], (["> >"], ["1"]), (["-"], ["2 +"]))), namespace="urn:dua")
    with pytest.raises(DecisionDefinitionError) as caught:
        library(first, second, b"<definitions", strict=True)
    problems = caught.value.problems
    assert [(own.source, own.decision, own.rule) for own in problems if own.source != "c.dmn"] == [
        ("a.dmn", "_d", None),
        ("a.dmn", "_x", None),
        ("b.dmn", "_e", 1),
        ("b.dmn", "_e", 2),
    ]
    assert [own.source for own in problems if own.source == "c.dmn"] == ["c.dmn"]
    assert str(caught.value).splitlines() == [str(own) for own in problems]


@pytest.mark.parametrize(
    "text", [b"", b"<html/>", b"<definitions", b'<!DOCTYPE d [<!ENTITY a "b">]><definitions>&a;</definitions>']
)
@pytest.mark.parametrize("strict", [True, False])
def test_what_is_no_decision_file_is_refused_in_either_case(text: bytes, strict: bool) -> None:
    with pytest.raises(DecisionDefinitionError):
        library(text, strict=strict)


@pytest.mark.parametrize(
    "version",
    [
        "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
        "http://www.omg.org/spec/DMN/20180521/MODEL/",
        "https://www.omg.org/spec/DMN/20191111/MODEL/",
        "https://www.omg.org/spec/DMN/20211108/MODEL/",
        "https://www.omg.org/spec/DMN/20230324/MODEL/",
        "https://www.omg.org/spec/DMN/20240513/MODEL/",
    ],
)
def test_every_version_of_dmn_is_read(version: str) -> None:
    assert decide("d", {}, model(decision("d", "1"), dmn=version)).value == 1


def test_extensions_and_diagrams_are_passed_over() -> None:
    extra = '<extensionElements><x xmlns="urn:x" href="#hilang" typeRef="tHilang"/></extensionElements>'
    drawn = '<DMNDI xmlns="https://www.omg.org/spec/DMN/20230324/DMNDI/"><decision id="_d"/></DMNDI>'
    assert decide("d", {}, extra, decision("d", "1"), drawn, strict=True).value == 1


def test_elements_need_no_ids() -> None:
    own = '<decision name="tanpa id"><literalExpression><text>1</text></literalExpression></decision>'
    assert decide("tanpa id", {}, own).value == 1


def test_a_file_may_name_its_language_for_all_expressions() -> None:
    assert decide("d", {}, model(decision("d", "1"), expressionLanguage="urn:juel")).value is None
