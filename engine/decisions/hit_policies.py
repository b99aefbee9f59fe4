"""What a decision table answers when several of its rules match (DMN 1.5, 8.2.8)."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from engine.feel.functions.aggregate import extreme, total
from engine.feel.values import Range, equal


class HitPolicy(StrEnum):
    """The letter that stands in the corner of the table."""

    UNIQUE = "UNIQUE"
    ANY = "ANY"
    PRIORITY = "PRIORITY"
    FIRST = "FIRST"
    RULE_ORDER = "RULE ORDER"
    OUTPUT_ORDER = "OUTPUT ORDER"
    COLLECT = "COLLECT"

    @classmethod
    def named(cls, name: str) -> HitPolicy | None:
        """The policy of this name; None when there is none."""
        return cls(name) if name in list(cls) else None

    @property
    def gives_list(self) -> bool:
        """Whether the answer is a list of all matching rules' outputs."""
        return self in (HitPolicy.RULE_ORDER, HitPolicy.OUTPUT_ORDER, HitPolicy.COLLECT)

    @property
    def needs_order(self) -> bool:
        """Whether the values of the output columns must be listed, the most important first."""
        return self in (HitPolicy.PRIORITY, HitPolicy.OUTPUT_ORDER)


Aggregation = Callable[[list[Any]], Any]
AGGREGATIONS: Mapping[str, Aggregation] = {
    "SUM": total,
    "COUNT": len,
    "MIN": lambda values: extreme(values, operator.lt),
    "MAX": lambda values: extreme(values, operator.gt),
}
"""What a COLLECT table does with its outputs: the standard's sum, count, min and max of a list."""


def in_output_order(rows: Sequence[Sequence[Any]], orders: Sequence[list[Any]]) -> list[int]:
    """The places of the rows by the priority of their outputs: each column lists its values in order.

    The first column decides; where it does not, the second does, and so on. Rows that are worth the same keep
    the order of their rules.
    """

    def priority(index: int) -> tuple[int, ...]:
        return tuple(position_of(value, order) for value, order in zip(rows[index], orders, strict=True))

    return sorted(range(len(rows)), key=priority)


def position_of(value: Any, order: list[Any]) -> int:
    """Where a value stands in the order of a column; at its end when it is not listed."""
    for position, own in enumerate(order):
        if equal(value, own) or (type(own) is Range and own.contains(value)):
            return position
    return len(order)
