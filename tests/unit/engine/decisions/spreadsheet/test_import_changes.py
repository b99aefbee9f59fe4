"""What officials change in the workbook comes into the DMN file, and nothing else does."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
from support.workbooks import KELAYAKAN, edit_kelayakan, edited, take_over

from engine.decisions import parse_decisions
from engine.decisions.spreadsheet import export_decisions
from engine.decisions.spreadsheet.tables import find_tables
from engine.decisions.table_text import TableText
from engine.decisions.writing.xml_source import SourceDocument


def table(dmn: bytes) -> TableText:
    return find_tables(SourceDocument(dmn, "uji.dmn"))[0].text


def test_a_changed_cell_changes_its_text_alone() -> None:
    imported = edit_kelayakan({"B15": "< 120"})

    assert imported.dmn == KELAYAKAN.replace(b"&lt; 100", b"&lt; 120")
    assert [(change.kind, change.id, change.message_en) for change in imported.changes] == [
        ("rule changed", "kecil", "rule 1 (kecil) changed: Luas: < 100 → < 120")
    ]


def test_a_new_row_becomes_a_rule_with_new_ids_that_are_the_same_each_time() -> None:
    cells = {"B17": "> 500", "C17": '"toko"', "D17": '"tidak layak"', "E17": "pasal 6", "F17": "Besar"}
    imported = edit_kelayakan(cells)
    rule = table(imported.dmn).rules[2]

    assert rule.id == "tabel_aturan_1"
    assert (rule.inputs, rule.outputs, rule.annotations) == (("> 500", '"toko"'), ('"tidak layak"',), ("pasal 6",))
    assert rule.description == "Besar"
    assert b'<outputEntry id="tabel_aturan_1_hasil_1">\n          <text>"tidak layak"</text>' in imported.dmn
    assert [change.message_id for change in imported.changes] == ["aturan 3 (tabel_aturan_1) ditambah"]
    assert edit_kelayakan(cells).dmn == imported.dmn


def test_a_removed_row_takes_its_rule_along() -> None:
    imported = edit_kelayakan(edit=lambda sheet: sheet.delete_rows(15))

    assert [rule.id for rule in table(imported.dmn).rules] == ["gudang"]
    assert b'<rule id="gudang">' in imported.dmn
    assert imported.changes[0].message_en == "rule 1 (kecil) removed"


def test_moved_rows_keep_their_ids_entries_and_comments() -> None:
    def swap(sheet: Any) -> None:
        for column in "BCDEFG":
            first, second = sheet[f"{column}15"], sheet[f"{column}16"]
            first.value, second.value = second.value, first.value
            first.data_type = second.data_type = "s"

    imported = edit_kelayakan(edit=swap)

    assert [rule.id for rule in table(imported.dmn).rules] == ["gudang", "kecil"]
    assert sorted(imported.dmn.split()) == sorted(KELAYAKAN.split())
    assert [change.kind for change in imported.changes] == ["rule moved"]


def test_a_new_input_column_brings_an_entry_for_every_rule() -> None:
    def add(sheet: Any) -> None:
        sheet.insert_cols(3)
        head = {
            "C9": "Masukan",
            "C10": "permohonan.alamat",
            "C11": "string",
            "C14": "Alamat",
            "C15": "-",
            "C16": '"Jalan"',
        }
        for place, text in head.items():
            sheet[place] = text
            sheet[place].data_type = "s"

    imported = edit_kelayakan(edit=add)
    now = table(imported.dmn)

    assert [(own.id, own.label, own.expression) for own in now.inputs] == [
        ("bila_luas", "Luas", "permohonan.luas"),
        ("tabel_masukan_1", "Alamat", "permohonan.alamat"),
        ("bila_jenis", "Jenis usaha", "permohonan.jenis"),
    ]
    assert [rule.inputs for rule in now.rules] == [("< 100", "-", "-"), ("[100..500]", '"Jalan"', '"gudang"')]
    assert 'input column "Alamat" (tabel_masukan_1) added' in [change.message_en for change in imported.changes]
    assert parse_decisions(imported.dmn, "uji.dmn")


def test_new_output_and_annotation_columns_are_possible() -> None:
    imported = edit_kelayakan(
        {
            **{"H9": "Hasil", "H10": "biaya", "H11": "number", "H13": "0", "H14": "Biaya", "H15": 0, "H16": 5000},
            **{"I9": "Catatan", "I14": "Diperiksa oleh", "I16": "Biro Hukum"},
        }
    )
    now = table(imported.dmn)

    assert [(own.name, own.type_ref, own.default) for own in now.outputs][1] == ("biaya", "number", "0")
    assert [rule.outputs[1] for rule in now.rules] == ["0", "5000"]
    assert now.annotations == ("Dasar hukum", "Diperiksa oleh")
    assert now.rules[1].annotations == ("pasal 5", "Biro Hukum")


def test_a_removed_column_takes_its_entries_along() -> None:
    imported = edit_kelayakan(edit=lambda sheet: sheet.delete_cols(3))

    assert [own.id for own in table(imported.dmn).inputs] == ["bila_luas"]
    assert b"kecil_jenis" not in imported.dmn
    assert imported.changes[0].message_id == 'kolom masukan "Jenis usaha" (bila_jenis) dihapus'


def test_the_head_of_the_table_can_be_changed() -> None:
    imported = edit_kelayakan({"B3": "Perda 9/2026", "B4": "C", "B5": "count", "B6": "Putusan"})
    now = table(imported.dmn)

    assert (now.hit_policy, now.aggregation, now.output_label) == ("COLLECT", "COUNT", "Putusan")
    assert b"<description>Perda 9/2026</description>" in imported.dmn
    assert {change.kind for change in imported.changes} == {"table changed"}


def test_the_head_of_a_column_can_be_changed() -> None:
    imported = edit_kelayakan({"C12": '"toko", "kios"', "D13": None, "B14": "Luas (m2)", "B11": "Any"})
    now = table(imported.dmn)

    assert (now.inputs[1].values, now.outputs[0].default) == ('"toko", "kios"', "")
    assert (now.inputs[0].label, now.inputs[0].type_ref) == ("Luas (m2)", "Any")
    assert b"defaultOutputEntry" not in imported.dmn


@pytest.mark.parametrize(
    ("typed", "feel"),
    [
        (5000, "5000"),
        (0.05, "0.05"),
        (1e-7, "0.0000001"),
        (123456789012345.0, "123456789012345"),
        (True, "true"),
        (date(2026, 11, 24), 'date("2026-11-24")'),
        (datetime(2026, 11, 24), 'date("2026-11-24")'),
        (datetime(2026, 11, 24, 10, 30), 'date and time("2026-11-24T10:30:00")'),
        (time(10, 30), 'time("10:30:00")'),
    ],
)
def test_what_excel_made_of_a_cell_becomes_feel(typed: Any, feel: str) -> None:
    assert table(edit_kelayakan({"B15": typed}).dmn).rules[0].inputs[0] == feel


@pytest.mark.parametrize("text", ["=1+1", "+5", "@x", "-5"])
def test_a_text_that_looks_like_a_formula_stays_a_text(text: str) -> None:
    dmn = KELAYAKAN.replace(b"pasal 4", text.encode())

    assert take_over(export_decisions(dmn, "uji.dmn"), dmn).dmn == dmn


def test_cells_merged_downwards_say_the_same_for_all_their_rules() -> None:
    imported = edit_kelayakan({"E15": "pasal 4"}, edit=lambda sheet: sheet.merge_cells("E15:E16"))

    assert [rule.annotations for rule in table(imported.dmn).rules] == [("pasal 4",), ("pasal 4",)]


def test_empty_rows_and_styled_cells_far_below_are_no_rules() -> None:
    def wander(sheet: Any) -> None:
        sheet["A17"] = 3
        sheet["B400"].number_format = "0.00"
        sheet.cell(1_048_576, 2).number_format = "0.00"

    assert edit_kelayakan(edit=wander).changes == ()


def test_a_decision_without_a_sheet_stays_as_it_is() -> None:
    second = KELAYAKAN.replace(
        b"</definitions>",
        b'<decision id="b" name="B"><decisionTable id="t"><output/></decisionTable></decision></definitions>',
    )
    workbook = export_decisions(KELAYAKAN, "uji.dmn")

    assert take_over(edited(workbook, {"B15": "< 7"}), second).dmn == second.replace(b"&lt; 100", b"&lt; 7")


def test_removing_the_column_of_descriptions_removes_no_description() -> None:
    assert edit_kelayakan(edit=lambda sheet: sheet.delete_cols(6)).dmn == KELAYAKAN


def test_rules_and_columns_without_ids_are_found_again_by_their_number() -> None:
    bare = KELAYAKAN
    for own_id in ("kecil", "gudang", "bila_luas", "bila_jenis", "maka_hasil"):
        bare = bare.replace(f' id="{own_id}"'.encode(), b"")
    workbook = edited(export_decisions(bare, "uji.dmn"), edit=lambda sheet: sheet.delete_rows(15))
    imported = take_over(workbook, bare)

    assert [rule.inputs for rule in table(imported.dmn).rules] == [("[100..500]", '"gudang"')]
    assert b'<inputEntry id="gudang_luas">' in imported.dmn
    assert [change.message_en for change in imported.changes] == ["rule 1 (#1) removed"]
