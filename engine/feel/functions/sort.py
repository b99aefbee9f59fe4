"""Putting a list in order (DMN 1.5, 10.3.4.8). Elements that are equal keep their order."""

from __future__ import annotations

import operator
from functools import cmp_to_key
from typing import Any

from engine.feel.functions.registry import builtin
from engine.feel.scope import Runtime
from engine.feel.values import Function, compare

List = list[Any]


@builtin(
    "sort(list: list, precedes?: function) -> list",
    runtime=True,
    examples={
        "sort([3, 1, 4, 5, 2], function(x, y) x < y)": "[1, 2, 3, 4, 5]",
        'sort(["b", "c", "a"])': '["a", "b", "c"]',
    },
)
def sort(runtime: Runtime, list: List, precedes: Function | None = None) -> List | None:
    """The list in order; the function says whether one element precedes another.

    Without a function (not in the standard): from the smallest to the greatest; null when they cannot be compared.
    """
    runtime.spend(len(list))
    if precedes is None:
        if any(compare(element, list[0], operator.lt) is None for element in list):
            return None
        return sorted(list, key=cmp_to_key(_order_of_values))
    if len(precedes.parameters) != 2:
        return None

    def order(left: Any, right: Any) -> int:
        runtime.spend()
        if precedes.call(runtime, left, right) is True:
            return -1
        return 1 if precedes.call(runtime, right, left) is True else 0

    return sorted(list, key=cmp_to_key(order))


def _order_of_values(left: Any, right: Any) -> int:
    return -1 if compare(left, right, operator.lt) else int(compare(left, right, operator.gt) is True)
