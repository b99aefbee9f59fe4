"""Lexical forms of dates, times and durations, and the way back to text."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.feel.temporal import (
    Date,
    DateTime,
    DaysDuration,
    MonthsDuration,
    Time,
    format_temporal,
    parse_at_literal,
    parse_date,
    parse_date_and_time,
    parse_duration,
    parse_time,
    parse_zone,
)
from engine.feel.temporal.days_duration import DAY

zones = st.sampled_from([None, "Z", "+07:00", "-11:30", "+00:00:01", "-18:00", "@Europe/Paris", "@Etc/GMT+5"]).map(
    lambda text: parse_zone(text) if text else None
)
dates = st.builds(Date.of, st.integers(-999_999_999, 999_999_999), st.integers(1, 12), st.integers(1, 28))
times = st.builds(Time, st.integers(0, DAY - 1), zones)
values = st.one_of(
    dates,
    times,
    st.builds(DateTime.of, dates, times),
    st.integers(-(10**28), 10**28).map(DaysDuration),
    st.integers(-(10**12), 10**12).map(MonthsDuration),
)


@given(values)
def test_what_is_written_is_read_as_the_same_value(value: Any) -> None:
    text = format_temporal(value)
    assert text is not None
    assert parse_at_literal(text) == value


@given(st.text("0123456789-+:.TZPYMDHS@/ \u0660", max_size=25))
def test_any_text_is_a_value_or_none_and_what_is_read_has_one_form(text: str) -> None:
    value = parse_at_literal(text)
    written = format_temporal(value)
    assert (value is None) == (written is None)
    assert written is None or parse_at_literal(written) == value


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("2026-11-24", "2026-11-24"),
        ("0000-02-29", "0000-02-29"),
        ("-0001-12-31", "-0001-12-31"),
        ("0001-01-01", "0001-01-01"),
        ("12345-01-01", "12345-01-01"),
        ("-999999999-01-01", "-999999999-01-01"),
        ("2026-02-29", None),
        ("2026-2-28", None),
        ("02026-02-28", None),
        ("226-02-28", None),
        ("+2026-02-28", None),
        ("1000000000-01-01", None),
        ("2026-11-24Z", None),
        ("2026-11-24+07:00", None),
        ("2026-W48-2", None),
        ("20261124", None),
        (" 2026-11-24", None),
        ("2026-11-24\n", None),
        ("\u0662026-11-24", None),
        ("", None),
    ],
)
def test_dates_are_read_as_xml_schema_has_them_without_a_zone(text: str, canonical: str | None) -> None:
    assert format_temporal(parse_date(text)) == canonical


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("13:30:00", "13:30:00"),
        ("13:30:00.500", "13:30:00.5"),
        ("13:30:00.123456789123", "13:30:00.123456789"),
        ("24:00:00", "00:00:00"),
        ("24:00:00.000Z", "00:00:00Z"),
        ("13:30:00z", "13:30:00Z"),
        ("13:30:00-00:00", "13:30:00Z"),
        ("13:30:00+07:30:15", "13:30:00+07:30:15"),
        ("13:30:00@Asia/Jakarta", "13:30:00@Asia/Jakarta"),
        ("24:00:00.1", None),
        ("24:00:01", None),
        ("23:59:60", None),
        ("13:60:00", None),
        ("13:30", None),
        ("13:30:00.", None),
        ("13:30:00+18:00:01", None),
        ("13:30:00+07:60", None),
        ("13:30:00+7", None),
        ("13:30:00+0700", None),
        ("13:30:00@Nowhere/City", None),
        ("13:30:00+07:00@Asia/Jakarta", None),
        ("T13:30:00", None),
    ],
)
def test_times_are_read_as_xml_schema_has_them_or_with_the_name_of_a_zone(text: str, canonical: str | None) -> None:
    assert format_temporal(parse_time(text)) == canonical


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("2026-11-24T13:30:00+07:00", "2026-11-24T13:30:00+07:00"),
        ("2026-11-24", "2026-11-24T00:00:00"),
        ("2012-03-07Z", "2012-03-07T00:00:00Z"),
        ("2026-12-31T24:00:00Z", "2027-01-01T00:00:00Z"),
        ("999999999-12-31T23:59:59.999999999@Europe/Paris", "999999999-12-31T23:59:59.999999999@Europe/Paris"),
        ("999999999-12-31T24:00:00", None),
        ("2026-11-24T", None),
        ("2026-11-24 13:30:00", None),
        ("2026-11-24.5", None),
        ("2026-11-24t13:30:00", None),
        ("13:30:00", None),
    ],
)
def test_dates_with_time_are_both_one_after_the_other(text: str, canonical: str | None) -> None:
    assert format_temporal(parse_date_and_time(text)) == canonical


def test_a_literal_with_a_zone_has_a_time() -> None:
    assert parse_at_literal("2026-11-24Z") is None
    assert parse_at_literal("2026-11-24T00:00:00Z") == parse_date_and_time("2026-11-24Z")


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("P14D", "P14D"),
        ("PT90M", "PT1H30M"),
        ("-P1DT27H", "-P2DT3H"),
        ("PT0.000000001S", "PT0.000000001S"),
        ("PT0.0000000001S", "PT0S"),
        ("P0D", "PT0S"),
        ("-PT0S", "PT0S"),
        ("P18M", "P1Y6M"),
        ("-P12M", "-P1Y"),
        ("P0Y", "P0M"),
        ("PT1000000000000H", "P41666666666DT16H"),
        ("P1Y2D", None),
        ("P1W", None),
        ("P", None),
        ("PT", None),
        ("P1DT", None),
        ("PT1.5H", None),
        ("+P1D", None),
        ("P-1D", None),
        ("P1S", None),
        ("p1d", None),
        ("P1234567890123456789D", None),
    ],
)
def test_durations_are_read_in_two_kinds_and_written_in_their_largest_units(text: str, canonical: str | None) -> None:
    assert format_temporal(parse_duration(text)) == canonical
