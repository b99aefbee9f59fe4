"""The workbook that officials get."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from support.workbooks import KELAYAKAN

from engine.decisions.errors import DecisionDefinitionError
from engine.decisions.spreadsheet import SpreadsheetError, export_decisions
from engine.decisions.spreadsheet.sheet_names import sheet_names


def sheet_of(dmn: bytes) -> Any:
    return load_workbook(BytesIO(export_decisions(dmn, "uji.dmn"))).worksheets[0]


def test_the_sheet_reads_like_the_table() -> None:
    sheet = sheet_of(KELAYAKAN)
    rows = [[cell.value for cell in row[:7]] for row in sheet.iter_rows(min_row=1, max_row=16)]

    assert rows[:6] == [
        ["Keputusan", "Kelayakan", *[None] * 5],
        ["Id keputusan", "kelayakan", *[None] * 5],
        ["Keterangan", "Perda 1/2012", *[None] * 5],
        ["Hit policy", "FIRST", *[None] * 5],
        ["Gabungan", *[None] * 6],
        ["Judul hasil", *[None] * 6],
    ]
    assert rows[7:] == [
        ["Id kolom", "bila_luas", "bila_jenis", "maka_hasil", "#1", None, None],
        ["Jenis kolom", "Masukan", "Masukan", "Hasil", "Catatan", "Keterangan", "Id aturan"],
        ["Ungkapan atau nama", "permohonan.luas", "permohonan.jenis", "hasil", None, None, None],
        ["Tipe", "number", "string", "string", None, None, None],
        ["Nilai yang boleh", None, '"toko", "gudang"', '"layak", "tidak layak"', None, None, None],
        ["Nilai bawaan", None, None, '"tidak layak"', None, None, None],
        ["Aturan", "Luas", "Jenis usaha", "Hasil", "Dasar hukum", "Keterangan", "Id aturan"],
        [1, "< 100", "-", '"layak"', "pasal 4", "Usaha kecil", "kecil"],
        [2, "[100..500]", '"gudang"', '"layak"', "pasal 5", None, "gudang"],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+5", "-", "@x", "=cmd|' /C calc'!A0"])
def test_no_text_becomes_a_formula(text: str) -> None:
    cell = sheet_of(KELAYAKAN.replace(b"pasal 4", text.encode()))["E15"]

    assert (cell.value, cell.data_type, cell.number_format, cell.quotePrefix) == (text, "s", "@", True)


def test_every_cell_of_the_table_and_those_for_new_rules_are_text() -> None:
    sheet = sheet_of(KELAYAKAN)

    assert {cell.number_format for row in sheet["B8:G50"] for cell in row} == {"@"}


def test_the_sheet_is_easy_on_the_eye() -> None:
    sheet = sheet_of(KELAYAKAN)
    fills = [sheet[f"{column}14"].fill.fgColor.rgb for column in "BCDEFG"]

    assert sheet.freeze_panes == "B15"
    assert fills[0] == fills[1]
    assert len(set(fills)) == 4
    assert all(sheet[place].alignment.wrap_text for place in ("B14", "B15", "D16"))
    assert all(12 <= sheet.column_dimensions[column].width <= 48 for column in "ABCDEFG")
    assert sheet["G15"].font.color.rgb == sheet["B8"].font.color.rgb != sheet["B15"].font.color.rgb


def test_hit_policy_aggregation_kind_and_type_are_chosen_from_lists() -> None:
    lists = {str(own.sqref).split(":")[0]: own for own in sheet_of(KELAYAKAN).data_validations.dataValidation}

    assert lists["B4"].formula1 == '"UNIQUE,ANY,PRIORITY,FIRST,RULE ORDER,OUTPUT ORDER,COLLECT"'
    assert lists["B5"].formula1 == '"SUM,COUNT,MIN,MAX"'
    assert lists["B9"].formula1 == '"Masukan,Hasil,Catatan,Keterangan,Id aturan"'
    assert "number" in lists["B11"].formula1
    assert lists["B9"].showErrorMessage
    assert not lists["B11"].showErrorMessage


def test_the_last_sheet_explains_how_to_change_a_table() -> None:
    book = load_workbook(BytesIO(export_decisions(KELAYAKAN, "uji.dmn")))

    assert book.sheetnames == ["Kelayakan", "Petunjuk"]
    assert {cell.data_type for row in book["Petunjuk"] for cell in row if cell.value} == {"s"}


@pytest.mark.parametrize(
    ("names", "given"),
    [
        (["Kelayakan", "kelayakan"], ["Kelayakan", "kelayakan (2)"]),
        (["a[b]:c*d?e/f\\g"], ["a b c d e f g"]),
        (["", "'", "History"], ["Tabel", "Tabel (2)", "History (2)"]),
        (["x" * 40, "x" * 41], ["x" * 31, "x" * 27 + " (2)"]),
        (["😀" * 20], ["😀" * 15]),
        (["Petunjuk"], ["Petunjuk (2)"]),
    ],
)
def test_sheets_have_names_that_excel_takes(names: list[str], given: list[str]) -> None:
    assert sheet_names(names, taken=["Petunjuk"]) == given


@pytest.mark.parametrize(
    ("dmn", "said"),
    [
        (b'<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/"/>', "holds no decision table"),
        (KELAYAKAN.replace(b'<inputEntry id="kecil_jenis"><text>-</text></inputEntry>', b""), "Rule 1 has 1 + 1 cells"),
        (KELAYAKAN.replace(b"pasal 4", b"x" * 40_000), "does not fit on one sheet"),
    ],
)
def test_what_no_sheet_can_hold_is_refused(dmn: bytes, said: str) -> None:
    with pytest.raises(SpreadsheetError) as refused:
        export_decisions(dmn, "uji.dmn")

    assert said in str(refused.value)


def test_a_file_that_is_no_dmn_is_refused() -> None:
    with pytest.raises(DecisionDefinitionError):
        export_decisions(b"<x/>", "uji.dmn")


def test_a_row_is_as_high_as_its_longest_text_needs() -> None:
    long_text = KELAYAKAN.replace(b"<text>pasal 4</text>", b"<text>" + b"pasal 4, " * 30 + b"</text>")

    sheet = sheet_of(long_text)

    assert sheet.row_dimensions[15].height > 4 * sheet.row_dimensions[16].height
