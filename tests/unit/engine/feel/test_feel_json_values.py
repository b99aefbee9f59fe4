"""FEEL values on their way into case variables."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from engine.feel import FeelError, to_json
from engine.feel.temporal import Date, DateTime, DaysDuration, MonthsDuration, Time, zone_of_offset
from engine.feel.temporal.days_duration import HOUR
from engine.feel.values import Range


@pytest.mark.parametrize(
    ("value", "json"),
    [
        (Decimal("3"), 3),
        (Decimal("3.00"), 3),
        (Decimal("2.5"), 2.5),
        (Date.of(2026, 11, 24), "2026-11-24"),
        (DateTime.of(Date.of(2026, 11, 24), Time.of(9, 30, 0, 0, zone_of_offset(25200))), "2026-11-24T09:30:00+07:00"),
        (Time.of(9, 30, 0), "09:30:00"),
        (DaysDuration(26 * HOUR), "P1DT2H"),
        (MonthsDuration(18), "P1Y6M"),
        ([Decimal(1), {"a": None}], [1, {"a": None}]),
        (Range(1, 2), {"start": 1, "end": 2, "start included": True, "end included": True}),
        (object(), None),
        (date(2026, 11, 24), None),
    ],
)
def test_a_feel_value_becomes_a_json_value(value: Any, json: Any) -> None:
    assert to_json(value) == json
    assert type(to_json(value)) is type(json)


def test_a_value_that_is_too_deep_is_refused() -> None:
    value: Any = 1
    for _ in range(500):
        value = [value]

    with pytest.raises(FeelError):
        to_json(value)
