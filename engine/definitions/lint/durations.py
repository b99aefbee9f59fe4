"""Durations as they may be written in a diagram: what FEEL reads, with weeks and parts of zero besides."""

from __future__ import annotations

from engine.feel.temporal import parse_duration
from engine.iso_duration import feel_duration


def is_duration(text: str) -> bool:
    """Whether the text is a duration as FEEL reads it, and longer than nothing."""
    duration = parse_duration(feel_duration(text))
    return duration is not None and duration.key > 0
