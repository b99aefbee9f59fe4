"""An office may rest on other days than the city, or serve when the city rests; both count by the same arithmetic."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.working_calendar import JAKARTA, OfficeDays, WorkingCalendar, last_day_before

NATAL, CUTI = date(2026, 12, 25), date(2026, 12, 24)
FLOOD, SATURDAY = date(2026, 12, 1), date(2026, 11, 28)
CALENDAR = WorkingCalendar(
    {CUTI: "Cuti Bersama Hari Raya Natal", NATAL: "Hari Raya Natal", date(2027, 1, 1): "Tahun Baru Masehi"},
    decreed_years=[2026],
    offices={"31.71": OfficeDays({FLOOD: "Banjir"}, {SATURDAY: "Pelayanan Sabtu", CUTI: "Pelayanan Natal"})},
)
OFFICE = CALENDAR.of("31.71")

some_days = st.dates(date(2012, 1, 1), date(2013, 12, 31))
differing = st.builds(
    lambda holidays, closed, opened: WorkingCalendar(holidays, offices={"x": OfficeDays(closed, opened)}).of("x"),
    st.dictionaries(some_days, st.just("libur"), max_size=40),
    st.dictionaries(some_days, st.just("tutup"), max_size=20),
    st.dictionaries(some_days, st.just("buka"), max_size=20),
)


class TestOf:
    def test_an_office_that_is_like_all_others_has_the_calendar_of_the_city(self):
        assert CALENDAR.of("31.72") is CALENDAR
        assert CALENDAR.of(None) is CALENDAR

    def test_the_city_is_open_when_one_office_is_closed(self):
        assert CALENDAR.is_working_day(FLOOD)
        assert not OFFICE.is_working_day(FLOOD)
        assert OFFICE.holiday_on(FLOOD) == "Banjir"

    @pytest.mark.parametrize(("day", "reason"), [(SATURDAY, "Pelayanan Sabtu"), (CUTI, "Pelayanan Natal")])
    def test_an_office_may_serve_when_the_others_rest(self, day, reason):
        assert not CALENDAR.is_working_day(day)
        assert OFFICE.is_working_day(day)
        assert (OFFICE.opening_on(day), OFFICE.holiday_on(day)) == (reason, None)
        assert CALENDAR.opening_on(day) is None

    def test_holidays_of_the_city_are_those_of_every_office(self):
        assert not OFFICE.is_working_day(NATAL)


class TestCounting:
    def test_a_saturday_on_which_the_office_serves_is_a_working_day_there(self):
        assert OFFICE.working_days_after(date(2026, 11, 27), 1) == SATURDAY
        assert CALENDAR.working_days_after(date(2026, 11, 27), 1) == date(2026, 11, 30)

    def test_a_file_that_comes_on_a_served_saturday_morning_counts_from_that_day(self):
        moment = datetime(2026, 11, 28, 9, tzinfo=JAKARTA)
        assert OFFICE.counting_day(moment) == SATURDAY
        assert CALENDAR.counting_day(moment) == date(2026, 11, 30)

    @given(differing, some_days, some_days)
    def test_days_between_equal_counting_day_by_day(self, calendar, start, end):
        counted = sum(calendar.is_working_day(start + timedelta(days=n + 1)) for n in range((end - start).days))
        assert calendar.working_days_between(start, end) == counted

    @given(differing, some_days, st.integers(1, 80))
    def test_going_ahead_and_back_equal_counting_day_by_day(self, calendar, start, count):
        for step in (1, -1):
            day, left = start, count
            while left:
                day += timedelta(days=step)
                left -= calendar.is_working_day(day)
            assert calendar.working_days_after(start, step * count) == day

    @given(differing, some_days)
    def test_the_last_working_day_is_open_and_none_lies_between(self, calendar, day):
        last = calendar.last_working_day(day)
        assert calendar.is_working_day(last)
        assert last <= day
        assert calendar.working_days_between(last, day) == 0


class TestPromise:
    def test_within_decreed_years_it_is_firm(self):
        promise = CALENDAR.promise(date(2026, 11, 23), 3)
        assert (promise.day, promise.provisional) == (date(2026, 11, 26), False)

    def test_across_a_year_that_is_not_decreed_it_is_provisional_and_names_the_year(self):
        promise = CALENDAR.promise(date(2026, 12, 30), 3)
        assert (promise.day, promise.provisional, promise.undecreed_years) == (date(2027, 1, 5), True, (2027,))

    def test_a_day_reached_through_such_a_year_is_provisional_too(self):
        calendar = WorkingCalendar({}, decreed_years=[2026, 2028])
        assert calendar.promise(date(2026, 12, 31), 262).undecreed_years == (2027,)

    def test_known_holidays_of_a_year_that_is_not_decreed_are_kept(self):
        assert not CALENDAR.is_working_day(date(2027, 1, 1))
        assert not CALENDAR.is_decreed(2027)

    def test_the_promise_of_an_office_rests_on_the_same_decrees(self):
        assert OFFICE.promise(date(2026, 12, 30), 3).provisional


class TestLastDayBefore:
    @pytest.mark.parametrize(
        ("hour", "minute", "day"), [(0, 0, 22), (11, 59, 22), (12, 0, 22), (12, 1, 23), (23, 59, 23)]
    )
    def test_who_takes_a_file_until_noon_has_that_day(self, hour, minute, day):
        assert last_day_before(datetime(2026, 11, 23, hour, minute, tzinfo=JAKARTA)) == date(2026, 11, day)
