"""What an import changes in a decision table, told for people: by rule and by column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from engine.decisions.slips import Message
from engine.decisions.spreadsheet import layout
from engine.decisions.spreadsheet.sheet_columns import SheetColumn, columns_of
from engine.decisions.table_text import TableText
from engine.decisions.writing.table_xml import key_of


@dataclass(frozen=True)
class Change:
    """One change of one table."""

    decision: str
    """The id of the decision."""
    kind: str
    """`table changed`, or of a column or rule: `rule added`, `rule removed`, `rule moved`, `rule changed`."""
    id: str
    """Of the rule or column (`#3` for the third one, which has none); empty for the table itself."""
    number: int
    """Of the rule or column, from 1: in the new table, or in the old one where it was removed."""
    message_id: str
    message_en: str


def find_changes(decision: str, old: TableText, new: TableText) -> list[Change]:
    """The changes from one text of a table to another one; none when they say the same."""
    return [
        *_table_changes(decision, old, new),
        *_column_changes(decision, old, new),
        *_rule_changes(decision, old, new),
    ]


def _table_changes(decision: str, old: TableText, new: TableText) -> Iterator[Change]:
    for name, was, now in (
        (layout.HIT_POLICY, old.hit_policy, new.hit_policy),
        (layout.AGGREGATION, old.aggregation, new.aggregation),
        (layout.OUTPUT_LABEL, old.output_label, new.output_label),
    ):
        if was != now:
            yield table_change(decision, name, was, now)


def table_change(decision: str, name: str, was: str, now: str) -> Change:
    """A change of what the head says about the table as a whole."""
    return Change(decision, "table changed", "", 0, *_differences([(name, was, now)]))


def _column_changes(decision: str, old: TableText, new: TableText) -> Iterator[Change]:
    for kind, kind_en in ((layout.INPUT, "input"), (layout.OUTPUT, "output"), (layout.ANNOTATION, "annotation")):
        was = {own.head[layout.COLUMN_ID]: own for own in columns_of(old) if own.kind == kind}
        now = {own.head[layout.COLUMN_ID]: own for own in columns_of(new) if own.kind == kind}
        for verb, key, number in _sequence_changes(list(was), list(now)):
            own = (was if verb == "removed" else now)[key]
            details = ("", "")
            if verb == "changed":
                details = _differences([(name, was[key].head[name], own.head[name]) for name in layout.COLUMN_ROWS])
            title = _title(own)
            if verb != "changed" or details[0]:
                names = (f'kolom {kind.lower()} "{title}"', f'{kind_en} column "{title}"')
                yield _change(decision, "column", verb, key, number, names, details)


def _rule_changes(decision: str, old: TableText, new: TableText) -> Iterator[Change]:
    was = {key_of(rule.id, rule.number): rule.number - 1 for rule in old.rules}
    now = {key_of(rule.id, rule.number): rule.number - 1 for rule in new.rules}
    old_columns, new_columns = _cells(old), _cells(new)
    for verb, key, number in _sequence_changes(list(was), list(now)):
        details = ("", "")
        if verb == "changed":
            details = _differences(
                (_title(column), old_columns[place].cells[was[key]], column.cells[now[key]])
                for place, column in new_columns.items()
                if place in old_columns
            )
        if verb != "changed" or details[0]:
            yield _change(decision, "rule", verb, key, number, (f"aturan {number}", f"rule {number}"), details)


def _cells(table: TableText) -> dict[tuple[str, str], SheetColumn]:
    return {(own.kind, own.head[layout.COLUMN_ID]): own for own in columns_of(table) if own.kind != layout.RULE_ID}


def _sequence_changes(was: Sequence[str], now: Sequence[str]) -> Iterator[tuple[str, str, int]]:
    """Verb, key and number; `changed` for all that stay, whether or not their content differs."""
    present, wanted = set(was), set(now)
    for number, key in enumerate(was, start=1):
        if key not in wanted:
            yield "removed", key, number
    kept_was, kept_now = [key for key in was if key in wanted], [key for key in now if key in present]
    blocks = SequenceMatcher(None, kept_was, kept_now, autojunk=False).get_matching_blocks()
    in_order = {key for block in blocks for key in kept_was[block.a : block.a + block.size]}
    for number, key in enumerate(now, start=1):
        if key not in present:
            yield "added", key, number
            continue
        if key not in in_order:
            yield "moved", key, number
        yield "changed", key, number


_VERBS = {"added": "ditambah", "removed": "dihapus", "moved": "dipindah", "changed": "diubah"}


def _change(decision: str, noun: str, verb: str, key: str, number: int, names: Message, details: Message) -> Change:
    texts = (f"{names[0]} ({key}) {_VERBS[verb]}", f"{names[1]} ({key}) {verb}")
    if details[0]:
        texts = (f"{texts[0]}: {details[0]}", f"{texts[1]}: {details[1]}")
    return Change(decision, f"{noun} {verb}", key, number, *texts)


def _title(column: SheetColumn) -> str:
    return column.label or column.head[layout.EXPRESSION] or column.kind


def _differences(texts: Iterable[tuple[str, str, str]]) -> Message:
    """Name, old and new text of each that differs."""
    different = [(name, was, now) for name, was, now in texts if was != now]
    written = (
        "; ".join(f"{name}: {was or empty} → {now or empty}" for name, was, now in different) for empty in _EMPTY
    )
    return next(written), next(written)


_EMPTY = ("(kosong)", "(empty)")
