"""A workbook as sheets of cells, each with what it holds; nothing of it is understood yet."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from engine.decisions.spreadsheet.container import SAVE_AGAIN, ContainerError, read_parts
from engine.decisions.spreadsheet.frame import Frame, read_frames


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell that is not empty."""

    value: Any
    """str, int, float, bool, or a date, time or duration of Python."""
    kind: str
    """As xlsx has it: `f` a formula, `e` an error such as #N/A, others by their value."""


@dataclass(frozen=True)
class Grid:
    """One sheet: its cells by row and column, from 1."""

    frame: Frame
    cells: dict[tuple[int, int], GridCell]

    @property
    def title(self) -> str:
        """The name of the sheet."""
        return self.frame.title

    def place(self, row: int, column: int) -> str:
        """`Kelayakan!C7`, as Excel writes it."""
        return f"{self._quoted_title}!{get_column_letter(column)}{row}"

    @property
    def _quoted_title(self) -> str:
        is_plain = self.title.replace("_", "a").isalnum() and not self.title[:1].isdigit()
        return self.title if is_plain else "'{}'".format(self.title.replace("'", "''"))


def read_grids(data: bytes) -> list[Grid]:
    """The sheets of a workbook, in their order; raises ContainerError."""
    frames = {frame.title: frame for frame in read_frames(read_parts(data))}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about drawings, styles and extensions that we do not read
            workbook = load_workbook(BytesIO(data), read_only=True, keep_links=False)
            return [_grid(sheet, frames[sheet.title]) for sheet in workbook.worksheets if sheet.title in frames]
    except Exception:  # whatever openpyxl stumbles over in a file from outside
        raise ContainerError(("Buku kerja ini rusak.", "The workbook is damaged."), SAVE_AGAIN) from None


def _grid(sheet: Any, frame: Frame) -> Grid:
    cells = {}
    if frame.last_row:
        for row in sheet.iter_rows(max_row=frame.last_row, max_col=frame.last_column):
            for cell in row:
                if cell.value is not None and cell.value != "":
                    cells[cell.row, cell.column] = GridCell(cell.value, cell.data_type)
    return Grid(frame, cells)
