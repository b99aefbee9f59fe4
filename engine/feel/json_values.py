"""FEEL values as JSON values: what goes into case variables."""

from __future__ import annotations

from decimal import Decimal
from math import isfinite
from typing import Any

from engine.feel.errors import FeelLimitError
from engine.feel.limits import MAX_RESULT_DEPTH, Budget
from engine.feel.temporal import format_temporal
from engine.feel.values import Range

MAX_INTEGER = 2**63 - 1


def to_json(value: Any) -> Any:
    """Whole numbers as int, others as float, dates and durations as ISO text, a range as a context.

    Refuses a value that is nested too deeply or too large to become a case variable.
    """
    return _converted(value, Budget(), 0)


def _converted(value: Any, budget: Budget, depth: int) -> Any:
    kind = type(value)
    if kind is str:
        return budget.spend_on(value)
    if value is None or kind is bool:
        return value
    if kind is int or kind is Decimal or kind is float:
        return _converted_number(value)
    if kind is list or kind is dict or kind is Range:
        return _converted_structure(value, budget, depth + 1)
    return format_temporal(value)  # None: a function, or no FEEL value at all


def _converted_number(value: int | Decimal | float) -> int | float | None:
    """JSON readers hold integers of 64 bits and doubles; what is beyond them is no number there."""
    if type(value) is Decimal and value == value.to_integral_value() and abs(value) <= MAX_INTEGER:
        return int(value)
    if type(value) is int and abs(value) <= MAX_INTEGER:
        return value
    number = float(value)
    return number if isfinite(number) else None


def _converted_structure(value: Any, budget: Budget, depth: int) -> Any:
    if depth > MAX_RESULT_DEPTH:
        raise FeelLimitError(
            f"Hasil bertingkat lebih dari {MAX_RESULT_DEPTH} lapis.",
            f"The result is nested more than {MAX_RESULT_DEPTH} levels deep.",
        )
    if type(value) is Range:
        return {
            "start": _converted(value.start, budget, depth),
            "end": _converted(value.end, budget, depth),
            "start included": value.start_included,
            "end included": value.end_included,
        }
    budget.spend(1 + len(value))
    if type(value) is dict:
        return {str(key): _converted(element, budget, depth) for key, element in value.items()}
    return [_converted(element, budget, depth) for element in value]
