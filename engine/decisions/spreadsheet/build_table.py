"""A sheet that was read, as the text of the table (TableText) that it asks for.

Ids are keys of the file (writing.table_xml.key_of), empty for what is new. What is wrong goes to `problems`:
unknown, doubled or foreign ids, an unknown hit policy or aggregation, a table without outputs, outputs without a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engine.decisions.hit_policies import AGGREGATIONS
from engine.decisions.spreadsheet import layout
from engine.decisions.spreadsheet.layout import ANNOTATION, INPUT, OUTPUT
from engine.decisions.spreadsheet.problems import Problems
from engine.decisions.spreadsheet.read_sheet import ReadColumn, ReadSheet
from engine.decisions.spreadsheet.sheet_columns import columns_of
from engine.decisions.table_text import InputClause, OutputClause, RuleText, TableText
from engine.decisions.writing.table_xml import key_of


@dataclass(frozen=True)
class WantedTable:
    """What a sheet asks for."""

    text: TableText
    annotation_keys: tuple[str, ...]


def build_table(sheet: ReadSheet, present: TableText, problems: Problems) -> WantedTable:
    """The table that the sheet asks for instead of the present one of the file."""
    if not present.outputs:
        sheet = sheet.without_keys()  # a new table: all that it has is new
    columns = columns_of(present)
    for kind in (INPUT, OUTPUT, ANNOTATION):
        known = {own.head[layout.COLUMN_ID] for own in columns if own.kind == kind}
        cells = [(sheet.place_of(layout.COLUMN_ID, own.column), own.key) for own in sheet.of_kind(kind)]
        _check_keys(cells, known, layout.COLUMN_ID, problems)
    known = {key for own in columns if own.kind == layout.RULE_ID for key in own.cells}
    cells = [
        (sheet.place(row, sheet.rule_id_column), sheet.texts.get((row, sheet.rule_id_column), ""))
        for row in sheet.rule_rows
        if sheet.rule_id_column
    ]
    _check_keys(cells, known, layout.RULE_ID, problems)
    notes = sheet.of_kind(ANNOTATION)
    return WantedTable(
        TableText(
            id=present.id,
            hit_policy=_hit_policy(sheet, problems),
            aggregation=_aggregation(sheet, problems),
            output_label=sheet.table_text(layout.OUTPUT_LABEL),
            inputs=tuple(_input(sheet, own, problems) for own in sheet.of_kind(INPUT)),
            outputs=_outputs(sheet, problems),
            annotations=tuple(_annotation(sheet, own, problems) for own in notes),
            rules=tuple(_rule(sheet, row, number, present) for number, row in enumerate(sheet.rule_rows, start=1)),
            line=0,
        ),
        tuple(own.key for own in notes),
    )


def _check_keys(cells: Iterable[tuple[str, str]], known: set[str], name: str, problems: Problems) -> None:
    """Each id belongs to the table, and to one row or column only."""
    first: dict[str, str] = {}
    for place, key in cells:
        if not key:
            continue
        if key in first:
            problems.add(
                place,
                (f'{name} "{key}" sudah dipakai di {first[key]}.', f'The id "{key}" is used already at {first[key]}.'),
                (
                    "Kosongkan sel ini bila ini salinan atau tambahan baru.",
                    "Clear this cell if this one is a copy or new.",
                ),
            )
        elif key not in known:
            problems.add(
                place,
                (
                    f'{name} "{key}" tidak ada pada tabel ini di berkas DMN.',
                    f'The id "{key}" does not exist in this table of the DMN file.',
                ),
                (
                    "Kosongkan sel ini bila ini baru; bila berkas DMN sudah berubah, ekspor lagi.",
                    "Clear this cell if this one is new; if the DMN file has changed since, export again.",
                ),
            )
        first.setdefault(key, place)


def _hit_policy(sheet: ReadSheet, problems: Problems) -> str:
    text = " ".join(sheet.table_text(layout.HIT_POLICY).upper().split())
    policy = layout.HIT_POLICIES.get(text, text)
    if policy not in layout.HIT_POLICIES.values():
        choices = ", ".join(f"{name} ({letter})" for letter, name in layout.HIT_POLICIES.items())
        problems.add(
            sheet.place_of(layout.HIT_POLICY),
            (f'Hit policy "{text}" tidak dikenal.', f'The hit policy "{text}" is unknown.'),
            (f"Pilih salah satu: {choices}.", f"Choose one of {choices}."),
        )
    return policy


def _aggregation(sheet: ReadSheet, problems: Problems) -> str:
    text = sheet.table_text(layout.AGGREGATION).upper()
    if text and text not in AGGREGATIONS:
        choices = ", ".join(AGGREGATIONS)
        problems.add(
            sheet.place_of(layout.AGGREGATION),
            (f'Gabungan "{text}" tidak dikenal.', f'The aggregation "{text}" is unknown.'),
            (f"Kosongkan, atau pilih {choices}.", f"Leave it empty, or choose one of {choices}."),
        )
    return text


def _input(sheet: ReadSheet, column: ReadColumn, problems: Problems) -> InputClause:
    expression = sheet.head_text(column, layout.EXPRESSION)
    if not expression and not column.key:
        problems.add(
            sheet.place_of(layout.EXPRESSION, column.column),
            ("Kolom masukan baru ini belum punya ungkapan.", "The new input column has no expression."),
            ("Tulis apa yang dilihat: permohonan.luas.", "Write what is looked at: permohonan.luas."),
        )
    return InputClause(
        id=column.key,
        label=sheet.head_text(column, layout.RULES),
        expression=expression,
        type_ref=sheet.head_text(column, layout.TYPE),
        values=sheet.head_text(column, layout.VALUES),
        line=0,
    )


def _outputs(sheet: ReadSheet, problems: Problems) -> tuple[OutputClause, ...]:
    columns = sheet.of_kind(OUTPUT)
    if not columns:
        problems.add(
            sheet.place_of(layout.KIND, 1),
            ("Tabel tidak mempunyai kolom hasil.", "The table has no output column."),
            (f'Isi "{OUTPUT}" pada salah satu kolom.', f'Write "{OUTPUT}" as the kind of one column.'),
        )
    names: dict[str, str] = {}
    for own in columns:
        name, place = sheet.head_text(own, layout.EXPRESSION), sheet.place_of(layout.EXPRESSION, own.column)
        if not name and len(columns) > 1 and not own.key:
            problems.add(
                place,
                ("Kolom hasil baru ini belum punya nama.", "The new output column has no name."),
                (
                    "Beri nama; dengan nama itu hasilnya dibaca.",
                    "Give it a name: by that its answer is read.",
                ),
            )
        if name and name in names:
            problems.add(
                place,
                (f'Nama "{name}" sudah dipakai di {names[name]}.', f'The name "{name}" is used at {names[name]}.'),
                ("Beri setiap kolom hasil nama sendiri.", "Give each output column a name of its own."),
            )
        names.setdefault(name, place)
    return tuple(
        OutputClause(
            id=own.key,
            label=sheet.head_text(own, layout.RULES),
            name=sheet.head_text(own, layout.EXPRESSION),
            type_ref=sheet.head_text(own, layout.TYPE),
            values=sheet.head_text(own, layout.VALUES),
            default=sheet.head_text(own, layout.DEFAULT),
            line=0,
        )
        for own in columns
    )


def _annotation(sheet: ReadSheet, column: ReadColumn, problems: Problems) -> str:
    name = sheet.head_text(column, layout.RULES)
    if not name and not column.key:
        problems.add(
            sheet.place_of(layout.RULES, column.column),
            ("Kolom catatan baru ini belum punya judul.", "The new annotation column has no title."),
            (f'Tulis judulnya di baris "{layout.RULES}".', f'Write its title in the row "{layout.RULES}".'),
        )
    return name


def _rule(sheet: ReadSheet, row: int, number: int, present: TableText) -> RuleText:
    def cells(columns: Sequence[ReadColumn]) -> tuple[str, ...]:
        return tuple(sheet.texts.get((row, own.column), "") for own in columns)

    own_id = sheet.texts.get((row, sheet.rule_id_column), "")
    described = sheet.of_kind(layout.RULE_DESCRIPTION)
    return RuleText(
        id=own_id,
        number=number,
        inputs=cells(sheet.of_kind(INPUT)),
        outputs=cells(sheet.of_kind(OUTPUT)),
        annotations=cells(sheet.of_kind(ANNOTATION)),
        description="\n".join(cells(described)) if described else _present_description(own_id, present),
        line=0,
    )


def _present_description(own_id: str, present: TableText) -> str:
    """Whoever removed the whole column of descriptions wanted a smaller sheet, not to lose what the rules say."""
    rules = enumerate(present.rules, start=1)
    return next((rule.description for number, rule in rules if key_of(rule.id, number) == own_id), "")
