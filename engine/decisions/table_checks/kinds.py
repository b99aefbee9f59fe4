"""The kinds of values that have an order, and a value before, after and between others of the kind.

Dates and years-and-months durations are discrete: nothing lies between two that follow each other. Numbers are
not: 5.5 lies between 5 and 6. All values are FEEL's own; comparing and adding is FEEL's too.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Iterator
from decimal import ROUND_FLOOR, Decimal
from functools import cmp_to_key
from itertools import groupby
from typing import Any

from engine.feel.arithmetic import add, divide, multiply, subtract
from engine.feel.feel_types import FeelType, is_instance
from engine.feel.json_values import to_json
from engine.feel.temporal import DateTime, Time, parse_at_literal, parse_duration
from engine.feel.values import as_number, compare, equal

KINDS = (
    "number",
    "string",
    "boolean",
    "date",
    "date and time",
    "time",
    "days and time duration",
    "years and months duration",
)
_TYPES = {kind: FeelType(kind) for kind in KINDS}
_STEPS = {
    "date": ("P1D",),
    "date and time": ("PT1S", "PT0.001S"),
    "time": ("PT1S", "PT0.001S"),
    "days and time duration": ("P1D", "PT1S", "PT0.001S"),
    "years and months duration": ("P1M",),
}
_SAMPLES = {
    "date": "2026-01-01",
    "date and time": "2026-01-01T08:00:00",
    "time": "08:00:00",
    "days and time duration": "P1D",
    "years and months duration": "P1M",
}
OTHER_TEXTS = ("lain", "lainnya", "yang lain", "lain-lain")
"""What stands for "any other text" in an example."""
_LARGE = 10**30


def kind_of(value: Any) -> str:
    """The kind of a value; empty for null and for what has no order (lists, contexts, ranges, functions)."""
    return next((kind for kind, type_ in _TYPES.items() if is_instance(value, type_)), "")


def in_order(values: Iterable[Any]) -> list[Any] | None:
    """The different values of one kind from the least; None when they cannot all be compared.

    Times with and without a zone cannot: one without takes that of whichever it is compared with.
    """
    values = list(values)
    if len({_has_zone(value) for value in values}) > 1:
        return None

    def order(left: Any, right: Any) -> int:
        if equal(left, right) is True:
            return 0
        less = compare(left, right, operator.lt)
        if less is None:
            raise ValueError
        return -1 if less else 1

    try:
        ordered = sorted(values, key=cmp_to_key(order))
    except ValueError:
        return None
    return [next(same) for _, same in groupby(ordered, key=cmp_to_key(order))]


def _has_zone(value: Any) -> bool:
    return type(value) in (Time, DateTime) and value.zone is not None


def between(low: Any, high: Any, kind: str) -> Any:
    """A value above `low` and below `high`, where None is no end; None when there is none. Simple ones first."""
    for value in _candidates(low, high, kind):
        is_above = low is None or compare(value, low, operator.gt) is True
        is_below = high is None or compare(value, high, operator.lt) is True
        if is_above and is_below:
            return value
    return None


def _candidates(low: Any, high: Any, kind: str) -> Iterator[Any]:
    if kind == "string":
        yield from OTHER_TEXTS
        yield from ("",) if low is None else (low + "a", low + " ", low + "\0")
    elif kind == "number":
        yield from _numbers(low, high)
    else:
        yield from _moments(low, high, kind)


def _numbers(low: Any, high: Any) -> Iterator[Any]:
    if low is None and high is None:
        yield 0
    elif low is None:
        yield from (subtract(high, 1), multiply(high, 2), divide(high, 2))
    else:
        if abs(low) < _LARGE:
            yield (low if isinstance(low, int) else int(low.to_integral_value(ROUND_FLOOR))) + 1
        yield from (multiply(low, 2), divide(low, 2)) if high is None else (divide(add(low, high), 2),)


def _moments(low: Any, high: Any, kind: str) -> Iterator[Any]:
    if low is None and high is None and kind in _SAMPLES:
        yield parse_at_literal(_SAMPLES[kind])
    for step in map(parse_duration, _STEPS.get(kind, ())):
        if low is not None:
            yield add(low, step)
        elif high is not None:
            yield subtract(high, step)
    if low is not None and high is not None and kind not in ("date", "years and months duration", "boolean"):
        yield add(low, divide(subtract(high, low), 2))


_CALLS = {
    "date": "date",
    "date and time": "date and time",
    "time": "time",
    "days and time duration": "duration",
    "years and months duration": "duration",
}


def feel_text(value: Any) -> str:
    """The value as a table writes it: `5.5`, `"ya"`, `date("2026-01-31")`, `null`."""
    if value is None:
        return "null"
    kind = kind_of(value)
    if kind == "number":
        return format(Decimal(as_number(value) or 0), "f") if abs(value) < _LARGE else str(value)
    if kind == "boolean":
        return "true" if value else "false"
    if kind == "string":
        escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return f'{_CALLS[kind]}("{to_json(value)}")' if kind in _CALLS else str(to_json(value))


def as_example(value: Any) -> Any:
    """The value as JSON brings it; a number that JSON would not keep exactly, as text."""
    if kind_of(value) != "number":
        return to_json(value)
    number = to_json(value)
    return number if number is not None and equal(number, value) is True else feel_text(value)
