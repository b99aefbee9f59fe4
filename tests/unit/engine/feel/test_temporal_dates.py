"""The calendar of dates: within the years of Python against Python, beyond them against a walk and a count of days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.feel.temporal import Date
from engine.feel.temporal.date import MAX_YEAR, MIN_YEAR

python_dates = st.dates()
years = st.integers(MIN_YEAR, MAX_YEAR)
days = st.builds(Date.of, years, st.integers(1, 12), st.integers(1, 28))


def feel(day: date) -> Date:
    return Date.of(day.year, day.month, day.day)


def counted(year: int, month: int, day: int) -> int:
    """The number of a day, by counting leap years: an independent way to Date.ordinal."""
    before = year - 1
    leap_days = before // 4 - before // 100 + before // 400
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    lengths = [31, 29 if is_leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return before * 365 + leap_days + sum(lengths[: month - 1]) + day


class TestWithinThePythonYears:
    @given(python_dates)
    def test_the_number_of_the_day_its_weekday_and_its_week_are_those_of_python(self, day: date) -> None:
        own = feel(day)
        assert own.ordinal == day.toordinal()
        assert own.weekday == day.isoweekday()
        assert own.week_of_year == day.isocalendar().week
        assert own.day_of_year == day.timetuple().tm_yday

    @given(python_dates, python_dates)
    def test_days_are_added_as_python_adds_them(self, start: date, end: date) -> None:
        assert feel(start).plus_days((end - start).days) == feel(end)

    @given(python_dates, python_dates)
    def test_the_order_is_that_of_python(self, left: date, right: date) -> None:
        assert (feel(left).key < feel(right).key) == (left < right)

    @given(python_dates.filter(lambda day: day.year < 9999))
    def test_the_last_day_of_the_month_is_followed_by_a_first(self, day: date) -> None:
        last = feel(day).last_of_month
        assert last.plus_days(1).day == 1
        assert (last.year, last.month) == (day.year, day.month)


class TestBeyondThePythonYears:
    @given(days)
    def test_the_number_of_the_day_is_the_days_counted_before_it(self, day: Date) -> None:
        assert day.ordinal == counted(day.year, day.month, day.day)

    @given(days)
    def test_a_day_is_found_again_by_its_number(self, day: Date) -> None:
        assert Date.from_ordinal(day.ordinal) == day

    @pytest.mark.parametrize("year", [-999_999_998, -400, -4, -1, 0, 9_999, 12_400, 999_999_997])
    def test_a_walk_day_by_day_through_two_years_meets_every_date_in_order(self, year: int) -> None:
        day, seen = Date.of(year, 1, 1), []
        while day.year < year + 2:
            seen.append(day)
            following = day.plus_days(1)
            assert following.key > day.key
            assert following.weekday == day.weekday % 7 + 1
            assert following.day == day.day + 1 or (following.day == 1 and day == day.last_of_month)
            day = following
        leap_years = sum(y % 4 == 0 and (y % 100 != 0 or y % 400 == 0) for y in (year, year + 1))
        assert len(seen) == 730 + leap_years

    @given(st.integers(MIN_YEAR, MAX_YEAR - 400), st.integers(1, 12), st.integers(1, 28))
    def test_the_calendar_repeats_itself_after_400_years(self, year: int, month: int, day: int) -> None:
        first, again = Date.of(year, month, day), Date.of(year + 400, month, day)
        assert again.ordinal - first.ordinal == 146_097
        assert again.weekday == first.weekday
        assert again.week_of_year == first.week_of_year

    @given(days, days)
    def test_the_order_agrees_with_the_difference(self, left: Date, right: Date) -> None:
        assert (left.key < right.key) == (left.ordinal - right.ordinal < 0)
        assert (left.key == right.key) == (left.ordinal == right.ordinal)


class TestMonths:
    @given(st.dates(date(1000, 1, 1), date(8000, 12, 31)), st.integers(-9_000, 9_000))
    def test_the_day_stays_or_is_the_last_of_a_shorter_month(self, day: date, months: int) -> None:
        moved = feel(day).plus_months(months)
        assert (moved.year - day.year) * 12 + moved.month - day.month == months
        following = date(moved.year + moved.month // 12, moved.month % 12 + 1, 1)
        assert moved.day == min(day.day, (following - timedelta(days=1)).day)

    @pytest.mark.parametrize(
        ("start", "months", "end"),
        [
            (Date.of(2024, 1, 31), 1, Date.of(2024, 2, 29)),
            (Date.of(2024, 2, 29), 12, Date.of(2025, 2, 28)),
            (Date.of(2024, 3, 31), -1, Date.of(2024, 2, 29)),
            (Date.of(1, 1, 15), -1, Date.of(0, 12, 15)),
            (Date.of(0, 1, 15), -13, Date.of(-2, 12, 15)),
        ],
    )
    def test_months_lead_over_short_months_and_the_year_zero(self, start: Date, months: int, end: Date) -> None:
        assert start.plus_months(months) == end


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(2026, 2, 29), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0), (2026, 4, 31), (MAX_YEAR + 1, 1, 1), (1900, 2, 29)],
)
def test_there_is_no_other_day(year: int, month: int, day: int) -> None:
    with pytest.raises(ValueError, match="there is no day"):
        Date.of(year, month, day)


def test_the_calendar_ends_with_the_years_of_the_standard() -> None:
    with pytest.raises(ValueError, match="out of range"):
        Date.of(MAX_YEAR, 12, 31).plus_days(1)
    with pytest.raises(ValueError, match="out of range"):
        Date.of(MIN_YEAR, 1, 1).plus_days(-1)


def test_a_date_never_changes() -> None:
    with pytest.raises(AttributeError):
        Date.of(2026, 11, 24).key = 1  # type: ignore[misc]
