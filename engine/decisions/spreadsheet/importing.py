"""A workbook back into its DMN file: all of it, or nothing with every mistake named.

A decision without a sheet in the workbook stays as it is. Of the file only what the sheets change is changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from engine.decisions.file import DecisionFile
from engine.decisions.slips import Message
from engine.decisions.spreadsheet import layout
from engine.decisions.spreadsheet.build_table import WantedTable, build_table
from engine.decisions.spreadsheet.changes import Change, find_changes, table_change
from engine.decisions.spreadsheet.check_texts import TextChecks
from engine.decisions.spreadsheet.container import ContainerError
from engine.decisions.spreadsheet.grid import Grid, read_grids
from engine.decisions.spreadsheet.problems import Problems
from engine.decisions.spreadsheet.read_sheet import ReadSheet, read_sheet
from engine.decisions.spreadsheet.tables import OwnedTable, find_tables
from engine.decisions.table_text import InputClause, OutputClause, RuleText, TableText
from engine.decisions.writing.new_file import new_decision_file
from engine.decisions.writing.new_ids import NewIds, is_id
from engine.decisions.writing.table_xml import write_description, write_table
from engine.decisions.writing.xml_source import SourceDocument

Part = TypeVar("Part", InputClause, OutputClause, RuleText)


@dataclass(frozen=True)
class Imported:
    """The DMN file with the workbook taken over, and what is different in it."""

    dmn: bytes
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class _Pair:
    """A sheet and the table of the file that it is about."""

    sheet: ReadSheet
    table: OwnedTable
    wanted: WantedTable


def import_decisions(workbook: bytes, dmn: bytes, *, source: str, dmn_source: str) -> Imported:
    """Raises SpreadsheetError for what is wrong with the workbook, DecisionDefinitionError for no DMN file.

    `source` and `dmn_source` are the names of the two files, for the messages.
    """
    problems = Problems(source)
    return _import(_grids(workbook, source, problems), dmn, (source, dmn_source), problems)


def import_new_decisions(workbook: bytes, name: str, *, source: str, dmn_source: str) -> Imported:
    """The tables of a workbook as a new DMN file of this name; ids other than those of decisions are given anew."""
    problems = Problems(source)
    grids = _grids(workbook, source, problems)
    sheets = [sheet for grid in grids if (sheet := read_sheet(grid, problems)) is not None]
    decisions = {}
    for sheet in sheets:
        own_id = sheet.table_text(layout.DECISION_ID)
        if not is_id(own_id):
            problems.add(
                sheet.place_of(layout.DECISION_ID),
                (f'"{own_id}" tidak dapat menjadi id keputusan.', f'"{own_id}" cannot be the id of a decision.'),
                ("Pakai huruf, angka dan garis bawah.", "Use letters, digits and underscores."),
            )
        decisions[own_id] = sheet.table_text(layout.DECISION) or own_id
    problems.refuse()
    new = new_decision_file(name, decisions)
    return _import(grids, new, (source, dmn_source), problems, is_new=True)


def _import(
    grids: list[Grid], dmn: bytes, names: tuple[str, str], problems: Problems, *, is_new: bool = False
) -> Imported:
    source, dmn_source = names
    document = SourceDocument(dmn, dmn_source)
    checks = TextChecks(DecisionFile(dmn, dmn_source), problems)
    pairs = _pairs(grids, find_tables(document), source, dmn_source, problems)
    for pair in pairs:
        if not is_new:
            _refuse_older(pair.sheet, pair.table, dmn_source, problems)
        checks.check(pair.sheet, pair.table.text)
    problems.refuse()

    ids = NewIds(document.ids())
    for pair in pairs:
        write_table(pair.table.node, pair.table.text, pair.wanted.text, pair.wanted.annotation_keys, ids)
        if "#" not in pair.table.key and layout.DESCRIPTION in pair.sheet.rows:
            write_description(pair.table.owner, pair.sheet.table_text(layout.DESCRIPTION))
    written = document.render()
    changes = _changes(pairs, written, dmn_source)
    return Imported(written if changes else dmn, tuple(changes))


def _grids(workbook: bytes, source: str, problems: Problems) -> list[Grid]:
    try:
        grids = read_grids(workbook)
    except ContainerError as error:
        problems.add(source, error.problem, error.remedy)
        problems.refuse()
        raise
    return [grid for grid in grids if grid.cells and grid.title != layout.GUIDE_SHEET]


def _pairs(
    grids: list[Grid], tables: list[OwnedTable], source: str, dmn_source: str, problems: Problems
) -> list[_Pair]:
    by_key = {table.key: table for table in tables}
    seen: dict[str, str] = {}
    pairs = []
    for grid in grids:
        sheet = read_sheet(grid, problems)
        if sheet is None:
            continue
        key, place = sheet.table_text(layout.DECISION_ID), sheet.place_of(layout.DECISION_ID)
        table = by_key.get(key)
        if table is None:
            problems.add(place, *_unknown_decision(key, by_key, dmn_source))
        elif key in seen:
            problems.add(
                place,
                (f'Keputusan "{key}" sudah ada di {seen[key]}.', f'The decision "{key}" is at {seen[key]} already.'),
                ("Hapus salah satu lembarnya.", "Remove one of the two sheets."),
            )
        else:
            _refuse_renaming(sheet, table, problems)
            pairs.append(_Pair(sheet, table, build_table(sheet, table.text, problems)))
        seen.setdefault(key, place)
    if not seen:
        problems.add(
            source,
            ("Buku kerja ini tidak berisi tabel keputusan.", "The workbook holds no decision table."),
            ("Ekspor tabelnya dari berkas DMN, lalu ubah hasil ekspor itu.", "Export the table, and change that."),
        )
    return pairs


def _unknown_decision(key: str, known: dict[str, OwnedTable], dmn_source: str) -> tuple[Message, Message]:
    return (
        (
            f'Tabel keputusan "{key}" tidak ada di {dmn_source}.',
            f'The decision table "{key}" does not exist in {dmn_source}.',
        ),
        (
            f"Pilih berkas DMN asal buku kerja ini; yang ini berisi {', '.join(known) or 'tidak satu pun'}.",
            f"Choose the DMN file that the workbook came from; this one has {', '.join(known) or 'none'}.",
        ),
    )


def _refuse_renaming(sheet: ReadSheet, table: OwnedTable, problems: Problems) -> None:
    name = sheet.table_text(layout.DECISION)
    if layout.DECISION in sheet.rows and " ".join(name.split()) != table.name:
        problems.add(
            sheet.place_of(layout.DECISION),
            ("Nama keputusan tidak dapat diubah di sini.", "The name of a decision cannot be changed here."),
            (
                f'Kembalikan menjadi "{table.name}"; namanya diubah di penyunting DMN.',
                f'Make it "{table.name}" again; it is changed in the DMN editor.',
            ),
        )


def _refuse_older(sheet: ReadSheet, table: OwnedTable, dmn_source: str, problems: Problems) -> None:
    """What was changed in the DMN file since the export would be lost without a word."""
    exported = sheet.table_text(layout.EXPORTED)
    if exported and exported != table.fingerprint:
        problems.add(
            sheet.place_of(layout.EXPORTED),
            (
                f"Tabel ini sudah diubah di {dmn_source} sejak diekspor.",
                f"This table has been changed in {dmn_source} since the export.",
            ),
            (
                "Ekspor lagi dan ulangi perubahannya; atau kosongkan sel ini untuk mengganti tabel yang baru itu.",
                "Export again and repeat the changes; or empty this cell to replace the newer table.",
            ),
        )


def _changes(pairs: list[_Pair], written: bytes, dmn_source: str) -> list[Change]:
    """Read from the file that was written, so that what is told is what is there."""
    tables = {table.key: table for table in find_tables(SourceDocument(written, dmn_source))}
    changes = []
    for pair in pairs:
        key, old, new = pair.table.key, pair.table, tables[pair.table.key]
        if new.description != old.description:
            changes.append(table_change(key, layout.DESCRIPTION, old.description, new.description))
        changes += find_changes(key, old.text, _with_keys(new.text, pair.wanted.text))
    return changes


def _with_keys(new: TableText, wanted: TableText) -> TableText:
    """The table as it is now, with the keys that its parts without ids had before."""

    def keyed(parts: Sequence[Part], keys: Sequence[Part]) -> tuple[Part, ...]:
        return tuple(replace(part, id=key.id or part.id) for part, key in zip(parts, keys, strict=True))

    return replace(
        new,
        inputs=keyed(new.inputs, wanted.inputs),
        outputs=keyed(new.outputs, wanted.outputs),
        rules=keyed(new.rules, wanted.rules),
    )
