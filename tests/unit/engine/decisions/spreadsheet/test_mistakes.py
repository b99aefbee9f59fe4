"""Every mistake of a workbook is named with its sheet and cell, all of them at once."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from support.workbooks import KELAYAKAN, edit_kelayakan, edited, mistakes, mistakes_of_kelayakan, saved

from engine.decisions.spreadsheet import SpreadsheetError, export_decisions, import_decisions

WORKBOOK = export_decisions(KELAYAKAN, "uji.dmn")


@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        ("B15", "=SUM(A1:A3)", "a formula of Excel"),
        ("B15", "< ", "line 1, column"),
        ("B15", timedelta(hours=30), "a length of time"),
        ("B15", 3173051204990001, "more than 15 digits"),
        ("B15", "24/11/2026", 'Write date("2026-11-24")'),
        ("B15", "> 2026-11-24", 'Write date("2026-11-24")'),
        ("B15", "2.500", "Write 2500 without points"),
        ("B15", "0,5", "Write 0.5 for the fraction, or 0, 5"),
        ("C15", "toko", 'Write "toko".'),
        ("C15", "toko kecil", 'Write "toko kecil".'),
        ("C15", 47111, 'Write "47111".'),
        ("D15", None, "The output of this rule is missing"),
        ("D15", '"layak', "line 1, column"),
        ("D15", "hitung(3)", "hitung"),
        ("B4", "BEST", 'The hit policy "BEST" is unknown'),
        ("B5", "AVG", 'The aggregation "AVG" is unknown'),
        ("B11", "angka", 'The type "angka" is unknown'),
        ("B12", "[1..", "line 1, column"),
        ("D12", '"layak" "tidak"', "line 1, column"),
        ("B10", "permohonan.", "line 1, column"),
        ("B13", "5", 'has no "Nilai bawaan"'),
        ("E11", "string", 'has no "Tipe"'),
        ("B9", "Input", 'The kind of column "Input" is unknown'),
        ("B8", "kolom_lain", 'The id "kolom_lain" does not exist in this table'),
        ("C8", "bila_luas", 'The id "bila_luas" is used already at Kelayakan!B8'),
        ("G15", "aturan_lain", 'The id "aturan_lain" does not exist in this table'),
        ("G16", "kecil", 'The id "kecil" is used already at Kelayakan!G15'),
        ("B2", "lain", 'The decision table "lain" does not exist in uji.dmn'),
        ("B1", "Nama lain", 'Make it "Kelayakan" again'),
        ("E15", "a_x0007_b", "control characters"),
    ],
)
def test_a_mistake_is_named_with_its_cell(cell: str, value: Any, said: str) -> None:
    found = mistakes_of_kelayakan({cell: value})

    assert list(found) == [f"Kelayakan!{cell}"]
    assert said in found[f"Kelayakan!{cell}"]


def test_a_table_that_was_changed_since_the_export_is_not_overwritten() -> None:
    newer = KELAYAKAN.replace(b'"layak"', b'"layak sekali"')
    assert newer != KELAYAKAN

    with pytest.raises(SpreadsheetError) as refused:
        import_decisions(WORKBOOK, newer, source="uji.xlsx", dmn_source="uji.dmn")

    assert [finding.element_id for finding in refused.value.findings] == ["Kelayakan!B7"]
    assert "Export again" in refused.value.findings[0].remedy_en


def test_who_empties_the_cell_replaces_the_newer_table() -> None:
    newer = KELAYAKAN.replace(b'"layak"', b'"layak sekali"')

    imported = import_decisions(edited(WORKBOOK, {"B7": None}), newer, source="uji.xlsx", dmn_source="uji.dmn")

    assert b"layak sekali" not in imported.dmn


def test_a_column_in_use_must_say_what_it_is() -> None:
    assert "but has no kind" in mistakes_of_kelayakan({"H15": "lain"})["Kelayakan!H9"]


def test_an_error_value_of_excel_is_refused() -> None:
    def break_cell(sheet: Any) -> None:
        sheet["B15"].value, sheet["B15"].data_type = "#N/A", "e"

    assert "an error of Excel (#N/A)" in mistakes_of_kelayakan(edit=break_cell)["Kelayakan!B15"]


def test_all_mistakes_are_told_at_once_and_in_both_languages() -> None:
    with pytest.raises(SpreadsheetError) as refused:
        edit_kelayakan({"B4": "BEST", "B15": "24/11/2026", "D16": None, "G16": "kecil"})
    findings = refused.value.findings

    assert {finding.element_id for finding in findings} == {f"Kelayakan!{cell}" for cell in ("B4", "B15", "D16", "G16")}
    assert all(finding.source == "uji.xlsx" and finding.severity == "error" for finding in findings)
    assert "Hasil aturan ini kosong." in str(refused.value)
    assert "The output of this rule is missing." in str(refused.value)


@pytest.mark.parametrize("place", ["B15:C15", "B13:B14", "B14:B15"])
def test_other_merges_are_refused_with_their_range(place: str) -> None:
    assert (
        "These cells are merged"
        in mistakes_of_kelayakan(edit=lambda sheet: sheet.merge_cells(place))[f"Kelayakan!{place}"]
    )


def test_hidden_rules_and_hidden_columns_that_decide_are_refused() -> None:
    def hide(sheet: Any) -> None:
        sheet.row_dimensions[16].hidden = True
        sheet.column_dimensions["C"].hidden = True
        sheet.column_dimensions["G"].hidden = True

    found = mistakes_of_kelayakan(edit=hide)

    assert found.keys() == {"Kelayakan!A16", "Kelayakan!C1"}


def test_a_missing_head_is_refused() -> None:
    found = mistakes_of_kelayakan(edit=lambda sheet: sheet.delete_rows(9))

    assert 'column A has no "Jenis kolom"' in found["Kelayakan!A1"]


def test_a_missing_column_of_ids_is_refused() -> None:
    found = mistakes_of_kelayakan(edit=lambda sheet: sheet.delete_cols(7))

    assert 'There is no column "Id aturan"' in found["Kelayakan!A9"]


def test_a_table_without_outputs_is_refused() -> None:
    found = mistakes_of_kelayakan(edit=lambda sheet: sheet.delete_cols(4))

    assert "The table has no output column" in found["Kelayakan!A9"]


def test_new_columns_must_say_what_they_are() -> None:
    found = mistakes_of_kelayakan({"H9": "Masukan", "I9": "Hasil", "I15": "1", "I16": "1", "J9": "Catatan"})

    assert {place: text.split(".")[0] for place, text in found.items()} == {
        "Kelayakan!H10": "The new input column has no expression",
        "Kelayakan!I10": "The new output column has no name",
        "Kelayakan!J14": "The new annotation column has no title",
    }


def test_two_outputs_of_one_name_are_refused() -> None:
    found = mistakes_of_kelayakan({"H9": "Hasil", "H10": "hasil", "H15": "1", "H16": "1"})

    assert "used at Kelayakan!D10" in found["Kelayakan!H10"]


def test_a_sheet_that_is_no_table_is_refused_and_an_empty_one_is_not() -> None:
    book = load_workbook(BytesIO(WORKBOOK))
    book.create_sheet("Kosong")
    book.create_sheet("Catatan 2")["C5"] = "rapat hari Senin"

    assert list(mistakes(saved(book))) == ["'Catatan 2'!A1"]


def test_two_sheets_of_one_decision_are_refused() -> None:
    book = load_workbook(BytesIO(WORKBOOK))
    book.copy_worksheet(book["Kelayakan"]).title = "Salinan"

    assert list(mistakes(saved(book))) == ["Salinan!B2"]


def test_a_hidden_sheet_is_refused() -> None:
    book = load_workbook(BytesIO(WORKBOOK))
    book["Kelayakan"].sheet_state = "hidden"

    assert list(mistakes(saved(book))) == ["Kelayakan"]


def test_a_workbook_without_any_table_is_refused() -> None:
    assert "holds no decision table" in mistakes(saved(Workbook()))["uji.xlsx"]


def repacked(name: str, change: Any) -> bytes:
    """The workbook with one of its parts changed or added."""
    stream = BytesIO()
    with ZipFile(BytesIO(WORKBOOK)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, change(old.read(name) if name in old.namelist() else b""))
    return stream.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "damaged or no .xlsx workbook"),
        (b"id;nama\n1;2\n", "damaged or no .xlsx workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000), "old Excel file (.xls)"),
        (WORKBOOK[:3000], "damaged or no .xlsx workbook"),
        (WORKBOOK[:2000] + b"?" * 500 + WORKBOOK[2500:], "damaged"),
        (bytes(6_000_000), "larger than 5 MB"),
        (repacked("xl/media/bom.bin", lambda data: bytes(60_000_000)), "20 MB when unpacked"),
        (repacked(SHEET, lambda data: BOMB + data), "XML declarations that are not allowed"),
        (repacked(SHEET, lambda data: data.decode().encode("utf-16")), "XML declarations that are not allowed"),
        (repacked(SHEET, lambda data: data[:-40]), "The workbook is damaged"),
        (repacked("xl/_rels/workbook.xml.rels", lambda data: b"<x/>"), "The workbook is damaged"),
        (repacked(SHEET, lambda data: data.replace(b'r="B2"', b'r="B1048576"')), "more than 10000 rows"),
        (repacked(SHEET, lambda data: data.replace(b'r="B2"', b'r="XFD2"')), "300 columns"),
        (
            repacked(
                SHEET,
                lambda data: data.replace(b"<sheetData>", b"<sheetData>" + b"<row>" + b"<c/>" * 400_001 + b"</row>"),
            ),
            "400000 cells",
        ),
    ],
    ids=[
        *("empty", "csv", "xls", "cut off", "broken inside", "too large", "zip bomb", "entities", "utf-16", "cut xml"),
        *("no sheets", "too many rows", "too many columns", "too many cells"),
    ],
)
def test_a_file_that_is_no_workbook_or_too_large_is_refused(data: bytes, said: str) -> None:
    found = mistakes(data)

    assert list(found) == ["uji.xlsx"]
    assert said in found["uji.xlsx"]


@pytest.mark.parametrize("place", ["B15:B9999", "A1:C9999"])
def test_merges_without_end_are_refused_before_they_are_filled(place: str) -> None:
    merges = f'<mergeCells>{"".join([f"""<mergeCell ref="{place}"/>"""] * 50)}</mergeCells>'
    data = repacked(SHEET, lambda part: part.replace(b"</sheetData>", b"</sheetData>" + merges.encode()))

    assert "400000 cells" in mistakes(data)["uji.xlsx"]


def test_macros_and_links_to_other_files_are_not_read() -> None:
    assert mistakes(repacked("xl/vbaProject.bin", lambda data: b"macro")) == {}


def test_what_is_wrong_in_the_file_already_does_not_hinder_other_changes() -> None:
    dmn = KELAYAKAN.replace(b"permohonan.jenis<", b"permohonan.<").replace(b'typeRef="number"', b'typeRef="angka"')

    assert mistakes(edited(export_decisions(dmn, "uji.dmn"), {"B16": "> 5"}), dmn) == {}
