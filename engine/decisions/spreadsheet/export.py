"""A DMN file as a workbook for Excel and LibreOffice: one sheet for each decision table, and one that explains them."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook

from engine.decisions.spreadsheet.cell_escapes import escaped
from engine.decisions.spreadsheet.errors import SpreadsheetError, refusal
from engine.decisions.spreadsheet.guide import write_guide
from engine.decisions.spreadsheet.layout import GUIDE_SHEET, MAX_CELL_LENGTH, MAX_COLUMNS, MAX_RULES
from engine.decisions.spreadsheet.sheet import write_sheet
from engine.decisions.spreadsheet.sheet_columns import columns_of
from engine.decisions.spreadsheet.sheet_names import sheet_names
from engine.decisions.spreadsheet.tables import OwnedTable, find_tables
from engine.decisions.table_text import RuleText
from engine.decisions.writing.xml_source import SourceDocument
from engine.finding import Finding


def export_decisions(dmn: bytes, source: str) -> bytes:
    """The workbook; raises DecisionDefinitionError for no DMN file and SpreadsheetError for what no sheet can hold."""
    tables = find_tables(SourceDocument(dmn, source))
    findings = [finding for table in tables for finding in _misfits(table, source)] if tables else [_no_table(source)]
    if findings:
        raise SpreadsheetError(findings)
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    names = sheet_names([table.name for table in tables], taken=[GUIDE_SHEET])
    for name, table in zip(names, tables, strict=True):
        write_sheet(workbook.create_sheet(name), table)
    write_guide(workbook.create_sheet(GUIDE_SHEET))
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _misfits(table: OwnedTable, source: str) -> list[Finding]:
    """Why a table has no place on a sheet."""
    width = (len(table.text.inputs), len(table.text.outputs))
    ragged = [rule for rule in table.text.rules if (len(rule.inputs), len(rule.outputs)) != width]
    if ragged:
        return [_ragged(rule, table, source) for rule in ragged]
    columns = columns_of(table.text)
    longest = max(len(escaped(text)) for column in columns for text in (*column.head.values(), *column.cells))
    if len(table.text.rules) > MAX_RULES or len(columns) >= MAX_COLUMNS or longest > MAX_CELL_LENGTH:
        return [_too_large(table, source)]
    return []


def _ragged(rule: RuleText, table: OwnedTable, source: str) -> Finding:
    has = f"{len(rule.inputs)} + {len(rule.outputs)}"
    needs = f"{len(table.text.inputs)} + {len(table.text.outputs)}"
    return refusal(
        source,
        table.key,
        (
            f"Aturan {rule.number} mempunyai {has} sel, bukan {needs}.",
            f"Rule {rule.number} has {has} cells, not {needs}.",
        ),
        ("Perbaiki aturan ini di penyunting DMN.", "Correct the rule in the DMN editor."),
        name=table.name,
    )


def _too_large(table: OwnedTable, source: str) -> Finding:
    most = (MAX_RULES, MAX_COLUMNS - 2, MAX_CELL_LENGTH)
    return refusal(
        source,
        table.key,
        ("Tabel ini tidak muat dalam satu lembar.", "The table does not fit on one sheet."),
        (
            "Pecah tabelnya: paling banyak {} aturan, {} kolom, dan {} huruf dalam satu sel.".format(*most),
            "Split the table: at most {} rules, {} columns, and {} characters in a cell.".format(*most),
        ),
        name=table.name,
    )


def _no_table(source: str) -> Finding:
    return refusal(
        source,
        source,
        ("Berkas ini tidak berisi tabel keputusan.", "This file holds no decision table."),
        ("Pilih berkas DMN dengan tabel keputusan.", "Choose a DMN file with a decision table."),
    )
