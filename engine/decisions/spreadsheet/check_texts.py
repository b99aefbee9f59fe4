"""What a sheet says anew, checked before it is written: FEEL that compiles, types that exist, outputs that are there.

Only cells that differ from the DMN file are looked at: an official answers for what he changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from engine.decisions.file import DecisionFile
from engine.decisions.item_types import ItemTypes
from engine.decisions.slips import find_slip
from engine.decisions.spreadsheet import layout
from engine.decisions.spreadsheet.layout import INPUT, OUTPUT
from engine.decisions.spreadsheet.problems import Problems
from engine.decisions.spreadsheet.read_sheet import ReadColumn, ReadSheet
from engine.decisions.spreadsheet.sheet_columns import columns_of
from engine.decisions.table_text import ANYTHING, TableText
from engine.feel import FeelSyntaxError, compile_expression, compile_unary_tests

Syntax = Literal["expression", "tests", "list"]
_HEAD_SYNTAX: dict[str, dict[str, Syntax]] = {
    INPUT: {layout.EXPRESSION: "expression", layout.VALUES: "tests"},
    OUTPUT: {layout.VALUES: "list", layout.DEFAULT: "expression"},
}
_HEAD_ROWS = {
    INPUT: {layout.EXPRESSION, layout.TYPE, layout.VALUES},
    OUTPUT: {layout.EXPRESSION, layout.TYPE, layout.VALUES, layout.DEFAULT},
}


@dataclass(frozen=True)
class _Text:
    """A text that is new in the sheet."""

    text: str
    place: str
    column: ReadColumn


class TextChecks:
    """Checks the sheets of one DMN file."""

    def __init__(self, file: DecisionFile, problems: Problems) -> None:
        self._names = file.names()
        self._types = ItemTypes(file.root)
        self._imports = {own.name for own in file.imports}
        self._problems = problems

    def check(self, sheet: ReadSheet, present: TableText) -> None:
        """Reports what is wrong with the texts that differ from the present table."""
        self._check_heads(sheet, present)
        for own in _changed_cells(sheet, present):
            type_ref = sheet.head_text(own.column, layout.TYPE)
            if own.column.kind == INPUT and own.text not in ANYTHING:
                self._check_feel(own.text, "tests", own.place, type_ref)
            elif own.column.kind == OUTPUT:
                self._check_output(own, type_ref)

    def _check_heads(self, sheet: ReadSheet, present: TableText) -> None:
        heads = {(own.kind, own.head[layout.COLUMN_ID]): own.head for own in columns_of(present)}
        for column in sheet.columns:
            head = heads.get((column.kind, column.key), {})
            for name in (layout.EXPRESSION, layout.TYPE, layout.VALUES, layout.DEFAULT):
                text, place = sheet.head_text(column, name), sheet.place_of(name, column.column)
                if not text or text == head.get(name):
                    continue
                syntax = _HEAD_SYNTAX.get(column.kind, {}).get(name)
                if name not in _HEAD_ROWS.get(column.kind, ()):
                    self._problems.add(
                        place,
                        (f'Kolom {column.kind} tidak mempunyai "{name}".', f'A column {column.kind} has no "{name}".'),
                        ("Kosongkan sel ini.", "Clear this cell."),
                    )
                elif name == layout.TYPE:
                    self._check_type(text, place)
                elif syntax is not None:
                    self._check_feel(text, syntax, place, "")

    def _check_type(self, type_ref: str, place: str) -> None:
        is_imported = type_ref.partition(".")[0] in self._imports
        if is_imported or self._types.knows(type_ref):
            return
        choices = ", ".join(layout.TYPES)
        self._problems.add(
            place,
            (f'Tipe "{type_ref}" tidak dikenal.', f'The type "{type_ref}" is unknown.'),
            (
                f"Pilih salah satu dari {choices}, atau tipe yang ada di berkas DMN.",
                f"Choose one of {choices}, or a type that the DMN file declares.",
            ),
        )

    def _check_output(self, own: _Text, type_ref: str) -> None:
        if own.text not in ANYTHING:
            self._check_feel(own.text, "expression", own.place, type_ref)
            return
        self._problems.add(
            own.place,
            ("Hasil aturan ini kosong.", "The output of this rule is missing."),
            (
                "Isi hasilnya; tulis null bila memang tidak ada, atau hapus seluruh barisnya.",
                "Fill it in; write null if there is none, or remove the whole row.",
            ),
        )

    def _check_feel(self, text: str, syntax: Syntax, place: str, type_ref: str) -> None:
        type_name = self._types.get(type_ref).name
        slip = find_slip(text, type_name, self._names)
        if slip is not None:
            self._problems.add(place, *slip)
            return
        try:
            if syntax == "tests":
                compile_unary_tests(text, names=self._names, types=self._types)
            else:
                compile_expression(f"[{text}]" if syntax == "list" else text, names=self._names, types=self._types)
        except FeelSyntaxError as error:
            self._problems.add(
                place,
                (str(error), error.in_english()),
                (f"Perbaiki ungkapan ini: {text}", f"Correct this expression: {text}"),
            )


def _changed_cells(sheet: ReadSheet, present: TableText) -> Iterator[_Text]:
    columns = {(own.kind, own.head[layout.COLUMN_ID]): own.cells for own in columns_of(present)}
    keys = columns[layout.RULE_ID, ""]
    index_of = {key: index for index, key in enumerate(keys)}
    for row in sheet.rule_rows:
        index = index_of.get(sheet.texts.get((row, sheet.rule_id_column), ""))
        for column in sheet.columns:
            if column.kind not in (INPUT, OUTPUT):
                continue
            text = sheet.texts.get((row, column.column), "")
            cells = columns.get((column.kind, column.key))
            if index is None or cells is None or cells[index] != text:
                yield _Text(text, sheet.place(row, column.column), column)
