"""The columns of a sheet as texts: what stands in the head of each, and in each rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.decisions.spreadsheet import layout
from engine.decisions.table_text import TableText
from engine.decisions.writing.table_xml import key_of


@dataclass(frozen=True)
class SheetColumn:
    """One column: `head` by the names of the rows (layout.COLUMN_ROWS), `cells` from the first rule down."""

    kind: str
    head: dict[str, str]
    cells: list[str]

    @property
    def label(self) -> str:
        """What stands right above the rules."""
        return self.head[layout.RULES]


def columns_of(table: TableText) -> list[SheetColumn]:
    """Inputs, outputs, annotations, the description and the ids of the rules."""
    rules = table.rules
    ids = [key_of(rule.id, number) for number, rule in enumerate(rules, start=1)]
    return [
        *_inputs(table),
        *_outputs(table),
        *_annotations(table),
        _column(layout.RULE_DESCRIPTION, [rule.description for rule in rules], {layout.RULES: layout.RULE_DESCRIPTION}),
        _column(layout.RULE_ID, ids, {layout.RULES: layout.RULE_ID}),
    ]


def _inputs(table: TableText) -> Iterator[SheetColumn]:
    for i, own in enumerate(table.inputs):
        head = {
            layout.COLUMN_ID: key_of(own.id, i + 1),
            layout.EXPRESSION: own.expression,
            layout.TYPE: own.type_ref,
            layout.VALUES: own.values,
            layout.RULES: own.label,
        }
        yield _column(layout.INPUT, [rule.inputs[i] for rule in table.rules], head)


def _outputs(table: TableText) -> Iterator[SheetColumn]:
    for i, own in enumerate(table.outputs):
        head = {
            layout.COLUMN_ID: key_of(own.id, i + 1),
            layout.EXPRESSION: own.name,
            layout.TYPE: own.type_ref,
            layout.VALUES: own.values,
            layout.DEFAULT: own.default,
            layout.RULES: own.label,
        }
        yield _column(layout.OUTPUT, [rule.outputs[i] for rule in table.rules], head)


def _annotations(table: TableText) -> Iterator[SheetColumn]:
    """A rule may have more annotations than the table has columns for them, or fewer."""
    for i in range(max([len(table.annotations), *(len(rule.annotations) for rule in table.rules)])):
        cells = [rule.annotations[i] if i < len(rule.annotations) else "" for rule in table.rules]
        title = table.annotations[i] if i < len(table.annotations) else ""
        yield _column(layout.ANNOTATION, cells, {layout.COLUMN_ID: key_of("", i + 1), layout.RULES: title})


def _column(kind: str, cells: list[str], head: dict[str, str]) -> SheetColumn:
    return SheetColumn(kind, {**dict.fromkeys(layout.COLUMN_ROWS, ""), **head, layout.KIND: kind}, cells)
