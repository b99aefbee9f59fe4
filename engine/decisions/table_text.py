"""A decision table as its author wrote it: every cell as text, with the line of the file on which it stands.

What compiles a table, what checks it and what writes it into a spreadsheet all begin here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from lxml.etree import _Element

from engine.decisions.dmn import child, children, description_of, line_of, name_of, text_of
from engine.decisions.item_types import ItemTypes

ANYTHING = ("", "-")
"""Cells that say nothing: any input passes them, and as an output they are null."""


@dataclass(frozen=True, slots=True)
class InputClause:
    """An input column: the expression that is looked at, its type, and the values that it may have."""

    id: str
    label: str
    expression: str
    type_ref: str
    values: str
    """Unary tests; empty when any value may come."""
    line: int


@dataclass(frozen=True, slots=True)
class OutputClause:
    """An output column."""

    id: str
    label: str
    name: str
    type_ref: str
    values: str
    """The values that may be given, those of the highest priority first; empty when any may."""
    default: str
    line: int


@dataclass(frozen=True, slots=True)
class RuleText:
    """A row: one cell for each input, output and annotation column."""

    id: str
    number: int
    """Its place in the table, from 1."""
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    annotations: tuple[str, ...]
    description: str
    line: int

    @property
    def annotation(self) -> str:
        """What the author wrote beside the rule: annotation columns, or the description."""
        return "; ".join(text for text in self.annotations if text) or self.description


@dataclass(frozen=True, slots=True)
class TableText:
    """A `decisionTable` element."""

    id: str
    hit_policy: str
    """UNIQUE, ANY, PRIORITY, FIRST, RULE ORDER, OUTPUT ORDER or COLLECT."""
    aggregation: str
    """SUM, COUNT, MIN, MAX, or empty."""
    output_label: str
    inputs: tuple[InputClause, ...]
    outputs: tuple[OutputClause, ...]
    annotations: tuple[str, ...]
    """The heads of the annotation columns."""
    rules: tuple[RuleText, ...]
    line: int

    @property
    def input_titles(self) -> tuple[str, ...]:
        """What people call the input columns: label or expression."""
        return _titles([own.label or own.expression for own in self.inputs])

    def output_orders(self, types: ItemTypes, type_ref: str) -> list[str]:
        """For each output column its values, the most important first, or empty: those of the column, else of its type.

        An only column that declares no type has that of its decision, `type_ref`.
        """
        own_type = type_ref if len(self.outputs) == 1 else ""
        return [own.values or types.allowed_values(own.type_ref or own_type) for own in self.outputs]

    @property
    def output_titles(self) -> tuple[str, ...]:
        """What people call the output columns: label or name."""
        return _titles([own.label or own.name for own in self.outputs])


def _titles(heads: list[str]) -> tuple[str, ...]:
    """The heads of columns; without one its number. Two that are alike are told apart by their number."""
    titles = [head or str(number) for number, head in enumerate(heads, start=1)]
    count = Counter(titles)
    return tuple(own if count[own] == 1 else f"{own} ({number})" for number, own in enumerate(titles, start=1))


def read_table_text(element: _Element) -> TableText:
    """The texts of a `decisionTable` element, as they are: rows may have too few or too many cells."""
    return TableText(
        id=element.get("id") or "",
        hit_policy=element.get("hitPolicy") or "UNIQUE",
        aggregation=element.get("aggregation") or "",
        output_label=element.get("outputLabel") or "",
        inputs=tuple(_input(item) for item in children(element, "input")),
        outputs=tuple(_output(item) for item in children(element, "output")),
        annotations=tuple(name_of(item) for item in children(element, "annotation")),
        rules=tuple(_rule(item, number) for number, item in enumerate(children(element, "rule"), start=1)),
        line=line_of(element) or 0,
    )


def _input(element: _Element) -> InputClause:
    expression = child(element, "inputExpression")
    return InputClause(
        id=element.get("id") or "",
        label=element.get("label") or "",
        expression=text_of(expression),
        type_ref="" if expression is None else expression.get("typeRef") or "",
        values=text_of(child(element, "inputValues")),
        line=line_of(element) or 0,
    )


def _output(element: _Element) -> OutputClause:
    return OutputClause(
        id=element.get("id") or "",
        label=element.get("label") or "",
        name=name_of(element),
        type_ref=element.get("typeRef") or "",
        values=text_of(child(element, "outputValues")),
        default=text_of(child(element, "defaultOutputEntry")),
        line=line_of(element) or 0,
    )


def _rule(element: _Element, number: int) -> RuleText:
    return RuleText(
        id=element.get("id") or "",
        number=number,
        inputs=tuple(text_of(cell) for cell in children(element, "inputEntry")),
        outputs=tuple(text_of(cell) for cell in children(element, "outputEntry")),
        annotations=tuple(text_of(cell) for cell in children(element, "annotationEntry")),
        description=description_of(element),
        line=line_of(element) or 0,
    )
