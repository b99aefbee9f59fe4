"""Dates with time and their zones, against Python's datetime and zoneinfo."""

from __future__ import annotations

import operator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.feel import from_python
from engine.feel.arithmetic import add, subtract
from engine.feel.temporal import Date, DateTime, DaysDuration, Time, parse_date_and_time, parse_zone, zone_of_name
from engine.feel.temporal.days_duration import DAY, HOUR, SECOND
from engine.feel.values import compare, equal

PLACES = ["Asia/Jakarta", "Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Etc/UTC"]
utc_moments = st.datetimes(datetime(2, 1, 2), datetime(9997, 12, 30), timezones=st.just(UTC))
places = st.sampled_from(PLACES)
lengths = st.timedeltas(timedelta(days=-900), timedelta(days=900))
zones = st.one_of(
    st.none(), places.map(zone_of_name), st.integers(-64_800, 64_800).map(lambda s: parse_zone(offset(s)))
)
dates = st.builds(Date.of, st.integers(-999_999_998, 999_999_998), st.integers(1, 12), st.integers(1, 28))
moments = st.builds(lambda date, ns, zone: DateTime.of(date, Time(ns, zone)), dates, st.integers(0, DAY - 1), zones)


def offset(seconds: int) -> str:
    size = abs(seconds)
    return f"{'-' if seconds < 0 else '+'}{size // 3600:02d}:{size // 60 % 60:02d}:{size % 60:02d}"


def moment(text: str) -> DateTime:
    value = parse_date_and_time(text)
    assert value is not None
    return value


class TestInAPlace:
    @given(utc_moments, places)
    def test_the_clocks_show_what_those_of_python_show(self, at: datetime, place: str) -> None:
        zone = zone_of_name(place)
        assert zone is not None
        own, python = from_python(at).in_zone(zone), at.astimezone(ZoneInfo(place))
        assert (own.date, own.time.hour, own.time.minute) == (from_python(python.date()), python.hour, python.minute)
        assert timedelta(seconds=own.offset) == python.utcoffset()

    @given(utc_moments.filter(lambda at: 5 < at.year < 9990), places, lengths)
    def test_a_duration_leads_to_the_moment_that_lies_so_much_later(
        self, at: datetime, place: str, length: timedelta
    ) -> None:
        start, step = at.astimezone(ZoneInfo(place)), from_python(length)
        end = (at + length).astimezone(ZoneInfo(place))
        moved = add(from_python(start), step)
        assert moved == from_python(end)
        assert subtract(moved, from_python(start)) == step

    def test_an_hour_that_the_clocks_show_twice_is_the_first_and_an_hour_later_the_second(self) -> None:
        first = moment("2026-10-25T02:30:00@Europe/Paris")
        second = first.plus(HOUR)
        assert (first.key, first.offset) == (second.key, 7200)
        assert second.offset == 3600
        assert subtract(second, first) == DaysDuration(HOUR)
        assert compare(first, second, operator.lt) is True
        assert equal(first, second) is False

    def test_a_day_with_a_change_of_clocks_is_longer_or_shorter(self) -> None:
        march, october = moment("2026-03-29T00:00:00@Europe/Paris"), moment("2026-10-25T00:00:00@Europe/Paris")
        assert subtract(moment("2026-03-30T00:00:00@Europe/Paris"), march) == DaysDuration(23 * HOUR)
        assert subtract(moment("2026-10-26T00:00:00@Europe/Paris"), october) == DaysDuration(25 * HOUR)

    def test_months_keep_the_time_on_the_clock(self) -> None:
        moved = moment("2026-01-31T09:00:00@Europe/Paris").plus_months(6)
        assert moved == moment("2026-07-31T09:00:00@Europe/Paris")
        assert moved.offset == 7200

    @pytest.mark.parametrize(("year", "same"), [(12_024, 9624), (999_999_999, 9_599), (-1, 399), (-999_999_999, 2_001)])
    def test_beyond_the_years_of_python_the_rules_of_a_year_with_the_same_calendar_count(
        self, year: int, same: int
    ) -> None:
        far, near = Date.of(year, 7, 10), Date.of(same, 7, 10)
        assert far.weekday == near.weekday
        assert far.day_of_year == near.day_of_year
        expected = datetime(same, 7, 10, 12, tzinfo=ZoneInfo("Europe/Paris")).utcoffset()
        own = DateTime.of(far, Time.of(12, 0, 0, 0, zone_of_name("Europe/Paris"))).offset
        if year > 0:
            assert timedelta(seconds=own or 0) == expected == timedelta(hours=2)
        else:
            assert own == 561, "before there were zones, the sun's own time of the place"

    @pytest.mark.parametrize("name", ["Mars/Olympus", "../etc/passwd", "localtime", "posix/UTC", "europe/paris", ""])
    def test_a_name_that_is_not_in_the_database_is_no_zone(self, name: str) -> None:
        assert zone_of_name(name) is None


class TestOrder:
    @given(moments, moments)
    def test_one_of_less_equal_and_greater_is_true_where_both_can_be_compared(self, a: DateTime, b: DateTime) -> None:
        verdicts = [compare(a, b, operator.lt), equal(a, b), compare(a, b, operator.gt)]
        if (a.zone is None) == (b.zone is None):
            assert verdicts.count(True) == 1
            assert None not in verdicts
        else:
            assert verdicts[1] is None

    @given(moments, moments, moments)
    def test_the_order_is_transitive_among_moments_in_zones(self, a: DateTime, b: DateTime, c: DateTime) -> None:
        if None in (a.zone, b.zone, c.zone):
            return
        if compare(a, b, operator.le) and compare(b, c, operator.le):
            assert compare(a, c, operator.le) is True

    @given(moments, moments)
    def test_the_order_agrees_with_the_difference(self, a: DateTime, b: DateTime) -> None:
        difference = subtract(a, b)
        if difference is None:
            assert (a.zone is None) != (b.zone is None)
        else:
            assert compare(a, b, operator.lt) is (difference.nanoseconds < 0)

    @given(moments, st.integers(-(10**20), 10**20))
    def test_what_is_added_is_the_difference(self, start: DateTime, length: int) -> None:
        end = add(start, DaysDuration(length))
        if end is not None:
            assert subtract(end, start) == DaysDuration(length)
            assert compare(start, end, operator.le) is (length >= 0)

    @pytest.mark.parametrize(
        ("left", "right", "less", "same"),
        [
            ("2026-11-24T10:00:00Z", "2026-11-24T17:00:00+07:00", False, True),
            ("2026-11-24T10:00:00Z", "2026-11-24T17:00:00@Asia/Jakarta", False, True),
            ("2026-11-24T10:00:00", "2026-11-24T10:00:00.000000001", True, False),
            ("2026-11-24T10:00:00", "2026-11-24T10:00:00Z", False, None),
            ("2026-11-24T09:59:59", "2026-11-24T10:00:00+07:00", True, None),
        ],
    )
    def test_a_moment_without_a_zone_is_ordered_by_that_of_the_other_but_never_equal(
        self, left: str, right: str, less: bool, same: bool | None
    ) -> None:
        assert compare(moment(left), moment(right), operator.lt) is less
        assert equal(moment(left), moment(right)) is same


class TestTimes:
    @given(st.integers(0, DAY - 1), st.integers(-(10**18), 10**18))
    def test_after_midnight_the_clock_begins_again(self, nanosecond: int, length: int) -> None:
        assert Time(nanosecond).plus(length) == Time((nanosecond + length) % DAY)

    @pytest.mark.parametrize(
        ("left", "right", "less", "same"),
        [
            ("10:00:00", "10:00:01", True, False),
            ("10:00:00Z", "17:00:00+07:00", False, True),
            ("10:00:00Z", "10:00:00@Etc/UTC", False, True),
            ("21:30:00+10:30", "06:00:00-05:00", False, True),
            ("08:00:00+09:00", "17:00:00-06:00", True, False),
            ("10:00:00", "11:00:00Z", True, None),
            ("10:00:00", "10:00:00@Europe/Paris", False, None),
            ("10:00:00@Europe/Paris", "10:00:01@Europe/Paris", True, False),
            ("10:00:00@Europe/Paris", "10:00:00@Asia/Jakarta", None, None),
        ],
    )
    def test_times_are_compared_in_utc_where_that_does_not_depend_on_the_date(
        self, left: str, right: str, less: Any, same: Any
    ) -> None:
        a, b = moment(f"2026-01-01T{left}").time, moment(f"2026-01-01T{right}").time
        assert compare(a, b, operator.lt) is less
        assert equal(a, b) is same

    def test_a_fraction_of_a_second_is_kept_to_the_nanosecond(self) -> None:
        assert Time.of(1, 2, 3, 999_999_999).plus(1) == Time.of(1, 2, 4)
        assert Time.of(1, 2, 3).nanosecond == 3723 * SECOND
