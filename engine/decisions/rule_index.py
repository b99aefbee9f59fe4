"""Which rules of a table may match, found without trying them all.

Most cells hold constants: a text, a number, a range of numbers. For each column these are sorted beforehand, so that a
value leads at once to the rules whose cell it can pass; the rules that are left by all columns are tried as usual. Of
1,000 rules those few are found in about a microsecond (docs/decisions/0008-speed.md).

The table calls `candidates` with the values of its columns and tries only these rules, in this order; its result is the
same as that of trying every rule. Cells that are no constants, `not(...)` and values of other kinds (dates, lists)
narrow nothing down.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from engine.feel import UnaryTests
from engine.feel.floats import EXACT_FLOAT, float_of
from engine.feel.values import Range, is_number

Rules = int
"""A set of rules: bit n stands for the rule with index n."""

MAX_RULES = 2_048
"""Larger tables are tried row by row: the sets would take more memory than the time is worth."""


class RuleIndex:
    """Built once from the cells of a table; immutable, and usable by many threads."""

    __slots__ = ("_all", "_columns")

    def __init__(self, rows: Sequence[Sequence[UnaryTests | None]]) -> None:
        """`rows` holds the cells of each rule, None where anything passes."""
        self._all: Rules = (1 << len(rows)) - 1
        columns = enumerate(zip(*rows, strict=True)) if len(rows) <= MAX_RULES else ()
        indexed = ((number, _ColumnIndex(cells)) for number, cells in columns)
        self._columns = [(number, column) for number, column in indexed if column.narrows_down]

    def candidates(self, values: Sequence[Any]) -> Iterator[int]:
        """The indexes, from 0, of the rules that may match these values of the columns, in the order of the table."""
        left = self._all
        for number, column in self._columns:
            left &= column.rules_for(values[number])
        while left:
            lowest = left & -left
            yield lowest.bit_length() - 1
            left ^= lowest


class _ColumnIndex:
    """The rules by what their cell in one column compares with."""

    __slots__ = ("_bounds", "_constants", "_others", "_regions", "_texts", "narrows_down")

    def __init__(self, cells: Sequence[UnaryTests | None]) -> None:
        texts: dict[str, Rules] = {}
        constants: dict[bool | None, Rules] = {}
        numeric: list[tuple[Rules, list[Any]]] = []
        others: Rules = 0
        for index, cell in enumerate(cells):
            rule = 1 << index
            targets = None if cell is None or cell.is_negated else cell.targets
            if targets is None or not all(_is_indexed(target) for target in targets):
                others |= rule
                continue
            for target in targets:
                if type(target) is str:
                    texts[target] = texts.get(target, 0) | rule
                elif target is None or type(target) is bool:
                    constants[target] = constants.get(target, 0) | rule
            numeric.append((rule, [target for target in targets if is_number(target) or type(target) is Range]))
        self._others = others
        """The rules that any value may pass."""
        self._texts = {text: rules | others for text, rules in texts.items()}
        self._constants = {constant: rules | others for constant, rules in constants.items()}
        self._bounds, self._regions = _regions_of(numeric, others)
        self.narrows_down = others != (1 << len(cells)) - 1

    def rules_for(self, value: Any) -> Rules:
        """The rules whose cell the value may pass; -1, all of them, for a value of a kind that is not sorted."""
        kind = type(value)
        if kind is str:
            return self._texts.get(value, self._others)
        if kind is float or (kind is int and -EXACT_FLOAT <= value <= EXACT_FLOAT):
            return self._rules_around(value)
        if value is None or kind is bool:
            return self._constants.get(value, self._others)
        if kind is Decimal and (as_float := float_of(value)) is not None:
            return self._rules_around(as_float)
        return -1

    def _rules_around(self, value: float) -> Rules:
        place = bisect_left(self._bounds, value)
        is_bound = place < len(self._bounds) and self._bounds[place] == value
        return self._regions[2 * place + is_bound]


def _is_indexed(target: Any) -> bool:
    if target is None or type(target) is str or type(target) is bool:
        return True
    if type(target) is Range:
        ends = [end for end in (target.start, target.end) if end is not None]
        return target.sign != "!=" and all(float_of(end) is not None for end in ends)
    return float_of(target) is not None


def _regions_of(numeric: list[tuple[Rules, list[Any]]], others: Rules) -> tuple[list[float], list[Rules]]:
    """The bounds of all numbers and ranges in order, and the rules for what lies before, on and after each of them."""
    bounds = sorted({bound for _, targets in numeric for target in targets for bound in _bounds_of(target)})
    place = {bound: index for index, bound in enumerate(bounds)}
    regions = [others] * (2 * len(bounds) + 1)
    for rule, targets in numeric:
        for target in targets:
            for region in _regions_within(target, place):
                regions[region] |= rule
    return bounds, regions


def _bounds_of(target: Any) -> list[float]:
    ends = (target.start, target.end) if type(target) is Range else (target,)
    return [bound for end in ends if (bound := float_of(end)) is not None]


def _regions_within(target: Any, place: dict[float, int]) -> range:
    if type(target) is not Range:
        return range(on := 2 * place[_bounds_of(target)[0]] + 1, on + 1)
    first, last = 0, 2 * len(place)
    if target.start is not None:
        first = 2 * place[float(target.start)] + (1 if target.start_included else 2)
    if target.end is not None:
        last = 2 * place[float(target.end)] + (1 if target.end_included else 0)
    return range(first, last + 1)
