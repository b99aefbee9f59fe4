"""FEEL values as JSON values: what goes into case variables."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from engine.feel.temporal import format_date, format_date_and_time, format_duration, format_time
from engine.feel.values import MonthsDuration, Range


def to_json(value: Any) -> Any:
    """Whole numbers as int, others as float, dates and durations as ISO text, a range as a context."""
    kind = type(value)
    if value is None or kind is str or kind is bool or kind is int or kind is float:
        return value
    if kind is Decimal:
        return int(value) if value == value.to_integral_value() else float(value)
    if kind is list:
        return [to_json(element) for element in value]
    if kind is dict:
        return {str(key): to_json(element) for key, element in value.items()}
    if kind is datetime:
        return format_date_and_time(value)
    if kind is date:
        return format_date(value)
    if kind is time:
        return format_time(value)
    if kind is timedelta or kind is MonthsDuration:
        return format_duration(value)
    if kind is Range:
        return {
            "start": to_json(value.start),
            "end": to_json(value.end),
            "start included": value.start_included,
            "end included": value.end_included,
        }
    return None  # a function, or no FEEL value at all
