"""The sheet of one decision table, for people who work in Excel."""

from __future__ import annotations

from collections.abc import Iterable

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from engine.decisions.hit_policies import AGGREGATIONS
from engine.decisions.spreadsheet import layout, styles
from engine.decisions.spreadsheet.cell_escapes import TEXT_FORMAT, cell_of, put_text
from engine.decisions.spreadsheet.layout import FIRST_COLUMN_ROW, HEAD_ROWS
from engine.decisions.spreadsheet.sheet_columns import SheetColumn, columns_of
from engine.decisions.spreadsheet.tables import OwnedTable

SPARE_ROWS = 200
"""Below the last rule cells are prepared for new rules: as text, so that `5000` and `=` stay what was typed."""
_SPARE_COLUMNS = 10


def write_sheet(sheet: Worksheet, table: OwnedTable) -> None:
    """Fills an empty sheet."""
    columns = columns_of(table.text)
    _write_table_head(sheet, table)
    _write_names(sheet, len(table.text.rules))
    for number, column in enumerate(columns, start=2):
        _write_column(sheet, number, column)
    _fit_rows(sheet, columns)
    _offer_choices(sheet, get_column_letter(len(columns) + 1 + _SPARE_COLUMNS))
    sheet.freeze_panes = cell_of(sheet, HEAD_ROWS + 1, 2)
    sheet.sheet_view.showGridLines = False
    sheet.print_title_rows = f"{HEAD_ROWS}:{HEAD_ROWS}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0  # as many pages as there are, one page wide
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for row in range(FIRST_COLUMN_ROW, HEAD_ROWS):
        sheet.row_dimensions[row].outline_level = 1


def _write_table_head(sheet: Worksheet, table: OwnedTable) -> None:
    texts = {
        layout.DECISION: table.name,
        layout.DECISION_ID: table.key,
        layout.DESCRIPTION: table.description,
        layout.HIT_POLICY: table.text.hit_policy,
        layout.AGGREGATION: table.text.aggregation,
        layout.OUTPUT_LABEL: table.text.output_label,
        layout.EXPORTED: table.fingerprint,
    }
    greyed = (layout.DECISION_ID, layout.EXPORTED)
    for row, (name, text) in enumerate(texts.items(), start=1):
        put_text(cell_of(sheet, row, 1), name)
        put_text(cell_of(sheet, row, 2), text)
        styles.style_name(cell_of(sheet, row, 1))
        styles.style_title(cell_of(sheet, row, 2), is_main=name == layout.DECISION, is_id=name in greyed)


def _write_names(sheet: Worksheet, rules: int) -> None:
    for row, name in enumerate(layout.COLUMN_ROWS, start=FIRST_COLUMN_ROW):
        put_text(cell_of(sheet, row, 1), name)
        styles.style_name(cell_of(sheet, row, 1))
    for number in range(1, rules + 1):
        cell = cell_of(sheet, HEAD_ROWS + number, 1)
        cell.value = number
        styles.style_rule(cell, "")
    sheet.column_dimensions["A"].width = styles.NAMES_WIDTH


def _write_column(sheet: Worksheet, number: int, column: SheetColumn) -> None:
    for row, (name, text) in enumerate(column.head.items(), start=FIRST_COLUMN_ROW):
        cell = cell_of(sheet, row, number)
        put_text(cell, text)
        styles.style_head(cell, column.kind, is_label=name == layout.RULES, is_id=name == layout.COLUMN_ID)
    first_free = HEAD_ROWS + len(column.cells) + 1
    for row, text in enumerate(column.cells, start=HEAD_ROWS + 1):
        cell = cell_of(sheet, row, number)
        put_text(cell, text)
        styles.style_rule(cell, column.kind)
    for row in range(first_free, first_free + SPARE_ROWS):
        cell_of(sheet, row, number).number_format = TEXT_FORMAT
    sheet.column_dimensions[get_column_letter(number)].width = _width(column)


def _width(column: SheetColumn) -> float:
    return styles.ID_WIDTH if column.kind == layout.RULE_ID else styles.width_for([column.label, *column.cells])


def _fit_rows(sheet: Worksheet, columns: list[SheetColumn]) -> None:
    """Makes room for wrapped texts. Ids are not wrapped."""
    shown = [(column, _width(column)) for column in columns if column.kind != layout.RULE_ID]
    for row, name in enumerate(layout.COLUMN_ROWS, start=FIRST_COLUMN_ROW):
        if name != layout.COLUMN_ID:
            cells = ((column.head.get(name, ""), width) for column, width in shown)
            sheet.row_dimensions[row].height = styles.height_for(cells)
    for index in range(max((len(column.cells) for column in columns), default=0)):
        cells = ((column.cells[index], width) for column, width in shown)
        sheet.row_dimensions[HEAD_ROWS + 1 + index].height = styles.height_for(cells)


def _offer_choices(sheet: Worksheet, last_column: str) -> None:
    hit_policy, aggregation = (layout.TABLE_ROWS.index(name) + 1 for name in (layout.HIT_POLICY, layout.AGGREGATION))
    kinds, types = (layout.COLUMN_ROWS.index(name) + FIRST_COLUMN_ROW for name in (layout.KIND, layout.TYPE))
    _offer(
        sheet,
        f"B{hit_policy}",
        layout.HIT_POLICIES.values(),
        "Yang berlaku bila beberapa aturan cocok; lihat Petunjuk.",
    )
    _offer(sheet, f"B{aggregation}", AGGREGATIONS, "Hanya untuk COLLECT; kosongkan untuk daftar semua hasil.")
    _offer(sheet, f"B{kinds}:{last_column}{kinds}", layout.KINDS, "Isi untuk setiap kolom.")
    # A type that the file itself declares may be written too.
    _offer(sheet, f"B{types}:{last_column}{types}", layout.TYPES, "Tipe nilai di kolom ini.", is_closed=False)


def _offer(sheet: Worksheet, place: str, choices: Iterable[str], prompt: str, *, is_closed: bool = True) -> None:
    offered = DataValidation(
        type="list",
        formula1=f'"{",".join(choices)}"',
        allow_blank=True,
        showErrorMessage=is_closed,
        error="Pilih salah satu dari daftar.",
        showInputMessage=True,
        prompt=prompt,
    )
    offered.add(place)
    sheet.add_data_validation(offered)
