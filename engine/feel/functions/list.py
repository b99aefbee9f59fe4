"""Functions of lists (DMN 1.5, 10.3.4.4). Positions count from 1; a negative position counts from the end.

A fraction of a position or length is cut off. A position outside the list gives null.
"""

from __future__ import annotations

from typing import Any

from engine.feel.functions.registry import builtin
from engine.feel.limits import check_list_length
from engine.feel.scope import Runtime
from engine.feel.values import Function, Number, equal

List = list[Any]


def _same(runtime: Runtime, left: Any, right: Any) -> bool:
    return equal(left, right, runtime) is True


@builtin(
    "list contains(list: list, element: any) -> boolean",
    runtime=True,
    examples={"list contains([1, 2, 3], 2)": "true", "list contains([1, null], null)": "true"},
)
def list_contains(runtime: Runtime, list: List, element: Any) -> bool:
    """Whether the element is in the list."""
    return any(_same(runtime, own, element) for own in runtime.spend_on(list))


@builtin("is empty(list: list) -> boolean", examples={"is empty([])": "true", "is empty([null])": "false"})
def is_empty(list: List) -> bool:
    """Whether there is no element."""
    return not list


@builtin(
    "index of(list: list, match: any) -> list<number>",
    runtime=True,
    examples={"index of([1, 2, 3, 2], 2)": "[2, 4]", "index of([1], 5)": "[]"},
)
def index_of(runtime: Runtime, list: List, match: Any) -> List:
    """The positions of an element."""
    return [position for position, own in enumerate(runtime.spend_on(list), start=1) if _same(runtime, own, match)]


@builtin(
    "sublist(list: list, start position: number, length?: number) -> list",
    examples={
        "sublist([4, 5, 6], 1, 2)": "[4, 5]",
        "sublist([4, 5, 6], -2)": "[5, 6]",
        "sublist([4, 5, 6], 3, 2)": "null",
    },
)
def sublist(list: List, start_position: Number, length: Number | None = None) -> List | None:
    """So many elements from a position on; to the end without a length. Null when there are not so many."""
    begin = _index(list, start_position)
    if begin is None:
        return None
    if length is None:
        return list[begin:]
    return list[begin : begin + int(length)] if 1 <= length < len(list) - begin + 1 else None


@builtin("append(list: list, item...: any) -> list", examples={"append([1], 2, 3)": "[1, 2, 3]"})
def append(list: List, *item: Any) -> List:
    """The list with elements added at its end."""
    check_list_length(len(list) + len(item))
    return [*list, *item]


@builtin("concatenate(list...: list) -> list", examples={"concatenate([1, 2], [3])": "[1, 2, 3]"})
def concatenate(*lists: List) -> List:
    """The lists one after the other."""
    check_list_length(sum(map(len, lists)))
    return [element for own in lists for element in own]


@builtin(
    "insert before(list: list, position: number, newItem: any) -> list",
    examples={"insert before([1, 3], 2, 2)": "[1, 2, 3]", "insert before([1, 3], -1, 2)": "[1, 2, 3]"},
)
def insert_before(list: List, position: Number, newItem: Any) -> List | None:
    """The list with an element put before a position."""
    index = _index(list, position)
    if index is None:
        return None
    check_list_length(len(list) + 1)
    return [*list[:index], newItem, *list[index:]]


@builtin("remove(list: list, position: number) -> list", examples={"remove([1, 2, 3], 2)": "[1, 3]"})
def remove(list: List, position: Number) -> List | None:
    """The list without the element at a position."""
    index = _index(list, position)
    return None if index is None else [*list[:index], *list[index + 1 :]]


@builtin(
    "list replace(list: list, position: number, newItem: any) -> list",
    examples={"list replace([2, 4, 7, 8], 3, 6)": "[2, 4, 6, 8]"},
)
def list_replace(list: List, position: Number, newItem: Any) -> List | None:
    """The list with another element at a position."""
    index = _index(list, position)
    return None if index is None else [*list[:index], newItem, *list[index + 1 :]]


@builtin(
    "list replace(list: list, match: function, newItem: any) -> list",
    runtime=True,
    examples={"list replace([2, 4, 7, 8], function(item, newItem) item < newItem, 5)": "[5, 5, 7, 8]"},
)
def list_replace_matching(runtime: Runtime, list: List, match: Function, newItem: Any) -> List | None:
    """The list with another element wherever the function says true."""
    if len(match.parameters) != 2:
        return None
    decided = [match.call(runtime, element, newItem) for element in runtime.spend_on(list)]
    if any(type(answer) is not bool for answer in decided):
        return None
    return [newItem if answer else element for element, answer in zip(list, decided, strict=True)]


def _index(elements: List, position: Number) -> int | None:
    place = int(position)
    if place == 0 or abs(place) > len(elements):
        return None
    return place - 1 if place > 0 else len(elements) + place


@builtin("reverse(list: list) -> list", examples={"reverse([1, 2, 3])": "[3, 2, 1]"})
def reverse(list: List) -> List:
    """The list from its end."""
    return list[::-1]


@builtin("union(list...: list) -> list", runtime=True, examples={"union([1, 2], [2, 3])": "[1, 2, 3]"})
def union(runtime: Runtime, *lists: List) -> List:
    """All elements of the lists, each once."""
    return distinct_values(runtime, concatenate(*lists))


@builtin(
    "distinct values(list: list) -> list",
    runtime=True,
    examples={"distinct values([1, 2, 3, 2, 1])": "[1, 2, 3]", "distinct values([1, null, null])": "[1, null]"},
)
def distinct_values(runtime: Runtime, list: List) -> List:
    """Every element once."""
    result: List = []
    for element in list:
        runtime.spend(1 + len(result) // 8)
        if not any(_same(runtime, own, element) for own in result):
            result.append(element)
    return result


@builtin(
    "duplicate values(list: list) -> list",
    runtime=True,
    examples={"duplicate values([1, 2, 3, 2, 1])": "[1, 2]"},
)
def duplicate_values(runtime: Runtime, list: List) -> List:
    """Every element that occurs more than once, once."""
    result: List = []
    for index, element in enumerate(list):
        runtime.spend(1 + len(list) // 8)
        if any(_same(runtime, own, element) for own in list[index + 1 :]) and not any(
            _same(runtime, own, element) for own in result
        ):
            result.append(element)
    return result


@builtin(
    "flatten(list: list) -> list",
    runtime=True,
    examples={"flatten([[1, 2], [[3]], 4])": "[1, 2, 3, 4]"},
)
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
