"""Durations as they may be written in a diagram: what FEEL reads, with weeks and parts of zero besides."""

from __future__ import annotations

from datetime import timedelta

from engine.feel.temporal import parse_duration
from engine.feel.values import MonthsDuration
from engine.iso_duration import feel_duration


def is_duration(text: str) -> bool:
    """Whether the text is a duration as FEEL reads it, and longer than nothing."""
    duration = parse_duration(feel_duration(text))
    if isinstance(duration, MonthsDuration):
        return duration.months > 0
    return duration is not None and duration > timedelta(0)
