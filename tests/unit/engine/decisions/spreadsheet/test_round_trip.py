"""From a DMN file to a workbook and back: the same file, whatever the table says."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from support.workbooks import KELAYAKAN, take_over

from engine.decisions.spreadsheet import export_decisions, import_new_decisions
from engine.decisions.spreadsheet.layout import HIT_POLICIES
from engine.decisions.spreadsheet.tables import find_tables
from engine.decisions.table_text import InputClause, OutputClause, RuleText, TableText
from engine.decisions.writing.new_file import new_decision_file
from engine.decisions.writing.new_ids import NewIds
from engine.decisions.writing.table_xml import write_table
from engine.decisions.writing.xml_source import SourceDocument

DECISIONS = sorted((Path(__file__).parents[5] / "processes" / "decisions").glob("*.dmn"))
ALL = [path for path in DECISIONS if b"<decisionTable" in path.read_bytes()]
SHIPPED = [path for place, path in enumerate(ALL) if place % 7 == 0 or path.stem.startswith(("siup_", "sktm_"))]
"""Tables of all permits are too many for a workbook each."""

texts = st.one_of(
    st.sampled_from(
        ["", "-", "=1+1", "+5", "@x", '"toko", "gudang"', "> 1000000", 'date("2026-11-24")', "_x000D_", "TRUE"]
    ),
    st.text(st.sampled_from(string.printable[:95] + "\n\t<&>\"'=_xé€😀\u200b"), max_size=12).map(str.strip),
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=9
    )
    .map(str.strip)
    .filter(lambda text: all(ord(character) < 0xFFFE or ord(character) > 0xFFFF for character in text)),
)
names = texts.map(lambda text: " ".join(text.split()))


@st.composite
def tables(draw: st.DrawFn) -> TableText:
    """A table with all that a TableText can say; some of its parts have no ids."""
    ids = iter(draw(st.permutations([f"id_{number}" for number in range(40)])))

    def own_id() -> str:
        return next(ids) if draw(st.booleans()) else ""

    inputs = [
        InputClause(own_id(), draw(texts), draw(texts), draw(texts), draw(texts), 0)
        for _ in range(draw(st.integers(0, 3)))
    ]
    outputs = [
        OutputClause(own_id(), draw(texts), f"{draw(names)}{n}", draw(texts), draw(texts), draw(texts), 0)
        for n in range(draw(st.integers(1, 3)))
    ]
    annotations = draw(st.lists(names, max_size=2))
    rules = [
        RuleText(
            own_id(),
            number,
            tuple(draw(texts) for _ in inputs),
            tuple(draw(texts) for _ in outputs),
            tuple(draw(texts) for _ in annotations),
            draw(texts),
            0,
        )
        for number in range(1, draw(st.integers(0, 4)) + 1)
    ]
    return TableText(
        "keputusan_tabel",
        draw(st.sampled_from(list(HIT_POLICIES.values()))),
        draw(st.sampled_from(["", "SUM", "COUNT", "MIN", "MAX"])),
        draw(texts),
        tuple(inputs),
        tuple(outputs),
        tuple(annotations),
        tuple(rules),
        0,
    )


def as_file(table: TableText) -> bytes:
    """A DMN file with this table."""
    document = SourceDocument(new_decision_file("uji", {"keputusan": "Keputusan"}), "uji.dmn")
    (own,) = find_tables(document)
    write_table(own.node, own.text, table, [""] * len(table.annotations), NewIds(document.ids()))
    return document.render()


def read(dmn: bytes) -> TableText:
    return find_tables(SourceDocument(dmn, "uji.dmn"))[0].text


def canonical(dmn: bytes) -> bytes:
    return etree.tostring(etree.fromstring(dmn), method="c14n")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_file_comes_back_byte_for_byte(path: Path) -> None:
    data = path.read_bytes()
    imported = take_over(export_decisions(data, path.name), data)

    assert imported.dmn == data
    assert imported.changes == ()


def test_a_file_with_comments_foreign_attributes_and_cdata_comes_back_byte_for_byte() -> None:
    assert take_over(export_decisions(KELAYAKAN, "uji.dmn")).dmn == KELAYAKAN


@given(tables())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_table_comes_back_unchanged(table: TableText) -> None:
    dmn = as_file(table)
    imported = take_over(export_decisions(dmn, "uji.dmn"), dmn)

    assert canonical(imported.dmn) == canonical(dmn)
    assert imported.changes == ()


@given(tables(), tables())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_table_can_be_written_into_the_element_of_any_other_one(was: TableText, wanted: TableText) -> None:
    document = SourceDocument(as_file(was), "uji.dmn")
    (own,) = find_tables(document)
    write_table(own.node, own.text, wanted, [""] * len(wanted.annotations), NewIds(document.ids()))

    assert without_places(read(document.render()), wanted) == without_places(wanted, wanted)


def without_places(table: TableText, wanted: TableText) -> tuple[object, ...]:
    """What the table says, with ids only where they are asked for: new parts without an id get one."""
    return (
        (table.hit_policy, table.aggregation, table.output_label),
        [
            (w.id and t.id, t.label, t.expression, t.type_ref, t.values)
            for t, w in zip(table.inputs, wanted.inputs, strict=True)
        ],
        [
            (w.id and t.id, t.label, t.name, t.type_ref, t.values, t.default)
            for t, w in zip(table.outputs, wanted.outputs, strict=True)
        ],
        table.annotations if any(wanted.annotations) else (),
        [
            (w.id and t.id, t.inputs, t.outputs, padded(t.annotations, len(wanted.annotations)), t.description)
            for t, w in zip(table.rules, wanted.rules, strict=True)
        ],
    )


def padded(texts: tuple[str, ...], count: int) -> tuple[str, ...]:
    return texts + ("",) * (count - len(texts))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_workbook_alone_makes_a_new_file_that_says_the_same(path: Path) -> None:
    data = path.read_bytes()
    new = import_new_decisions(export_decisions(data, path.name), "baru", source="uji.xlsx", dmn_source="baru.dmn").dmn
    was, now = (find_tables(SourceDocument(dmn, "uji.dmn")) for dmn in (data, new))

    assert [(table.key, table.name, table.description) for table in now] == [
        (table.key, table.name, table.description) for table in was
    ]
    for old, own in zip(was, now, strict=True):
        assert [rule.inputs + rule.outputs for rule in own.text.rules] == [
            rule.inputs + rule.outputs for rule in old.text.rules
        ]


def test_tables_inside_contexts_and_knowledge_models_have_sheets_of_their_own() -> None:
    table = '<decisionTable hitPolicy="{}"><output name="x"/></decisionTable>'
    entries = "".join(f"<contextEntry>{table.format(policy)}</contextEntry>" for policy in ("ANY", "FIRST"))
    dmn = (
        '<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="d" namespace="d">'
        f'<decision id="a" name="A"><context>{entries}</context></decision>'
        f'<businessKnowledgeModel id="b" name="B"><encapsulatedLogic>{table.format("UNIQUE")}</encapsulatedLogic>'
        "</businessKnowledgeModel></definitions>"
    ).encode()

    assert [own.key for own in find_tables(SourceDocument(dmn, "d"))] == ["a", "a#2", "b"]
    assert take_over(export_decisions(dmn, "d"), dmn).dmn == dmn
