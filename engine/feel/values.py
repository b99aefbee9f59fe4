"""The values of FEEL, and when two of them are equal or one comes before the other.

number      int or Decimal inside; float where JSON brought one (compared as written: 0.1 is one tenth)
string, boolean, null   str, bool, None
date, time, date and time   Date, Time, DateTime of engine/feel/temporal
days and time duration   DaysDuration          years and months duration   MonthsDuration
list, context   list, dict          range, function   Range, Function

Nothing else is a value: an object of any other type, Python's own dates included, is treated as null by every
operator.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Any

from engine.feel.floats import decimal_of
from engine.feel.limits import Budget
from engine.feel.temporal import TEMPORAL_PARTS, Date, DateTime, DaysDuration, MonthsDuration, Time

ARITHMETIC = Context(prec=34, rounding=ROUND_HALF_EVEN, Emin=-6143, Emax=6144, traps=[])
"""IEEE 754 decimal128, the numbers of FEEL. Nothing is trapped: a result that is no number becomes null."""
EXACT_INTEGER = 10**34

Number = int | Decimal
Comparator = Callable[[Any, Any], Any]
ORDERINGS: Mapping[str, Comparator] = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}


@dataclass(frozen=True, slots=True)
class Range:
    """The values between two ends; an end that is None is open to infinity.

    `sign` is kept for the one-sided ranges that are written with an operator, such as `(< 5)`.
    """

    start: Any
    end: Any
    start_included: bool = True
    end_included: bool = True
    sign: str = ".."

    def contains(self, value: Any) -> bool | None:
        """Whether the value lies between the ends; null when they cannot be compared."""
        if self.sign == "!=":
            return negated(equal(value, self.start))
        if value is None or (self.start is None and self.end is None):
            return None
        lower: bool | None = True
        upper: bool | None = True
        if self.start is not None:
            lower = compare(value, self.start, operator.ge if self.start_included else operator.gt)
        if self.end is not None:
            upper = compare(value, self.end, operator.le if self.end_included else operator.lt)
        if lower is None or upper is None:
            return None
        return lower and upper


PARTS: Mapping[type, Mapping[str, Callable[[Any], Any]]] = {
    **TEMPORAL_PARTS,
    Range: {
        "start": lambda value: value.start,
        "end": lambda value: value.end,
        "start included": lambda value: value.start_included,
        "end included": lambda value: value.end_included,
    },
}
"""What a path may read from a value that is no context. Python attributes are never read by name."""


@dataclass(frozen=True, eq=False)
class Function:
    """A function as a value: a built-in one, one written in an expression, or a business knowledge model."""

    name: str
    parameters: tuple[str, ...]
    call: Callable[..., Any]
    """Called with the runtime and the arguments by position."""
    parameter_types: tuple[Any, ...] = ()
    result_type: Any = None
    definition: str = ""
    """Parameters and body, as they are written."""
    scope: Any = field(default=None, repr=False)
    """Where the names of the body have their meaning; of a built-in function, that function."""
    call_named: Callable[..., Any] | None = None
    """Called with the runtime and the arguments by name, where some may be left out; None where all are needed."""

    def is_same(self, other: Function) -> bool:
        """Whether both have the same parameters, body and scope (DMN 1.5, Table 53)."""
        return self is other or (
            self.scope is not None and self.scope is other.scope and self.definition == other.definition
        )

    def call_by_name(self, runtime: Any, arguments: Mapping[str, Any]) -> Any:
        """The result for arguments by name; null when they are not those of the function."""
        if self.call_named is not None:
            return self.call_named(runtime, arguments)
        if arguments.keys() != set(self.parameters):
            return None
        return self.call(runtime, *[arguments[parameter] for parameter in self.parameters])


def negated(value: bool | None) -> bool | None:
    """Three-valued not."""
    return None if value is None else not value


def is_number(value: Any) -> bool:
    """Whether the value is a number; true and false are none."""
    kind = type(value)
    return kind is int or kind is Decimal or kind is float


def as_number(value: Any) -> Number | None:
    """The number to calculate with, or None when the value is no (finite) number.

    An integer of more digits than a number has, as JSON may hold one, is rounded to 34.
    """
    kind = type(value)
    if kind is int:
        if -EXACT_INTEGER < value < EXACT_INTEGER:
            return value  # type: ignore[no-any-return]
        return finite(ARITHMETIC.create_decimal(value))
    if kind is Decimal:
        return value  # type: ignore[no-any-return]
    return decimal_of(value) if kind is float else None


def finite(number: Decimal) -> Decimal | None:
    """The result of a calculation, or null when it is no number (overflow, division by zero).

    There is no zero below zero.
    """
    if not number.is_finite():
        return None
    return number if number else number.copy_abs()


def as_integer(value: Any) -> int | None:
    """The integer that a number is worth, or None when it has a fraction."""
    number = as_number(value)
    if number is None:
        return None
    integer = int(number)
    return integer if integer == number else None


def compare(left: Any, right: Any, comparator: Comparator) -> bool | None:
    """One of <, <=, >, >= ; null when the two have no order between them."""
    left_kind, right_kind = type(left), type(right)
    if left_kind is str:
        return comparator(left, right) if right_kind is str else None
    if left_kind in _NUMBER_KINDS:
        if right_kind not in _NUMBER_KINDS:
            return None
        return _compare_numbers(left, right, comparator)
    if left_kind is not right_kind:
        return None
    if left_kind in _KEYED_KINDS:
        return comparator(left.key, right.key)  # type: ignore[no-any-return]
    if left_kind is DateTime or left_kind is Time:
        keys = left.keys(right)
        return None if keys is None else comparator(*keys)
    return None


def equal(left: Any, right: Any, budget: Budget | None = None) -> bool | None:
    """FEEL's "=": null when the two are of different kinds; anything can be compared with null."""
    if left is None or right is None:
        return left is right
    left_kind, right_kind = type(left), type(right)
    if left_kind in _NUMBER_KINDS:
        if right_kind not in _NUMBER_KINDS:
            return None
        return _compare_numbers(left, right, operator.eq)
    if left_kind is not right_kind:
        return None
    if left_kind is list or left_kind is dict:
        return _equal_structures(left, right, budget or Budget())
    if left_kind is Range:
        return _equal_ranges(left, right)
    if left_kind is Function:
        return left.is_same(right)  # type: ignore[no-any-return]
    if left_kind in _KEYED_KINDS:
        return left.key == right.key  # type: ignore[no-any-return]
    if left_kind is DateTime or left_kind is Time:
        return compare(left, right, operator.eq) if left.has_footing_of(right) else None
    return bool(left == right) if left_kind is str or left_kind is bool else None


def _equal_structures(left: Any, right: Any, budget: Budget) -> bool:
    # A list may hold the same list many times, so that few elements in memory are very many to walk.
    if len(left) != len(right):
        return False
    budget.spend(1 + len(left))
    if type(left) is dict:
        return left.keys() == right.keys() and all(
            equal(value, right[key], budget) is True for key, value in left.items()
        )
    return all(equal(a, b, budget) is True for a, b in zip(left, right, strict=True))


def _compare_numbers(left: Any, right: Any, comparator: Comparator) -> bool | None:
    # Integers and floats compare exactly with their own kind; a float meets a Decimal as it is written.
    if type(left) is float or type(right) is float:
        left, right = as_number(left), as_number(right)
        if left is None or right is None:
            return None
    return bool(comparator(left, right))


def _equal_ranges(left: Range, right: Range) -> bool:
    return (
        left.sign == right.sign
        and (left.start_included, left.end_included) == (right.start_included, right.end_included)
        and equal(left.start, right.start) is True
        and equal(left.end, right.end) is True
    )


_NUMBER_KINDS = frozenset({int, Decimal, float})
_KEYED_KINDS = frozenset({Date, DaysDuration, MonthsDuration})


def finite_numbers(elements: list[Any]) -> list[Number] | None:
    """The numbers of a list, or None when something else is among them."""
    numbers = [as_number(element) for element in elements]
    return None if any(number is None for number in numbers) else numbers  # type: ignore[return-value]
