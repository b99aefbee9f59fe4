"""One value from all elements of a list (DMN 1.5, 10.3.4.4). f([1, 2]) and f(1, 2) are the same."""

from __future__ import annotations

import operator
from decimal import Context
from typing import Any

from engine.feel.arithmetic import add, divide, multiply
from engine.feel.functions.registry import builtin
from engine.feel.scope import Runtime
from engine.feel.values import ARITHMETIC, Number, compare, finite, finite_numbers

List = list[Any]
PRECISE = Context(prec=80, Emin=-20_000, Emax=20_000, traps=[])
"""For calculations of many steps: only their result is rounded to 34 digits."""


def _elements(runtime: Runtime, given: tuple[Any, ...]) -> List:
    """The elements, given as one list or one by one."""
    elements = given[0] if len(given) == 1 and type(given[0]) is list else [*given]
    runtime.spend(len(elements))
    return elements


@builtin("count(list: list) -> number", examples={"count([1, 2, 3])": "3", "count([])": "0"})
def count(list: List) -> int:
    """How many elements there are."""
    return len(list)


@builtin(
    "min(list...: any) -> any",
    runtime=True,
    examples={"min([3, 1, 2])": "1", 'min("b", "a")': '"a"', "min([])": "null"},
)
def minimum(runtime: Runtime, *list: Any) -> Any:
    """The smallest; null when there is none, or when they cannot be compared."""
    return extreme(_elements(runtime, list), operator.lt)


@builtin(
    "max(list...: any) -> any",
    runtime=True,
    examples={"max(1, 2, 3)": "3", 'max([@"2026-11-24", @"2026-12-01"])': '@"2026-12-01"', "max([])": "null"},
)
def maximum(runtime: Runtime, *list: Any) -> Any:
    """The greatest; null when there is none, or when they cannot be compared."""
    return extreme(_elements(runtime, list), operator.gt)


def extreme(elements: List, comparator: Any) -> Any:
    """The element that stands in this relation to all others; null for none, or when they cannot be compared."""
    if not elements:
        return None
    best = elements[0]
    if compare(best, best, operator.le) is None:
        return None
    for element in elements[1:]:
        better = compare(element, best, comparator)
        if better is None:
            return None
        if better:
            best = element
    return best


@builtin(
    "sum(list...: any) -> number | days and time duration | years and months duration",
    runtime=True,
    examples={"sum([1, 2, 3])": "6", "sum(1.5, 2)": "3.5", "sum([])": "null"},
)
def sum_of(runtime: Runtime, *list: Any) -> Any:
    """The sum of numbers (in the standard) or durations; null for no element, and when something else is among them."""
    return total(_elements(runtime, list))


def total(values: List) -> Any:
    """All numbers or durations together; null for none, and when something else is among them."""
    if not values or divide(values[0], 1) is None:  # texts can be added too, but are no sum
        return None
    result = values[0]
    for value in values[1:]:
        result = add(result, value)
    return result


@builtin(
    "mean(list...: any) -> number | days and time duration | years and months duration",
    runtime=True,
    examples={"mean([1, 2, 3])": "2", "mean(1, 2)": "1.5", "mean([])": "null"},
)
def mean(runtime: Runtime, *list: Any) -> Any:
    """The average; null when there is no element or something else than numbers."""
    values = _elements(runtime, list)
    return divide(total(values), len(values))


@builtin(
    "product(list...: any) -> number",
    runtime=True,
    examples={"product([2, 3, 4])": "24", "product(2, 3)": "6", "product([])": "null"},
)
def product(runtime: Runtime, *list: Any) -> Number | None:
    """All numbers multiplied; null when there is none."""
    numbers = finite_numbers(_elements(runtime, list))
    if not numbers:
        return None
    result: Any = 1
    for number in numbers:
        result = multiply(result, number)
    return result  # type: ignore[no-any-return]


@builtin(
    "median(list...: any) -> number",
    runtime=True,
    examples={"median(8, 2, 5, 3, 4)": "4", "median([6, 1, 2, 3])": "2.5", "median([])": "null"},
)
def median(runtime: Runtime, *list: Any) -> Number | None:
    """The middle number, or the mean of the two in the middle; null when there is none."""
    numbers = finite_numbers(_elements(runtime, list))
    if not numbers:
        return None
    numbers.sort()
    middle = len(numbers) // 2
    if len(numbers) % 2:
        return numbers[middle]
    return finite(ARITHMETIC.plus(PRECISE.divide(PRECISE.add(numbers[middle - 1], numbers[middle]), 2)))


@builtin(
    "stddev(list...: any) -> number",
    runtime=True,
    examples={"decimal(stddev(2, 4, 7, 5), 8)": "2.08166600", "stddev([47])": "null"},
)
def stddev(runtime: Runtime, *list: Any) -> Number | None:
    """The standard deviation of a sample; null for fewer than two numbers."""
    numbers = finite_numbers(_elements(runtime, list))
    if numbers is None or len(numbers) < 2:
        return None
    total = squares = PRECISE.create_decimal(0)
    for number in numbers:
        total = PRECISE.add(total, number)
    average = PRECISE.divide(total, len(numbers))
    for number in numbers:
        squares = PRECISE.add(squares, PRECISE.power(PRECISE.subtract(number, average), 2))
    return finite(ARITHMETIC.plus(PRECISE.sqrt(PRECISE.divide(squares, len(numbers) - 1))))


@builtin(
    "mode(list...: any) -> list<number>",
    runtime=True,
    examples={"mode(6, 3, 9, 6, 6)": "[6]", "mode([6, 1, 9, 6, 1])": "[1, 6]", "mode([])": "[]"},
)
def mode(runtime: Runtime, *list: Any) -> List | None:
    """The numbers that occur most often, in order."""
    numbers = finite_numbers(_elements(runtime, list))
    if numbers is None:
        return None
    counts: dict[Number, int] = {}
    for number in numbers:
        counts[number] = counts.get(number, 0) + 1
    most = max(counts.values(), default=0)
    return sorted(number for number, times in counts.items() if times == most)


@builtin(
    "all(list...: any) -> boolean",
    runtime=True,
    examples={"all([true, false])": "false", "all(true, true)": "true", "all([])": "true", "all([true, null])": "null"},
)
def all_true(runtime: Runtime, *list: Any) -> bool | None:
    """False when one is false, true when all are true or there is none; otherwise null."""
    values = _elements(runtime, list)
    if any(value is False for value in values):
        return False
    return True if all(value is True for value in values) else None


@builtin(
    "any(list...: any) -> boolean",
    runtime=True,
    examples={"any([false, true])": "true", "any(false, false)": "false", "any([])": "false", "any([null])": "null"},
)
def any_true(runtime: Runtime, *list: Any) -> bool | None:
    """True when one is true, false when all are false or there is none; otherwise null."""
    values = _elements(runtime, list)
    if any(value is True for value in values):
        return True
    return False if all(value is False for value in values) else None
