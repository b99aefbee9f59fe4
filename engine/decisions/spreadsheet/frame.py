"""What surrounds the cells of a sheet: which are merged, which rows and columns are hidden, how far the cells reach.

Read as a stream, before the cells themselves, so that a sheet of a million rows is refused before it is built.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

from engine.decisions.spreadsheet.container import EXPORT_AGAIN, SAVE_AGAIN, WORKBOOK, ContainerError
from engine.decisions.spreadsheet.layout import MAX_COLUMNS, MAX_ROWS

MAX_CELLS = 400_000
_RELATIONS = "xl/_rels/workbook.xml.rels"
_RELATION_ID = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
Range = tuple[int, int, int, int]
"""First column, first row, last column, last row."""


@dataclass
class Frame:
    """One sheet."""

    title: str
    is_hidden: bool = False
    last_row: int = 0
    last_column: int = 0
    merged: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)

    def has_hidden_column(self, column: int) -> bool:
        """Whether people do not see this column."""
        return any(first <= column <= last for first, last in self.hidden_columns)


def read_frames(parts: Mapping[str, bytes]) -> list[Frame]:
    """The sheets with cells, in their order; raises ContainerError for one that is too large."""
    try:
        targets = {own.get("Id"): own.get("Target") or "" for own in _parse(parts[_RELATIONS]).iter("{*}Relationship")}
        frames = []
        for sheet in _parse(parts[WORKBOOK]).iter("{*}sheet"):
            relation = next((own for name in _RELATION_ID if (own := sheet.get(name))), None)
            part = posixpath.normpath(posixpath.join("/xl", targets.get(relation, ""))).lstrip("/")
            if part in parts:
                frame = Frame(sheet.get("name") or "", sheet.get("state", "visible") != "visible")
                _scan(parts[part], frame)
                frames.append(frame)
    except (etree.XMLSyntaxError, KeyError, ValueError, TypeError):
        raise ContainerError(("Buku kerja ini rusak.", "The workbook is damaged."), SAVE_AGAIN) from None
    return frames


def _parse(part: bytes) -> etree._Element:
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))


def _scan(part: bytes, frame: Frame) -> None:
    cells = row = column = 0
    tags = ("{*}row", "{*}c", "{*}mergeCell", "{*}col", "{*}v", "{*}f", "{*}is")
    for event, element in etree.iterparse(
        BytesIO(part), events=("start", "end"), tag=tags, resolve_entities=False, no_network=True
    ):
        name = etree.QName(element).localname
        if event == "end":
            if name == "row":
                element.clear(keep_tail=False)
            continue
        if name == "row":
            row, column = int(element.get("r") or row + 1), 0
            if element.get("hidden") in ("1", "true"):
                frame.hidden_rows.add(row)
        elif name == "c":
            cells += 1
            place = element.get("r")
            row, column = coordinate_to_tuple(place) if place else (row, column + 1)
            if cells > MAX_CELLS:
                raise _too_many(frame.title)
        elif name in ("v", "f", "is"):
            frame.last_row, frame.last_column = max(frame.last_row, row), max(frame.last_column, column)
            if row > MAX_ROWS or column > MAX_COLUMNS:
                raise _too_many(frame.title)
        elif name == "mergeCell":
            merged = _boundaries(element.get("ref") or "")
            frame.merged.append(merged)
            cells += min(merged[3], MAX_ROWS) - merged[1] + 1
            if cells > MAX_CELLS:
                raise _too_many(frame.title)
        elif name == "col" and element.get("hidden") in ("1", "true"):
            frame.hidden_columns.append((int(element.get("min") or 0), int(element.get("max") or 0)))
            if len(frame.hidden_columns) > MAX_CELLS // MAX_COLUMNS:
                raise _too_many(frame.title)


def _boundaries(reference: str) -> Range:
    first_column, first_row, last_column, last_row = range_boundaries(reference)
    if first_column is None or first_row is None or last_column is None or last_row is None:
        raise ValueError(reference)
    return first_column, first_row, last_column, last_row


def _too_many(title: str) -> ContainerError:
    return ContainerError(
        (
            f'Lembar "{title}" melebihi {MAX_ROWS} baris, {MAX_COLUMNS} kolom atau {MAX_CELLS} sel.',
            f'The sheet "{title}" has more than {MAX_ROWS} rows, {MAX_COLUMNS} columns or {MAX_CELLS} cells.',
        ),
        EXPORT_AGAIN,
    )
