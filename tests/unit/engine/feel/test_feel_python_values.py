"""FEEL's dates and times as Python's, and back."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.feel import FeelEvaluationError, evaluate, from_python, to_python
from engine.feel.temporal import Date, DaysDuration, MonthsDuration, parse_at_literal

zones = st.sampled_from([None, UTC, timezone(timedelta(hours=-7, minutes=-30)), ZoneInfo("Europe/Paris")])
values = st.one_of(
    st.dates(),
    st.datetimes(timezones=zones, allow_imaginary=False),
    st.times(timezones=zones),
    st.timedeltas(),
)


@given(values)
def test_a_value_of_python_comes_back_as_it_was(value: Any) -> None:
    again = to_python(from_python(value))
    assert again == value
    assert type(again) is type(value)
    if isinstance(value, datetime) and value.tzinfo is not None:
        assert again.utcoffset() == value.utcoffset()


def test_the_second_of_two_equal_hours_stays_the_second() -> None:
    second = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Paris"), fold=1)
    assert to_python(from_python(second)).astimezone(UTC) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_values_within_lists_and_contexts_are_converted_too() -> None:
    inside = {"hari": [date(2026, 11, 24)], "n": 1, "lama": MonthsDuration(3)}
    assert from_python(inside) == {"hari": [Date.of(2026, 11, 24)], "n": 1, "lama": MonthsDuration(3)}
    assert to_python(from_python(inside)) == inside


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("13:30:00.123456789+07:00", time(13, 30, 0, 123456, timezone(timedelta(hours=7)))),
        ("-PT0.0000009S", timedelta(0)),
        ("-PT1.0000019S", timedelta(seconds=-1, microseconds=-1)),
    ],
)
def test_what_is_shorter_than_a_microsecond_is_dropped(text: str, value: Any) -> None:
    assert to_python(parse_at_literal(text)) == value


@pytest.mark.parametrize("text", ["10000-01-01", "0000-12-31", "-0001-01-01T00:00:00Z", "P9999999999D"])
def test_what_python_cannot_count_is_refused_by_name(text: str) -> None:
    with pytest.raises(FeelEvaluationError, match="di luar tahun 1 sampai 9999") as error:
        to_python(parse_at_literal(text))
    assert text in error.value.in_english()


def test_a_duration_is_as_long_as_it_was() -> None:
    assert from_python(timedelta(days=-1, microseconds=5)) == DaysDuration(-86_399_999_995_000)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("1.50"), Decimal("1.50")),
        (Decimal("NaN"), None),
        (Decimal("sNaN"), None),
        (Decimal("-Infinity"), None),
        (Decimal("1e7000"), None),
        (Decimal("-0"), Decimal("0")),
        (Decimal("0." + "3" * 40), Decimal("0." + "3" * 34)),
        (float("nan"), None),
        (float("inf"), None),
        ((1, (2, Decimal("NaN"))), [1, [2, None]]),
        (MappingProxyType({"a": (date(2026, 11, 24),)}), {"a": [Date.of(2026, 11, 24)]}),
    ],
)
def test_what_python_has_besides_json_is_a_value_of_feel_or_null(value: Any, expected: Any) -> None:
    assert from_python(value) == expected


@pytest.mark.parametrize(
    "text",
    ["x > 1", "x in [1..2]", "abs(x)", "max(x, 1)", "even(x)", "decimal(x, 1)", "[1, 2][x]", "date(x, 1, 1)", "-x"],
)
@pytest.mark.parametrize("number", [Decimal("NaN"), Decimal("Infinity"), float("nan"), float("-inf")])
def test_a_number_that_is_none_is_null_in_every_calculation(text: str, number: Any) -> None:
    assert evaluate(text, {"x": number}) == evaluate(text, {"x": None})
