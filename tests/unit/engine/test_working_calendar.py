"""Working days in Jakarta: weekends, long holidays, ends of months, and the rule of twelve o'clock."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.working_calendar import JAKARTA, WorkingCalendar

# Idul Fitri 2017 with its collective leave: closed from Friday 23 June to Friday 30 June.
LEBARAN_2017 = {date(2017, 6, day): "Hari Raya Idul Fitri" for day in (23, 25, 26, 27, 28, 29, 30)}
CALENDAR = WorkingCalendar(
    {
        **LEBARAN_2017,
        date(2026, 12, 24): "Cuti Bersama Hari Raya Natal",
        date(2026, 12, 25): "Hari Raya Natal",
        date(2027, 1, 1): "Tahun Baru Masehi",
    }
)

calendars = st.builds(
    WorkingCalendar,
    st.dictionaries(st.dates(date(2012, 1, 1), date(2013, 12, 31)), st.just("libur"), max_size=60),
)
days_near_the_holidays = st.dates(date(2011, 11, 1), date(2014, 2, 28))


def jakarta(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=JAKARTA)


class TestIsWorkingDay:
    @pytest.mark.parametrize(
        ("day", "open_"),
        [
            (date(2026, 11, 20), True),  # Friday
            (date(2026, 11, 21), False),  # Saturday
            (date(2026, 11, 22), False),  # Sunday
            (date(2026, 11, 23), True),  # Monday
            (date(2026, 12, 24), False),  # collective leave on a Thursday
        ],
    )
    def test_weekends_and_holidays_are_closed(self, day, open_):
        assert CALENDAR.is_working_day(day) is open_

    def test_a_datetime_is_taken_as_its_date(self):
        assert not CALENDAR.is_working_day(jakarta(2026, 12, 25, 9))

    def test_the_holiday_has_a_name_and_a_sunday_has_none(self):
        assert CALENDAR.holiday_on(date(2026, 12, 25)) == "Hari Raya Natal"
        assert CALENDAR.holiday_on(date(2026, 11, 22)) is None


class TestWorkingDaysAfter:
    def test_the_day_itself_is_not_counted(self):
        assert CALENDAR.working_days_after(date(2026, 11, 23), 1) == date(2026, 11, 24)

    def test_a_weekend_is_passed_over(self):
        assert CALENDAR.working_days_after(date(2026, 11, 20), 1) == date(2026, 11, 23)

    def test_all_of_a_long_holiday_is_passed_over(self):
        assert CALENDAR.working_days_after(date(2017, 6, 22), 1) == date(2017, 7, 3)

    def test_two_holidays_in_a_row_with_a_weekend_and_the_end_of_the_year(self):
        assert CALENDAR.working_days_after(date(2026, 12, 23), 5) == date(2027, 1, 4)

    @pytest.mark.parametrize(
        ("start", "expected"),
        [
            (date(2024, 2, 28), date(2024, 2, 29)),
            (date(2023, 2, 28), date(2023, 3, 1)),
            (date(2026, 4, 30), date(2026, 5, 1)),
        ],
    )
    def test_ends_of_months_are_ordinary_days(self, start, expected):
        assert WorkingCalendar({}).working_days_after(start, 1) == expected

    def test_zero_days_after_an_open_day_is_that_day(self):
        assert CALENDAR.working_days_after(date(2026, 11, 23), 0) == date(2026, 11, 23)

    def test_zero_days_after_a_closed_day_is_the_next_open_day(self):
        assert CALENDAR.working_days_after(date(2026, 12, 24), 0) == date(2026, 12, 28)

    def test_a_negative_count_goes_back(self):
        assert CALENDAR.working_days_after(date(2017, 7, 3), -1) == date(2017, 6, 22)
        assert CALENDAR.working_days_after(date(2017, 6, 25), -2) == date(2017, 6, 21)

    @pytest.mark.parametrize("count", [10**9, -(10**9)])
    def test_a_count_beyond_the_calendar_is_refused(self, count):
        with pytest.raises(ValueError, match="outside the calendar"):
            CALENDAR.working_days_after(date(2026, 11, 23), count)

    @given(calendars, days_near_the_holidays, st.integers(1, 80))
    def test_it_equals_counting_day_by_day(self, calendar, start, count):
        day, left = start, count
        while left:
            day += timedelta(days=1)
            left -= calendar.is_working_day(day)
        assert calendar.working_days_after(start, count) == day

    @given(calendars, days_near_the_holidays, st.integers(1, 80))
    def test_going_back_equals_counting_day_by_day(self, calendar, start, count):
        day, left = start, count
        while left:
            day -= timedelta(days=1)
            left -= calendar.is_working_day(day)
        assert calendar.working_days_after(start, -count) == day

    @given(calendars, days_near_the_holidays, st.integers(-80, 80))
    def test_the_result_is_always_a_working_day(self, calendar, start, count):
        assert calendar.is_working_day(calendar.working_days_after(start, count))

    @given(calendars, days_near_the_holidays, st.integers(0, 40), st.integers(0, 40))
    def test_counting_in_two_stages_gives_the_same_day(self, calendar, start, first, second):
        in_stages = calendar.working_days_after(calendar.working_days_after(start, first), second)
        if first or calendar.is_working_day(start):
            assert in_stages == calendar.working_days_after(start, first + second)


class TestWorkingDaysBetween:
    def test_the_first_day_is_left_out_and_the_last_is_counted(self):
        assert CALENDAR.working_days_between(date(2026, 11, 23), date(2026, 11, 24)) == 1

    def test_a_long_holiday_counts_nothing(self):
        assert CALENDAR.working_days_between(date(2017, 6, 22), date(2017, 7, 2)) == 0

    def test_there_is_nothing_between_a_day_and_an_earlier_one(self):
        assert CALENDAR.working_days_between(date(2026, 11, 24), date(2026, 11, 2)) == 0

    @given(calendars, days_near_the_holidays, days_near_the_holidays)
    def test_it_equals_counting_day_by_day(self, calendar, start, end):
        counted = sum(calendar.is_working_day(start + timedelta(days=n + 1)) for n in range((end - start).days))
        assert calendar.working_days_between(start, end) == counted

    @given(calendars, days_near_the_holidays, st.integers(1, 80))
    def test_it_is_the_inverse_of_working_days_after(self, calendar, start, count):
        assert calendar.working_days_between(start, calendar.working_days_after(start, count)) == count

    @given(calendars, st.lists(days_near_the_holidays, min_size=3, max_size=3).map(sorted))
    def test_parts_add_up_to_the_whole(self, calendar, points):
        first, middle, last = points
        parts = calendar.working_days_between(first, middle) + calendar.working_days_between(middle, last)
        assert parts == calendar.working_days_between(first, last)


class TestCountingDay:
    @pytest.mark.parametrize(
        ("moment", "day"),
        [
            (jakarta(2026, 11, 23, 8), date(2026, 11, 23)),
            (jakarta(2026, 11, 23, 12), date(2026, 11, 23)),
            (jakarta(2026, 11, 23, 12, 0, 1), date(2026, 11, 24)),
            (jakarta(2026, 11, 20, 15), date(2026, 11, 23)),  # Friday afternoon
            (jakarta(2026, 11, 21, 9), date(2026, 11, 23)),  # Saturday morning
            (jakarta(2026, 12, 23, 13), date(2026, 12, 28)),  # the afternoon before Christmas
        ],
    )
    def test_it_is_the_same_day_until_noon_and_the_next_working_day_after(self, moment, day):
        assert CALENDAR.counting_day(moment) == day

    def test_the_clock_of_jakarta_decides_not_the_one_of_the_server(self):
        assert CALENDAR.counting_day(datetime(2026, 11, 23, 5, 0, tzinfo=UTC)) == date(2026, 11, 23)
        assert CALENDAR.counting_day(datetime(2026, 11, 23, 5, 1, tzinfo=UTC)) == date(2026, 11, 24)
        assert CALENDAR.counting_day(datetime(2026, 11, 22, 18, 0, tzinfo=UTC)) == date(2026, 11, 23)

    def test_a_moment_without_offset_is_refused(self):
        with pytest.raises(ValueError, match="offset"):
            CALENDAR.counting_day(datetime(2026, 11, 23, 8))

    @given(calendars, days_near_the_holidays, st.times(), st.integers(-12, 14))
    def test_it_is_a_working_day_and_never_before_the_moment(self, calendar, day, clock, offset):
        moment = datetime.combine(day, clock, timezone(timedelta(hours=offset)))
        counting_day = calendar.counting_day(moment)
        assert calendar.is_working_day(counting_day)
        assert counting_day >= moment.astimezone(JAKARTA).date()


class TestWorkingDaysHeld:
    def test_a_day_belongs_to_who_holds_the_file_at_noon(self):
        received, passed_on, decided = (
            jakarta(2026, 11, 23, 9),
            jakarta(2026, 11, 23, 11),
            jakarta(2026, 11, 24, 9),
        )
        assert CALENDAR.working_days_held(received, passed_on) == 0
        assert CALENDAR.working_days_held(passed_on, decided) == 1

    @given(calendars, st.lists(st.tuples(days_near_the_holidays, st.times()), min_size=3, max_size=6).map(sorted))
    def test_consecutive_holders_share_the_days_exactly(self, calendar, points):
        moments = [datetime.combine(day, clock, JAKARTA) for day, clock in points]
        shares = [calendar.working_days_held(a, b) for a, b in zip(moments, moments[1:], strict=False)]
        assert sum(shares) == calendar.working_days_held(moments[0], moments[-1])


class TestIsDecreed:
    def test_a_year_is_decreed_when_its_holidays_are_known(self):
        assert CALENDAR.is_decreed(2026)
        assert not CALENDAR.is_decreed(2028)
