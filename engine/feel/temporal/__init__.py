"""Dates, times and durations as FEEL has them: any year from -999,999,999 to 999,999,999, to the nanosecond.

Immutable, and ordered by one number each. Python's own dates serve only within, for the calendar and the zones.
"""

from __future__ import annotations

from engine.feel.temporal.date import Date
from engine.feel.temporal.date_time import DateTime
from engine.feel.temporal.days_duration import DaysDuration
from engine.feel.temporal.months_duration import MonthsDuration
from engine.feel.temporal.parts import TEMPORAL_PARTS
from engine.feel.temporal.reading import (
    PARSERS,
    parse_at_literal,
    parse_date,
    parse_date_and_time,
    parse_duration,
    parse_time,
    parse_zone,
)
from engine.feel.temporal.time import Time
from engine.feel.temporal.writing import (
    format_date,
    format_date_and_time,
    format_duration,
    format_temporal,
    format_time,
)
from engine.feel.temporal.zone import UTC, Zone, zone_of_name, zone_of_offset

__all__ = [
    "PARSERS",
    "TEMPORAL_PARTS",
    "UTC",
    "Date",
    "DateTime",
    "DaysDuration",
    "MonthsDuration",
    "Time",
    "Zone",
    "format_date",
    "format_date_and_time",
    "format_duration",
    "format_temporal",
    "format_time",
    "parse_at_literal",
    "parse_date",
    "parse_date_and_time",
    "parse_duration",
    "parse_time",
    "parse_zone",
    "zone_of_name",
    "zone_of_offset",
]
