"""How the sheet of a decision table looks: quiet fills by kind of column, wrapped text, widths by what is in it."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from engine.decisions.spreadsheet.layout import ANNOTATION, INPUT, OUTPUT, RULE_DESCRIPTION, RULE_ID

_HEAD_FILLS = {
    INPUT: "D6E4F0",
    OUTPUT: "DDEBD3",
    ANNOTATION: "FBF0D0",
    RULE_DESCRIPTION: "FBF0D0",
    RULE_ID: "EFEFEF",
    "": "EFEFEF",
}
_RULE_FILLS = {INPUT: "F3F8FC", OUTPUT: "F4F9F0", ANNOTATION: "FEFBF1", RULE_DESCRIPTION: "FEFBF1", RULE_ID: "FAFAFA"}
_LINE = Side(style="thin", color="C8C8C8")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_TOP_WRAPPED = Alignment(vertical="top", wrap_text=True)
_TOP = Alignment(vertical="top")
_FONT = "Calibri"
_GREY = Font(name=_FONT, color="8C8C8C", size=9)
_BOLD = Font(name=_FONT, bold=True)

MIN_WIDTH, MAX_WIDTH = 12.0, 48.0
NAMES_WIDTH = 20.0
ID_WIDTH = 24.0
CHARACTER_WIDTH = 1.1
LINE_HEIGHT = 15.0
"""In points; programs that open the file do not all make room for wrapped lines by themselves."""


def style_head(cell: Cell, kind: str, *, is_label: bool = False, is_id: bool = False) -> None:
    """A cell of the head: the label of the column in bold, its id in grey."""
    cell.fill = PatternFill("solid", fgColor=_HEAD_FILLS[kind])
    cell.border = _BORDER
    cell.alignment = _TOP if is_id else _TOP_WRAPPED
    if is_id:
        cell.font = _GREY
    elif is_label:
        cell.font = _BOLD


def style_rule(cell: Cell, kind: str) -> None:
    """A cell of a rule."""
    cell.border = _BORDER
    is_id = kind == RULE_ID
    cell.alignment = _TOP if is_id else _TOP_WRAPPED
    if kind in _RULE_FILLS:
        cell.fill = PatternFill("solid", fgColor=_RULE_FILLS[kind])
    if is_id:
        cell.font = _GREY


def style_name(cell: Cell) -> None:
    """A cell of the first column: what the row of the head is about."""
    cell.font = _BOLD
    cell.alignment = _TOP


def style_title(cell: Cell, *, is_main: bool, is_id: bool) -> None:
    """A cell above the columns: what is said of the table as a whole."""
    cell.font = _GREY if is_id else Font(name=_FONT, bold=is_main, size=14 if is_main else 11)
    cell.alignment = _TOP


def width_for(texts: list[str]) -> float:
    """A width that shows most texts in one line, and long ones in few."""
    lines = [len(line) for text in texts for line in text.split("\n")]
    longest = max(lines, default=0)
    return min(max(MIN_WIDTH, longest * CHARACTER_WIDTH + 2), MAX_WIDTH)


def height_for(cells: Iterable[tuple[str, float]]) -> float:
    """The height of a row that shows each text within the width of its column."""
    return LINE_HEIGHT * max((_lines(text, width) for text, width in cells), default=1)


def _lines(text: str, width: float) -> int:
    return sum(max(1, ceil(len(line) * CHARACTER_WIDTH / (width - 1))) for line in text.split("\n"))
