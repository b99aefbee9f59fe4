"""Tests of table cells whose operand is a constant, as quick as the constant allows.

A table is tried row by row, so that the cost of a cell counts for every row. The results are those of
`equal`, `compare` and `Range.contains`, which are asked for every value of another kind.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Collection
from typing import Any

from engine.feel.compiler.membership import is_in
from engine.feel.floats import float_of
from engine.feel.scope import AnyFrame
from engine.feel.values import Comparator, Range, compare, equal, is_number

CellTest = Callable[[Any, AnyFrame], bool | None]
"""Whether a value passes, null when that cannot be told; the frame gives the other variables."""


def test_of_constant(known: Any) -> CellTest:
    """Whether the value is the constant, or in it when it is a range or a list."""
    if type(known) is str:
        return lambda value, frame: value == known if type(value) is str else _is_singleton(value, known)
    if is_number(known):
        return _test_of_number(known)
    if type(known) is Range:
        return _test_of_range(known)
    return lambda value, frame: is_in(value, known, frame)


def test_of_texts(known: Collection[str], otherwise: CellTest) -> CellTest:
    """Whether the value is one of some texts; a value that is no text is tested by `otherwise`."""
    texts = frozenset(known)
    return lambda value, frame: value in texts if type(value) is str else otherwise(value, frame)


def test_of_order(comparator: Comparator, known: Any) -> CellTest:
    """Whether the value stands in this order to the constant."""
    as_float = float_of(known)
    if as_float is None:
        return lambda value, frame: compare(value, known, comparator)

    def test(value: Any, frame: AnyFrame) -> bool | None:
        kind = type(value)
        if kind is int:
            return comparator(value, known)  # type: ignore[no-any-return]
        if kind is float:
            return comparator(value, as_float)  # type: ignore[no-any-return]
        return compare(value, known, comparator)

    return test


def _test_of_number(known: Any) -> CellTest:
    as_float = float_of(known)

    def test(value: Any, frame: AnyFrame) -> bool | None:
        kind = type(value)
        if kind is int:
            return bool(value == known)
        if kind is float and as_float is not None:
            return bool(value == as_float)
        return _is_singleton(value, known)

    return test


def _is_singleton(value: Any, known: Any) -> bool | None:
    """A list of one element is worth its element (10.3.2.9.4)."""
    if type(value) is list and len(value) == 1:
        return equal(value[0], known)
    return equal(value, known)


def _test_of_range(known: Range) -> CellTest:
    start, end = known.start, known.end
    start_float, end_float = float_of(start), float_of(end)
    if start_float is None or end_float is None or known.sign != "..":
        return lambda value, frame: known.contains(value)
    above = operator.ge if known.start_included else operator.gt
    below = operator.le if known.end_included else operator.lt

    def test(value: Any, frame: AnyFrame) -> bool | None:
        kind = type(value)
        if kind is int:
            return bool(above(value, start) and below(value, end))
        if kind is float:
            return bool(above(value, start_float) and below(value, end_float))
        return known.contains(value)

    return test
