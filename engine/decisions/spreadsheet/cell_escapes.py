"""How a text stands in a cell: as text whatever it begins with, with the escapes that Excel uses.

A cell that holds `=1+1`, `-`, `+5` or `@x` is a text and never a formula: no decision table can smuggle one in. Excel
writes a character that it cannot show as `_x000D_`, and so a text that looks like this as `_x005F_x000D_`.
"""

from __future__ import annotations

import re
from typing import cast

from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_FORMULA_SIGNS = ("=", "+", "-", "@")
TEXT_FORMAT = "@"


def cell_of(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell of a sheet that is being written, which has no merged cells."""
    return cast("Cell", sheet.cell(row, column))


def put_text(cell: Cell, text: str) -> None:
    """Writes a text into a cell, so that it is a text there and stays one when people edit it."""
    cell.number_format = TEXT_FORMAT
    if text:
        cell.value = escaped(text)
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(_FORMULA_SIGNS)


def escaped(text: str) -> str:
    """The text with Excel's escapes."""
    return _LOOKS_ESCAPED.sub("_x005F_", text).replace("\r", "_x000D_")


def plain_text(value: str) -> str:
    """The text that a cell shows, without Excel's escapes."""
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), value)
