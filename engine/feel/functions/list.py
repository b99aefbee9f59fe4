"""Functions of lists. Positions count from 1; a negative position counts from the end."""

from __future__ import annotations

import operator
from functools import cmp_to_key
from typing import Any

from engine.feel.arithmetic import add, divide, multiply, power, subtract
from engine.feel.functions.registry import builtin
from engine.feel.limits import check_list_length
from engine.feel.scope import Runtime
from engine.feel.temporal import DaysDuration, MonthsDuration
from engine.feel.values import (
    ARITHMETIC,
    Function,
    Number,
    as_number,
    compare,
    equal,
    finite_numbers,
)

List = list[Any]


def _walk(runtime: Runtime, elements: List) -> List:
    runtime.spend(len(elements))
    return elements


def _same(runtime: Runtime, left: Any, right: Any) -> bool:
    return equal(left, right, runtime) is True


# ---- what is in a list ---------------------------------------------------------------------------


@builtin("list contains(list: list, element: any)", runtime=True)
def list_contains(runtime: Runtime, list: List, element: Any) -> bool:
    """Whether the element is in the list."""
    return any(_same(runtime, own, element) for own in _walk(runtime, list))


@builtin("count(list: list)")
def count(list: List) -> int:
    """How many elements there are."""
    return len(list)


@builtin("is empty(list: list)")
def is_empty(list: List) -> bool:
    """Whether there is no element."""
    return not list


@builtin("index of(list: list, match: any)", runtime=True)
def index_of(runtime: Runtime, list: List, match: Any) -> List:
    """The positions of an element."""
    return [position for position, own in enumerate(_walk(runtime, list), start=1) if _same(runtime, own, match)]


@builtin("all(list...: any)", runtime=True)
def all_true(runtime: Runtime, *elements: Any) -> bool | None:
    """Whether all are true: false when one is false, null when one is no boolean."""
    values = _walk(runtime, _elements(elements))
    if any(value is False for value in values):
        return False
    return True if all(value is True for value in values) else None


@builtin("any(list...: any)", runtime=True)
def any_true(runtime: Runtime, *elements: Any) -> bool | None:
    """Whether one is true: null when none is and one is no boolean."""
    values = _walk(runtime, _elements(elements))
    if any(value is True for value in values):
        return True
    return False if all(value is False for value in values) else None


def _elements(given: tuple[Any, ...]) -> List:
    """f([1, 2]) and f(1, 2) are the same."""
    if len(given) == 1 and type(given[0]) is list:
        return given[0]
    return [*given]


# ---- numbers in a list ---------------------------------------------------------------------------


@builtin("min(list...: any)", runtime=True)
def minimum(runtime: Runtime, *elements: Any) -> Any:
    """The smallest; null when they cannot be compared."""
    return _extreme(_walk(runtime, _elements(elements)), operator.lt)


@builtin("max(list...: any)", runtime=True)
def maximum(runtime: Runtime, *elements: Any) -> Any:
    """The greatest; null when they cannot be compared."""
    return _extreme(_walk(runtime, _elements(elements)), operator.gt)


def _extreme(elements: List, comparator: Any) -> Any:
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


@builtin("sum(list...: any)", runtime=True)
def sum_of(runtime: Runtime, *elements: Any) -> Any:
    """The sum of numbers or durations; null when there is nothing to add or something else among them."""
    values = _walk(runtime, _elements(elements))
    if not values:
        return None
    if as_number(values[0]) is None and type(values[0]) not in (DaysDuration, MonthsDuration):
        return None
    total = values[0]
    for value in values[1:]:
        total = add(total, value)
    return total


@builtin("mean(list...: any)", runtime=True)
def mean(runtime: Runtime, *elements: Any) -> Any:
    """The average."""
    values = _elements(elements)
    return divide(sum_of(runtime, values), len(values))


@builtin("product(list...: any)", runtime=True)
def product(runtime: Runtime, *elements: Any) -> Number | None:
    """All numbers multiplied."""
    numbers = finite_numbers(_walk(runtime, _elements(elements)))
    if not numbers:
        return None
    result: Any = 1
    for number in numbers:
        result = multiply(result, number)
    return result  # type: ignore[no-any-return]


@builtin("median(list...: any)", runtime=True)
def median(runtime: Runtime, *elements: Any) -> Number | None:
    """The middle number, or the mean of the two in the middle."""
    numbers = finite_numbers(_walk(runtime, _elements(elements)))
    if not numbers:
        return None
    numbers.sort()
    middle = len(numbers) // 2
    if len(numbers) % 2:
        return numbers[middle]
    return divide(add(numbers[middle - 1], numbers[middle]), 2)  # type: ignore[no-any-return]


@builtin("stddev(list...: any)", runtime=True)
def stddev(runtime: Runtime, *elements: Any) -> Number | None:
    """The standard deviation of a sample of at least two numbers."""
    numbers = finite_numbers(_walk(runtime, _elements(elements)))
    if numbers is None or len(numbers) < 2:
        return None
    total: Any = 0
    for number in numbers:
        total = add(total, number)
    average = divide(total, len(numbers))
    squares: Any = 0
    for number in numbers:
        squares = add(squares, power(subtract(number, average), 2))
    return ARITHMETIC.sqrt(divide(squares, len(numbers) - 1))


@builtin("mode(list...: any)", runtime=True)
def mode(runtime: Runtime, *elements: Any) -> List | None:
    """The numbers that occur most often, in order."""
    numbers = finite_numbers(_walk(runtime, _elements(elements)))
    if numbers is None:
        return None
    counts: dict[Number, int] = {}
    for number in numbers:
        counts[number] = counts.get(number, 0) + 1
    most = max(counts.values(), default=0)
    return sorted(number for number, times in counts.items() if times == most)


# ---- other lists ---------------------------------------------------------------------------------


@builtin("sublist(list: list, start position: number, length?: number)")
def sublist(list: List, start_position: Number, length: Number | None = None) -> List | None:
    """So many elements from a position on; to the end without a length."""
    start = int(start_position)
    if start == 0 or abs(start) > len(list) or (length is not None and length < 1):
        return None
    begin = start - 1 if start > 0 else len(list) + start
    return list[begin:] if length is None else list[begin : begin + int(length)]


@builtin("append(list: list, item...: any)")
def append(list: List, *item: Any) -> List:
    """The list with elements added at its end."""
    check_list_length(len(list) + len(item))
    return [*list, *item]


@builtin("concatenate(list...: list)")
def concatenate(*lists: List) -> List:
    """The lists one after the other."""
    check_list_length(sum(map(len, lists)))
    return [element for own in lists for element in own]


@builtin("insert before(list: list, position: number, newItem: any)")
def insert_before(list: List, position: Number, newItem: Any) -> List | None:
    """The list with an element put before a position."""
    index = _index(list, position)
    if index is None:
        return None
    check_list_length(len(list) + 1)
    return [*list[:index], newItem, *list[index:]]


@builtin("remove(list: list, position: number)")
def remove(list: List, position: Number) -> List | None:
    """The list without the element at a position."""
    index = _index(list, position)
    return None if index is None else [*list[:index], *list[index + 1 :]]


@builtin("list replace(list: list, position: number, newItem: any)")
def list_replace(list: List, position: Number, newItem: Any) -> List | None:
    """The list with another element at a position."""
    index = _index(list, position)
    return None if index is None else [*list[:index], newItem, *list[index + 1 :]]


@builtin("list replace(list: list, match: function, newItem: any)", runtime=True)
def list_replace_matching(runtime: Runtime, list: List, match: Function, newItem: Any) -> List | None:
    """The list with another element wherever the function says true."""
    if len(match.parameters) != 2:
        return None
    decided = [match.call(runtime, element, newItem) for element in _walk(runtime, list)]
    if any(type(answer) is not bool for answer in decided):
        return None
    return [newItem if answer else element for element, answer in zip(list, decided, strict=True)]


def _index(elements: List, position: Number) -> int | None:
    place = int(position)
    if place == 0 or abs(place) > len(elements):
        return None
    return place - 1 if place > 0 else len(elements) + place


@builtin("reverse(list: list)")
def reverse(list: List) -> List:
    """The list from its end."""
    return list[::-1]


@builtin("union(list...: list)", runtime=True)
def union(runtime: Runtime, *lists: List) -> List:
    """All elements of the lists, each once."""
    return distinct_values(runtime, concatenate(*lists))


@builtin("distinct values(list: list)", runtime=True)
def distinct_values(runtime: Runtime, list: List) -> List:
    """Every element once."""
    result: List = []
    for element in list:
        runtime.spend(1 + len(result) // 8)
        if not any(_same(runtime, own, element) for own in result):
            result.append(element)
    return result


@builtin("duplicate values(list: list)", runtime=True)
def duplicate_values(runtime: Runtime, list: List) -> List:
    """Every element that occurs more than once."""
    twice: List = []
    for index, element in enumerate(list):
        runtime.spend(1 + len(list) // 8)
        if any(_same(runtime, own, element) for own in list[:index]) and not any(
            _same(runtime, own, element) for own in twice
        ):
            twice.append(element)
    return twice


@builtin("flatten(list: list)", runtime=True)
def flatten(runtime: Runtime, list: List) -> List:
    """The elements of all inner lists in one list."""
    result: List = []
    waiting: List = [iter(list)]
    while waiting:
        runtime.spend()
        try:
            element = next(waiting[-1])
        except StopIteration:
            waiting.pop()
            continue
        if type(element) is type(result):
            waiting.append(iter(element))
        else:
            result.append(element)
    check_list_length(len(result))
    return result


@builtin("sort(list: list, precedes?: function)", runtime=True)
def sort(runtime: Runtime, list: List, precedes: Function | None = None) -> List | None:
    """The list in order; the function says whether one element precedes another."""
    elements = _walk(runtime, list)
    if precedes is None:
        if any(compare(element, elements[0], operator.lt) is None for element in elements):
            return None
        return sorted(
            elements,
            key=cmp_to_key(lambda a, b: -1 if compare(a, b, operator.lt) else int(not _same(runtime, a, b))),
        )
    if len(precedes.parameters) != 2:
        return None

    def order(left: Any, right: Any) -> int:
        runtime.spend()
        if precedes.call(runtime, left, right) is True:
            return -1
        return 1 if precedes.call(runtime, right, left) is True else 0

    return sorted(elements, key=cmp_to_key(order))
