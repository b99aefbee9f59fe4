"""FEEL values on their way into case variables."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest

from engine.feel import FeelError, to_json
from engine.feel.scope import OFFICE_TIME
from engine.feel.values import MonthsDuration, Range


@pytest.mark.parametrize(
    ("value", "json"),
    [
        (Decimal("3"), 3),
        (Decimal("3.00"), 3),
        (Decimal("2.5"), 2.5),
        (date(2026, 11, 24), "2026-11-24"),
        (datetime(2026, 11, 24, 9, 30, tzinfo=OFFICE_TIME), "2026-11-24T09:30:00+07:00"),
        (time(9, 30), "09:30:00"),
        (timedelta(days=1, hours=2), "P1DT2H"),
        (MonthsDuration(18), "P1Y6M"),
        ([Decimal(1), {"a": None}], [1, {"a": None}]),
        (Range(1, 2), {"start": 1, "end": 2, "start included": True, "end included": True}),
        (object(), None),
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
