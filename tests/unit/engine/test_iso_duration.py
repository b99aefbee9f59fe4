"""Durations as diagrams write them."""

from __future__ import annotations

import pytest

from engine.feel.temporal import parse_duration
from engine.iso_duration import feel_duration


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("P0Y0M0DT0H0M2S", "PT2S"),
        ("P0DT1H", "PT1H"),
        ("P1Y0M0D", "P1Y"),
        ("P2W", "P14D"),
        ("P14D", "P14D"),
        ("PT0.5S", "PT0.5S"),
        ("P1M2D", "P1M2D"),
        ("PT0S", "PT0S"),
        ("P0W", "P0D"),
        ("P", "P"),
        ("2 weeks", "2 weeks"),
    ],
)
def test_zero_parts_go_and_weeks_are_days(written, read):
    assert feel_duration(written) == read


@pytest.mark.parametrize("text", ["P1M2D", "P1Y1DT1S"])
def test_months_with_days_are_still_no_duration(text):
    assert parse_duration(feel_duration(text)) is None
