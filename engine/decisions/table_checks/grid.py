"""A table as boxes: each rule is a set of values on every axis, and the axes are cut into the segments of all rules.

Calvanese, Dumas, Laurson, Maggi, Montali, Teinemaa, "Semantics and Analysis of DMN Decision Tables" (BPM 2016), show
that overlaps and gaps are found dimension by dimension with a sweep over such cuts. Here a segment knows its rules
as the bits of an integer, segments with the same rules are one, and what remains of the rules is what the next
dimension is asked about.

The rules of a grid are numbered from 0: only rows with a cell for every column are among them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from engine.decisions.item_types import ItemTypes
from engine.decisions.table_checks.axis import Axis, bits, make_axis
from engine.decisions.table_checks.cell import Cell, read_cell
from engine.decisions.table_checks.kinds import KINDS
from engine.decisions.table_checks.search import Choices
from engine.decisions.table_text import InputClause, RuleText, TableText
from engine.feel.feel_types import canonical_type_name, is_any


@dataclass(frozen=True)
class Grid:
    """The axes of a table, and its rules as boxes over them."""

    axes: tuple[Axis, ...]
    columns: tuple[tuple[int, ...], ...]
    """The places of the columns that look at each axis: two columns with the same expression are one axis."""
    rules: tuple[RuleText, ...]
    cells: tuple[tuple[Cell, ...], ...]
    """For each rule, one for each column."""
    values: tuple[Cell, ...]
    """For each column, the list of the values that may come."""
    may: tuple[tuple[int, ...], ...]
    """For each rule and axis, the values that it accepts or, where a cell is opaque, may accept."""

    @cached_property
    def all_rules(self) -> int:
        """Every rule, as bits."""
        return (1 << len(self.rules)) - 1

    @cached_property
    def certain(self) -> int:
        """The rules of which every cell is understood."""
        return sum(
            1 << r
            for r, cells in enumerate(self.cells)
            if not any(cells[c] in axis.opaque for axis, own in zip(self.axes, self.columns, strict=True) for c in own)
        )

    @cached_property
    def rules_at(self) -> tuple[tuple[int, ...], ...]:
        """For each axis and segment, the rules that (may) accept it, as bits."""
        found = []
        for a, axis in enumerate(self.axes):
            rules = [0] * len(axis.segments)
            by_mask: dict[int, int] = {}
            for r, masks in enumerate(self.may):
                by_mask[masks[a]] = by_mask.get(masks[a], 0) | 1 << r
            for mask, own in by_mask.items():
                for segment in bits(mask):
                    rules[segment] |= own
            found.append(tuple(rules))
        return tuple(found)

    @cached_property
    def choices(self) -> Choices:
        """The segments of each axis by their rules."""
        return Choices(self.rules_at)

    def containing(self, rule: int) -> int:
        """The rules that certainly accept all that this one accepts, itself among them."""
        found = self.certain
        for axis, mask in enumerate(self.may[rule]):
            found &= self.choices.of(axis, mask)[1]
        return found

    def axis_of(self, column: int) -> Axis:
        """The axis that a column looks at."""
        return next(axis for axis, own in zip(self.axes, self.columns, strict=True) if column in own)

    def matching(self, values: Sequence[Any]) -> set[int]:
        """The rules that certainly match these values, one for each axis, by running their compiled cells."""
        found = set()
        for r in bits(self.certain):
            own = self.cells[r]
            if all(own[c].test(value) for value, columns in zip(values, self.columns, strict=True) for c in columns):
                found.add(r)
        return found


def make_grid(table: TableText, types: ItemTypes, names: Collection[str]) -> Grid:
    """The grid of a table."""
    known = frozenset(names)
    rules = tuple(
        rule
        for rule in table.rules
        if len(rule.inputs) == len(table.inputs) and len(rule.outputs) == len(table.outputs)
    )
    cells = tuple(tuple(read_cell(text, known, types) for text in rule.inputs) for rule in rules)
    values = tuple(
        read_cell(clause.values or types.allowed_values(clause.type_ref), known, types) for clause in table.inputs
    )
    columns, titles = _columns(table), table.input_titles
    axes = []
    for own in columns:
        first = table.inputs[own[0]]
        of_axis = [row[c] for c in own for row in cells]
        axes.append(make_axis(titles[own[0]], _kind(first, types), of_axis, values[own[0]]))
    may = tuple(
        tuple(_box(axis, [row[c] for c in own]) for axis, own in zip(axes, columns, strict=True)) for row in cells
    )
    return Grid(tuple(axes), columns, rules, cells, values, may)


def _columns(table: TableText) -> tuple[tuple[int, ...], ...]:
    found: dict[tuple[str, str, str], list[int]] = {}
    for c, clause in enumerate(table.inputs):
        found.setdefault((" ".join(clause.expression.split()) or str(c), clause.type_ref, clause.values), []).append(c)
    return tuple(map(tuple, found.values()))


def _kind(clause: InputClause, types: ItemTypes) -> str | None:
    type_ = types.get(clause.type_ref)
    if is_any(type_):
        return None
    name = canonical_type_name(type_.name)
    return name if name in KINDS else ""


def _box(axis: Axis, cells: Sequence[Cell]) -> int:
    mask = axis.possible
    for cell in cells:
        mask &= axis.masks[cell]
    return mask
