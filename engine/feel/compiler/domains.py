"""What a loop walks: the elements of a list, or the whole numbers or days of a range (10.3.2.9.5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine.feel.limits import check_list_length
from engine.feel.temporal import Date
from engine.feel.values import Range, as_integer


def elements_of(domain: Any) -> Sequence[Any] | None:
    """The elements of a list or range; a single value is walked as a list of one, null not at all."""
    if type(domain) is list:
        return domain
    if type(domain) is Range:
        values = counted(domain.start, domain.end)
        if values is None:
            return None
        values = values if domain.start_included else values[1:]
        return values if domain.end_included else values[:-1]
    return None if domain is None else [domain]


def counted(start: Any, end: Any) -> Sequence[Any] | None:
    """From one number or day to another, both of them included, forwards or backwards."""
    first, last = as_integer(start), as_integer(end)
    if first is not None and last is not None:
        check_list_length(abs(last - first) + 1)
        return range(first, last + 1) if first <= last else range(first, last - 1, -1)
    if type(start) is Date and type(end) is Date:
        days = end.ordinal - start.ordinal
        check_list_length(abs(days) + 1)
        step = 1 if days >= 0 else -1
        return [start.plus_days(number) for number in range(0, days + step, step)]
    return None
