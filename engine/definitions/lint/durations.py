"""Durations as they may be written in a diagram: what FEEL reads, so years and months or days and time, no weeks."""

from __future__ import annotations

from datetime import timedelta

from engine.feel.temporal import parse_duration
from engine.feel.values import MonthsDuration


def is_duration(text: str) -> bool:
    """Whether the text is a duration as FEEL reads it, and longer than nothing."""
    duration = parse_duration(text)
    if isinstance(duration, MonthsDuration):
        return duration.months > 0
    return duration is not None and duration > timedelta(0)
