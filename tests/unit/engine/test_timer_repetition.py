"""A repeating timer after a downtime: once, then the next moment that lies ahead; months keep their day."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.feel.temporal import MonthsDuration
from engine.timers.repetition import next_due
from engine.working_calendar import JAKARTA

START = datetime(2026, 11, 23, 9, tzinfo=JAKARTA)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 12, 31)).map(lambda m: m.replace(tzinfo=JAKARTA))
days = st.timedeltas(timedelta(minutes=1), timedelta(days=400))
months = st.integers(1, 40).map(MonthsDuration)


def jakarta(*parts):
    return datetime(*parts, tzinfo=JAKARTA)


class TestOnTime:
    def test_the_next_moment_is_one_duration_later_whenever_it_fired(self):
        assert next_due(START, "P1D", 3, START + timedelta(minutes=7)) == (START + timedelta(days=1), 2)

    def test_the_last_one_is_followed_by_none(self):
        assert next_due(START, "P1D", 1, START) == (None, 0)

    def test_without_a_number_it_goes_on_for_ever(self):
        assert next_due(START, "PT1H", None, START) == (START + timedelta(hours=1), None)

    def test_the_moment_is_given_in_utc(self):
        due, _ = next_due(START, "P1D", None, START)
        assert due.tzinfo is UTC


class TestAfterADowntime:
    def test_it_goes_on_with_the_next_moment_that_lies_ahead(self):
        due, _ = next_due(START, "P1D", None, START + timedelta(days=5, hours=3))
        assert due == START + timedelta(days=6)

    def test_what_was_missed_counts_as_done(self):
        assert next_due(START, "P1D", 10, START + timedelta(days=5, hours=3)) == (START + timedelta(days=6), 4)
        assert next_due(START, "P1D", 5, START + timedelta(days=5, hours=3)) == (None, 0)

    def test_a_moment_that_falls_on_this_instant_has_fired_with_the_others(self):
        assert next_due(START, "P1D", None, START + timedelta(days=1))[0] == START + timedelta(days=2)

    def test_a_hundred_years_are_one_step(self):
        assert next_due(START, "PT1S", None, START + timedelta(days=36_525))[0] == START + timedelta(
            days=36_525, seconds=1
        )


class TestMonths:
    def test_the_thirty_first_is_the_last_day_of_a_shorter_month(self):
        assert next_due(jakarta(2027, 1, 31, 9), "P1M", None, jakarta(2027, 1, 31, 9))[0] == jakarta(2027, 2, 28, 9)

    def test_after_a_shorter_month_it_is_the_thirty_first_again(self):
        due, _ = next_due(
            jakarta(2027, 2, 28, 9), "P1M", None, jakarta(2027, 2, 28, 9), first_due=jakarta(2027, 1, 31, 9)
        )
        assert due == jakarta(2027, 3, 31, 9)

    def test_a_leap_day_comes_back_in_leap_years(self):
        leap = jakarta(2028, 2, 29, 9)
        assert next_due(leap, "P1Y", None, leap)[0] == jakarta(2029, 2, 28, 9)
        assert next_due(jakarta(2031, 2, 28, 9), "P1Y", None, jakarta(2031, 3, 1, 9), first_due=leap)[0] == jakarta(
            2032, 2, 29, 9
        )

    def test_the_day_is_the_one_in_jakarta(self):
        first = datetime(2027, 1, 30, 17, tzinfo=UTC)  # midnight at the beginning of the 31st in Jakarta
        assert next_due(first, "P1M", None, first)[0] == datetime(2027, 2, 27, 17, tzinfo=UTC)


@pytest.mark.parametrize("duration", ["PT0S", "P0M", "-P1D", "-P1M", "P1", "5 days", "", "P1M10D"])
def test_a_duration_that_does_not_lead_ahead_is_refused(duration):
    with pytest.raises(ValueError, match="no duration"):
        next_due(START, duration, 3, START)


def test_it_ends_where_the_calendar_ends():
    assert next_due(datetime(9999, 12, 1, tzinfo=UTC), "P1M", None, datetime(9999, 12, 2, tzinfo=UTC)) == (None, 0)
    assert next_due(datetime(9999, 12, 1, tzinfo=UTC), "P99D", None, datetime(9999, 12, 2, tzinfo=UTC)) == (None, 0)


def move_by_months(moment, months):
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))


def grid(first, duration):
    """The moments of a series, one by one."""
    number = 0
    while True:
        step = duration.months * number if isinstance(duration, MonthsDuration) else duration * number
        yield move_by_months(first, step) if isinstance(duration, MonthsDuration) else first + step
        number += 1


class TestAlways:
    @given(moments, st.one_of(days, months), st.integers(0, 30), st.timedeltas(timedelta(0), timedelta(days=800)))
    def test_it_equals_walking_the_series(self, first, duration, fired, late):
        series = grid(first, duration)
        walked = [next(series) for _ in range(fired + 1)]
        now = walked[-1] + late
        expected = next(moment for moment in series if moment > now)
        due, _ = next_due(walked[-1], duration, None, now, first_due=first)
        assert due == expected

    @given(moments, st.one_of(days, months), st.lists(st.timedeltas(timedelta(0), timedelta(days=90)), max_size=12))
    def test_no_moment_comes_twice_and_none_lies_behind(self, first, duration, delays):
        due, now = first, first
        for delay in delays:
            now = max(now, due) + delay
            previous, (due, _) = due, next_due(due, duration, None, now, first_due=first)
            assert due > now >= previous

    @given(moments, days, st.integers(1, 20), st.lists(st.timedeltas(timedelta(0), timedelta(days=500)), min_size=20))
    def test_what_fired_and_what_was_missed_make_up_the_number(self, first, duration, number, delays):
        due, remaining, fired, missed = first, number, 0, 0
        for delay in delays:
            now = due + delay
            fired += 1
            gone = min(delay // duration, remaining - 1)
            missed += gone
            due, remaining = next_due(due, duration, remaining, now)
            if due is None:
                break
        assert due is None
        assert fired + missed == number
