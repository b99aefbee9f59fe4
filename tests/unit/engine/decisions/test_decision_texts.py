"""Every expression of a decision file is checked against the names and types that the file declares."""

from __future__ import annotations

from xml.sax.saxutils import escape

import pytest

from engine.decisions import check_decisions
from engine.decisions.file import DecisionFile
from engine.decisions.text_checks import decision_type

TYPES = (
    '<itemDefinition name="tJenis"><typeRef>string</typeRef><allowedValues><text>"baru", "perpanjangan"</text>'
    "</allowedValues></itemDefinition>"
    '<itemDefinition name="tPermohonan"><itemComponent name="luas"><typeRef>number</typeRef></itemComponent>'
    '<itemComponent name="nama pemilik"><typeRef>string</typeRef></itemComponent>'
    '<itemComponent name="tgl"><typeRef>date</typeRef></itemComponent></itemDefinition>'
    '<inputData id="i1" name="permohonan"><variable name="permohonan" typeRef="tPermohonan"/></inputData>'
    '<inputData id="i2" name="jenis"><variable name="jenis" typeRef="tJenis"/></inputData>'
    '<businessKnowledgeModel id="b1" name="tarif"><variable name="tarif" typeRef="number"/><encapsulatedLogic>'
    '<formalParameter name="luas" typeRef="number"/><literalExpression><text>luas * 1000</text></literalExpression>'
    "</encapsulatedLogic></businessKnowledgeModel>"
)
ARROWS = (
    "".join(
        f'<informationRequirement id="a{n}"><required{kind} href="#{target}"/></informationRequirement>'
        for n, (kind, target) in enumerate([("Input", "i1"), ("Input", "i2")])
    )
    + '<knowledgeRequirement id="k"><requiredKnowledge href="#b1"/></knowledgeRequirement>'
)


def file(*decisions: str) -> bytes:
    return (
        '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="f" name="f" namespace="urn:f">'
        f"{TYPES}{''.join(decisions)}</definitions>"
    ).encode()


def decision(inside: str, type_ref: str = "Any", own: str = "d", arrows: str = ARROWS) -> str:
    return f'<decision id="{own}" name="{own}"><variable name="{own}" typeRef="{type_ref}"/>{arrows}{inside}</decision>'


def literal(text: str) -> str:
    return f"<literalExpression><text>{escape(text)}</text></literalExpression>"


def table(column: str, test: str, output: str, *, input_type: str = "", output_type: str = "", values: str = "") -> str:
    type_ref = f' typeRef="{input_type}"' if input_type else ""
    own_type = f' typeRef="{output_type}"' if output_type else ""
    listed = f"<outputValues><text>{values}</text></outputValues>" if values else ""
    return (
        f'<decisionTable hitPolicy="FIRST"><input label="Masukan"><inputExpression{type_ref}>'
        f'<text>{escape(column)}</text></inputExpression></input><output name="hasil"{own_type}>{listed}</output>'
        f'<rule id="r1"><inputEntry><text>{escape(test)}</text></inputEntry><outputEntry><text>{escape(output)}</text>'
        '</outputEntry></rule><rule id="r2"><inputEntry><text>-</text></inputEntry><outputEntry><text>null</text>'
        "</outputEntry></rule></decisionTable>"
    )


def context(*entries: tuple[str, str]) -> str:
    drawn = "".join(
        f'<contextEntry><variable name="{name}"/>{literal(text)}</contextEntry>'
        if name
        else f"<contextEntry>{literal(text)}</contextEntry>"
        for name, text in entries
    )
    return f"<context>{drawn}</context>"


MISTAKES = [
    (decision(literal("permohonan.lus > 3")), "unknown-entry", "permohonan.luas"),
    (decision(literal("permohonan.luas + permohonan.nama pemilik")), "text-and-number", "string(permohonan.luas)"),
    (decision(literal("permohonn.luas > 3")), "unknown-name", "permohonan"),
    (decision(literal("permohonan.tgl + 3")), "date-and-number", 'duration("P3D")'),
    (decision(literal('jenis = "lama"')), "not-an-option", '"perpanjangan"'),
    (decision(literal("permohonan.luas"), "string"), "wrong-result", "string(permohonan.luas)"),
    (decision(literal('tarif("lima")')), "argument-type", "a number"),
    (decision(literal("tarif(1, 2)")), "parameters", "tarif(luas)"),
    (decision(context(("a", "permohonan.luas"), ("", 'a = "5"'))), "different-types", "5 without quotes"),
    (decision(f"<list>{literal('permohonan.luas / 0')}</list>"), "division-by-zero", "another number"),
    (
        decision(f"<conditional><if>{literal('jenis')}</if><then>{literal('1')}</then><else>{literal('2')}</else></conditional>"),
        "not-boolean",
        "jenis != null",
    ),
    (
        decision(f'<for iteratorVariable="x"><in>{literal("[1]")}</in><return>{literal("x + jenis")}</return></for>'),
        "text-and-number",
        "string(x)",
    ),
    (
        decision(f'<every iteratorVariable="x"><in>{literal("[1]")}</in><satisfies>{literal("x")}</satisfies></every>'),
        "not-boolean",
        "x != null",
    ),
    (
        decision(f"<filter><in>{literal('[{a: 1}]')}</in><match>{literal('a = jenis')}</match></filter>"),
        "different-types",
        "number(jenis)",
    ),
    (
        decision(
            f"<invocation>{literal('tarif')}<binding><parameter name='luas'/>{literal('jenis')}</binding></invocation>"
        ),
        "wrong-result",
        "number(jenis)",
    ),
    (decision(table("permohonan.luas", '"lima"', "1")), "different-types", "string(permohonan.luas)"),
    (decision(table("jenis", '"Baru"', "1")), "not-an-option", '"baru"'),
    (decision(table("permohonan.luas", "[10..1]", "1")), "reversed-range", "[1..10]"),
    (decision(table("permohonan.luas", "-", '"dua"', output_type="number")), "wrong-result", "number("),
    (decision(table("permohonan.luas", "-", '"tingi"', values='"tinggi", "rendah"')), "not-an-option", '"tinggi"'),
    (decision(table("permohonan.luas", "-", "1", input_type="string")), "wrong-result", "string(permohonan.luas)"),
    (
        decision(literal('d + "x"'), own="e", arrows='<informationRequirement id="x"><requiredDecision href="#d"/>'
        "</informationRequirement>") + decision(table("permohonan.luas", "> 5", "1")),
        "text-and-number",
        "string(d)",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "remedy"), MISTAKES)
def test_a_mistake_is_found_and_says_what_to_write(text: str, code: str, remedy: str) -> None:
    found = [own for own in check_decisions({"f.dmn": file(text)}) if own.rule == code]

    assert len(found) == 1, [str(own) for own in check_decisions({"f.dmn": file(text)})]
    assert remedy in found[0].remedy_en
    assert found[0].decision in ("d", "e")
    assert found[0].line > 0


RIGHT = [
    decision(literal('permohonan.luas > 3 and permohonan.tgl > date("2026-01-01")'), "boolean"),
    decision(literal('"Pemilik: " + permohonan.nama pemilik'), "string"),
    decision(literal("tarif(permohonan.luas)"), "number"),
    decision(literal("variabel_kasus.lain = 3")),
    decision(table("jenis", '"baru"', '"ya"')),
    decision(table("permohonan.tgl", '> date("2026-01-01")', "1", input_type="date")),
    decision(table("lain.tgl", '> date("2026-01-01")', "1", input_type="date")),
    decision(literal("[1, 2]"), "number"),
    decision(context(("a", "1"), ("b", "a + 1"))),
]


@pytest.mark.parametrize("text", RIGHT)
def test_nothing_is_said_about_what_is_right(text: str) -> None:
    said = check_decisions({"f.dmn": file(text)})
    about_texts = [own for own in said if "column" in own.problem_en or "character" in own.problem_en]

    assert [str(own) for own in about_texts] == []


def test_a_finding_in_a_table_names_rule_and_column() -> None:
    (found,) = (own for own in check_decisions({"f.dmn": file(decision(table("jenis", '"Baru"', "1")))}) if own.cell)

    assert (found.rules, found.cell) == ((1,), "Masukan")
    assert found.problem_en.startswith('rule 1, column "Masukan", character 1:')


def test_what_a_table_gives_is_known_with_its_values() -> None:
    data = file(decision(table("jenis", '"baru"', '"cepat"')))

    type_ = decision_type(DecisionFile(data, "f.dmn"), "d")

    assert type_.kinds == {"string", "null"}
    assert type_.values == ("cepat",)


def test_a_decision_that_rests_on_itself_is_of_any_type() -> None:
    arrow = '<informationRequirement id="x"><requiredDecision href="#d"/></informationRequirement>'
    data = file(decision(literal("d"), arrows=arrow))

    assert decision_type(DecisionFile(data, "f.dmn"), "d").is_any
