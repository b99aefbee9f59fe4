"""Decision tables in DMN files and workbooks, written and edited for tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook

from engine.decisions.spreadsheet import Imported, SpreadsheetError, export_decisions, import_decisions

KELAYAKAN = b"""<?xml version='1.0' encoding="UTF-8"?>
<!-- Kelayakan usaha -->
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
             xmlns:b="http://example.org/b"
             id="d" name="d" namespace="d">
  <inputData id="masukan" name="permohonan"><variable name="permohonan"/></inputData>
  <decision id="kelayakan" name="Kelayakan">
    <description>Perda 1/2012</description>
    <informationRequirement id="panah"><requiredInput href="#masukan"/></informationRequirement>
    <decisionTable id="tabel" hitPolicy="FIRST" b:width="5">
      <input id="bila_luas" label="Luas"  b:width='7'>
        <inputExpression id="baca_luas" typeRef="number"><text>permohonan.luas</text></inputExpression>
      </input>
      <input id="bila_jenis" label="Jenis usaha">
        <inputExpression id="baca_jenis" typeRef="string"><text>permohonan.jenis</text></inputExpression>
        <inputValues id="nilai_jenis"><text>"toko", "gudang"</text></inputValues>
      </input>
      <output id="maka_hasil" label="Hasil" name="hasil" typeRef="string">
        <outputValues><text>"layak", "tidak layak"</text></outputValues>
        <defaultOutputEntry><text>"tidak layak"</text></defaultOutputEntry>
      </output>
      <annotation name="Dasar hukum"/>
      <!-- yang kecil selalu layak -->
      <rule id="kecil">
        <description>Usaha kecil</description>
        <inputEntry id="kecil_luas"><text>&lt; 100</text></inputEntry>
        <inputEntry id="kecil_jenis"><text>-</text></inputEntry>
        <outputEntry id="kecil_hasil"><text><![CDATA["layak"]]></text></outputEntry>
        <annotationEntry><text>pasal 4</text></annotationEntry>
      </rule>
      <rule id="gudang">
        <inputEntry id="gudang_luas"><text>[100..500]</text></inputEntry>
        <inputEntry id="gudang_jenis"><text>"gudang"</text></inputEntry>
        <outputEntry id="gudang_hasil"><text>"layak"</text></outputEntry>
        <annotationEntry><text>pasal 5</text></annotationEntry>
      </rule>
    </decisionTable>
  </decision>
</definitions>
"""
"""On its sheet `Kelayakan` the inputs are in B and C, the output in D, annotations in E, descriptions in F, ids in G;
the ids of the columns in row 8, their kinds in 9, expressions in 10, types in 11, values in 12, defaults in 13, labels
in 14, the two rules in 15 and 16."""


def edited(workbook: bytes, cells: Mapping[str, Any] | None = None, edit: Callable[[Any], None] | None = None) -> bytes:
    """The workbook after somebody typed into cells of its first sheet, or did something else to that sheet."""
    book = load_workbook(BytesIO(workbook))
    for place, value in (cells or {}).items():
        book.worksheets[0][place] = value
        if isinstance(value, str) and not value.startswith("=SUM"):
            book.worksheets[0][place].data_type = "s"
    if edit is not None:
        edit(book.worksheets[0])
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The workbook as a file."""
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def take_over(workbook: bytes, dmn: bytes = KELAYAKAN) -> Imported:
    """Imports into the DMN file."""
    return import_decisions(workbook, dmn, source="uji.xlsx", dmn_source="uji.dmn")


def edit_kelayakan(cells: Mapping[str, Any] | None = None, edit: Callable[[Any], None] | None = None) -> Imported:
    """Exports KELAYAKAN, edits the workbook, and imports it."""
    return take_over(edited(export_decisions(KELAYAKAN, "uji.dmn"), cells, edit))


def mistakes(workbook: bytes, dmn: bytes = KELAYAKAN) -> dict[str, str]:
    """What import says against the workbook, in English, by place."""
    try:
        take_over(workbook, dmn)
    except SpreadsheetError as error:
        return {finding.element_id: finding.message_en for finding in error.findings}
    return {}


def mistakes_of_kelayakan(
    cells: Mapping[str, Any] | None = None, edit: Callable[[Any], None] | None = None
) -> dict[str, str]:
    """What import says against the edited workbook of KELAYAKAN."""
    return mistakes(edited(export_decisions(KELAYAKAN, "uji.dmn"), cells, edit))
