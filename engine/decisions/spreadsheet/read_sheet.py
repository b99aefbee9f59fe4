"""A sheet as the head, columns and rules of a decision table, still as texts with their cells.

Below the head each row with something in it is a rule. Cells that are merged down a column say the same for all their
rules; other merges, hidden rules and hidden columns are refused: what people do not see they have not agreed to.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from engine.decisions.spreadsheet import layout
from engine.decisions.spreadsheet.cell_text import CellError, cell_text
from engine.decisions.spreadsheet.grid import Grid
from engine.decisions.spreadsheet.problems import Problems

Place = tuple[int, int]
"""Row and column, from 1."""


@dataclass(frozen=True)
class ReadColumn:
    """A column of the table."""

    kind: str
    column: int
    key: str
    """Its id; `#2` for one without; empty for a new one."""


@dataclass(frozen=True)
class ReadSheet:
    """One table as its sheet has it."""

    grid: Grid
    texts: dict[Place, str]
    rows: dict[str, int]
    """Where the rows of the head stand, by name."""
    columns: tuple[ReadColumn, ...]
    rule_rows: tuple[int, ...]
    rule_id_column: int

    def table_text(self, name: str) -> str:
        """What the head says about the table; empty where the row is missing."""
        return self.texts.get((self.rows.get(name, 0), 2), "")

    def head_text(self, column: ReadColumn, name: str) -> str:
        """What the head says about a column."""
        return self.texts.get((self.rows.get(name, 0), column.column), "")

    def of_kind(self, kind: str) -> list[ReadColumn]:
        """The columns of this kind, from left to right."""
        return [column for column in self.columns if column.kind == kind]

    def without_keys(self) -> ReadSheet:
        """The same with all its columns and rules new."""
        texts = {place: text for place, text in self.texts.items() if place[1] != self.rule_id_column}
        return replace(self, texts=texts, columns=tuple(replace(column, key="") for column in self.columns))

    def place(self, row: int, column: int) -> str:
        """`Kelayakan!C7`."""
        return self.grid.place(row, column)

    def place_of(self, name: str, column: int = 2) -> str:
        """The cell of a row of the head."""
        return self.grid.place(self.rows.get(name, 1), column)


def read_sheet(grid: Grid, problems: Problems) -> ReadSheet | None:
    """The table of a sheet, or None when it has no head; what is wrong goes to `problems`."""
    rows = _find_rows(grid)
    missing = [name for name in (layout.DECISION_ID, layout.HIT_POLICY, layout.KIND, layout.RULES) if name not in rows]
    if missing:
        _report_missing_head(grid, missing, problems)
        return None
    if grid.frame.is_hidden:
        problems.add(
            grid.title,
            ("Lembar ini tersembunyi.", "The sheet is hidden."),
            ("Tampilkan, atau hapus.", "Show it, or remove it."),
        )
    texts = _texts(grid, problems)
    _fill_merged(grid, texts, rows[layout.RULES], problems)
    columns = _find_columns(grid, texts, rows, problems)
    _refuse_hidden_columns(grid, columns, problems)
    id_column = next((own.column for own in columns if own.kind == layout.RULE_ID), 0)
    if not id_column:
        problems.add(
            grid.place(rows[layout.KIND], 1),
            (f'Tidak ada kolom "{layout.RULE_ID}".', f'There is no column "{layout.RULE_ID}".'),
            (
                f'Tulis "{layout.RULE_ID}" di baris "{layout.KIND}" pada kolom id, atau ekspor lagi.',
                f'Write "{layout.RULE_ID}" in the row "{layout.KIND}" of the column of ids, or export again.',
            ),
        )
    return ReadSheet(grid, texts, rows, columns, _find_rules(grid, texts, rows, columns, problems), id_column)


def _find_rows(grid: Grid) -> dict[str, int]:
    """The rows of the head, from the top to the one above the rules."""
    rows: dict[str, int] = {}
    names = {*layout.TABLE_ROWS, *layout.COLUMN_ROWS}
    for row in range(1, grid.frame.last_row + 1):
        cell = grid.cells.get((row, 1))
        name = cell.value.strip() if cell is not None and isinstance(cell.value, str) else ""
        if name in names:
            rows.setdefault(name, row)
        if name == layout.RULES:
            break
    return rows


def _report_missing_head(grid: Grid, missing: list[str], problems: Problems) -> None:
    quoted = ", ".join(f'"{name}"' for name in missing)
    problems.add(
        grid.place(1, 1),
        (
            f"Lembar ini bukan tabel keputusan, atau kepalanya tidak lengkap: kolom A tidak memuat {quoted}.",
            f"The sheet is no decision table, or its head is not complete: column A has no {quoted}.",
        ),
        (
            "Ekspor lagi tabelnya, atau hapus lembar ini dari buku kerja.",
            "Export the table again, or remove the sheet from the workbook.",
        ),
    )


def _texts(grid: Grid, problems: Problems) -> dict[Place, str]:
    texts = {}
    for (row, column), cell in grid.cells.items():
        if column == 1:
            continue  # the names of the rows and the numbers of the rules, which people may renumber by a formula
        try:
            text = cell_text(cell)
        except CellError as error:
            problems.add(grid.place(row, column), error.problem, error.remedy)
            text = "null"  # something stands here; it is refused anyway
        if text:
            texts[row, column] = text
    return texts


def _fill_merged(grid: Grid, texts: dict[Place, str], head_row: int, problems: Problems) -> None:
    for first_column, first_row, last_column, last_row in grid.frame.merged:
        if first_column == last_column and first_row > head_row:
            text = texts.get((first_row, first_column))
            if text is not None:
                for row in range(first_row + 1, min(last_row, grid.frame.last_row) + 1):
                    texts[row, first_column] = text
        else:
            start = grid.place(first_row, first_column)
            end = grid.place(last_row, last_column).rpartition("!")[2]
            problems.add(
                f"{start}:{end}",
                ("Sel-sel ini digabung.", "These cells are merged."),
                (
                    "Pisahkan lagi (Unmerge). Hanya sel aturan dalam satu kolom boleh digabung ke bawah.",
                    "Unmerge them. Only cells of rules in one column may be merged, downwards.",
                ),
            )


def _find_columns(
    grid: Grid, texts: dict[Place, str], rows: dict[str, int], problems: Problems
) -> tuple[ReadColumn, ...]:
    columns = []
    used = {
        column for row, column in texts if row >= min(rows.get(name, rows[layout.KIND]) for name in layout.COLUMN_ROWS)
    }
    for column in sorted(used):
        kind = texts.get((rows[layout.KIND], column), "")
        if kind not in layout.KINDS:
            problems.add(
                grid.place(rows[layout.KIND], column),
                (
                    f'Jenis kolom "{kind}" tidak dikenal.'
                    if kind
                    else "Kolom ini berisi, tetapi jenisnya belum diisi.",
                    f'The kind of column "{kind}" is unknown.' if kind else "The column is in use, but has no kind.",
                ),
                (f"Pilih salah satu: {', '.join(layout.KINDS)}.", f"Choose one of {', '.join(layout.KINDS)}."),
            )
            continue
        columns.append(ReadColumn(kind, column, texts.get((rows.get(layout.COLUMN_ID, 0), column), "")))
    return tuple(columns)


def _refuse_hidden_columns(grid: Grid, columns: tuple[ReadColumn, ...], problems: Problems) -> None:
    for own in columns:
        if own.kind in (layout.INPUT, layout.OUTPUT) and grid.frame.has_hidden_column(own.column):
            problems.add(
                grid.place(1, own.column),
                ("Kolom ini tersembunyi, padahal menentukan hasil.", "The column is hidden, although it decides."),
                ("Tampilkan (Unhide), atau hapus kolomnya.", "Unhide it, or remove the column."),
            )


def _find_rules(
    grid: Grid, texts: dict[Place, str], rows: dict[str, int], columns: tuple[ReadColumn, ...], problems: Problems
) -> tuple[int, ...]:
    known = {own.column for own in columns}
    rule_rows = sorted({row for row, column in texts if row > rows[layout.RULES] and column in known})
    for row in rule_rows:
        if row in grid.frame.hidden_rows:
            problems.add(
                grid.place(row, 1),
                ("Baris aturan ini tersembunyi.", "The row of this rule is hidden."),
                ("Hapus saringan (filter) atau tampilkan barisnya.", "Clear the filter, or unhide the row."),
            )
    return tuple(rule_rows)
