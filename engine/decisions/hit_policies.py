"""What a decision table answers when several of its rules match (DMN 1.5, 8.2.8)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

from engine.feel.arithmetic import add
from engine.feel.values import compare, equal


class HitPolicy(StrEnum):
    """The letter that stands in the corner of the table."""

    UNIQUE = "UNIQUE"
    ANY = "ANY"
    PRIORITY = "PRIORITY"
    FIRST = "FIRST"
    RULE_ORDER = "RULE ORDER"
    OUTPUT_ORDER = "OUTPUT ORDER"
    COLLECT = "COLLECT"

    @property
    def gives_list(self) -> bool:
        """Whether the answer is a list of all matching rules' outputs."""
        return self in (HitPolicy.RULE_ORDER, HitPolicy.OUTPUT_ORDER, HitPolicy.COLLECT)


AGGREGATIONS: dict[str, Callable[[list[Any]], Any]] = {}


def aggregation(name: str) -> Callable[[Callable[[list[Any]], Any]], Callable[[list[Any]], Any]]:
    """Registers what a COLLECT table does with its outputs."""

    def register(function: Callable[[list[Any]], Any]) -> Callable[[list[Any]], Any]:
        AGGREGATIONS[name] = function
        return function

    return register


@aggregation("SUM")
def _sum(values: list[Any]) -> Any:
    if not values:
        return None
    total = values[0]
    for value in values[1:]:
        total = add(total, value)
    return total


@aggregation("MIN")
def _min(values: list[Any]) -> Any:
    return _extreme(values, lambda a, b: a < b)


@aggregation("MAX")
def _max(values: list[Any]) -> Any:
    return _extreme(values, lambda a, b: a > b)


@aggregation("COUNT")
def _count(values: list[Any]) -> int:
    distinct: list[Any] = []
    for value in values:
        if not any(equal(value, own) for own in distinct):
            distinct.append(value)
    return len(distinct)


def _extreme(values: list[Any], comparator: Callable[[Any, Any], Any]) -> Any:
    if not values:
        return None
    best = values[0]
    for value in values[1:]:
        better = compare(value, best, comparator)
        if better is None:
            return None
        if better:
            best = value
    return best


def in_output_order(matches: list[int], outputs: Sequence[Sequence[Any]], orders: Sequence[list[Any]]) -> list[int]:
    """The matching rules by the priority of their outputs: the columns list their values in order."""

    def priority(index: int) -> tuple[int, ...]:
        row = outputs[matches.index(index)]
        return tuple(_position(value, order) for value, order in zip(row, orders, strict=True))

    return sorted(matches, key=priority)


def _position(value: Any, order: list[Any]) -> int:
    for position, own in enumerate(order):
        if equal(value, own):
            return position
    return len(order)
