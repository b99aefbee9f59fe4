"""Whose days they were: a day belongs to whoever holds the file at noon."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from support.engine import environment

from engine.history.clock_ledger import ClockInterval, days_held, holder_of, limit_on
from engine.working_calendar import JAKARTA

CALENDAR = environment().calendar
MONDAY = date(2026, 11, 23)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=JAKARTA)


def interval(holder, start, end=None):
    return ClockInterval(holder, at(start), at(end) if end else None, "x", "x", None, "x")


class TestHolder:
    @pytest.mark.parametrize(
        ("clocks", "holder"),
        [
            (["applicant"], "applicant"),
            (["applicant", "office"], "office"),
            (["applicant", "agency"], "agency"),
            (["intake"], "intake"),
            ([], "office"),
        ],
    )
    def test_an_office_with_work_to_do_cannot_pause_its_own_clock(self, clocks, holder):
        assert holder_of(clocks, "office") == holder


HELD = [interval("office", "2026-11-23T09:00")]


class TestLimitOn:
    def test_the_day_the_clock_starts_is_day_zero(self):
        assert limit_on(HELD, MONDAY, 1, CALENDAR) == date(2026, 11, 24)

    def test_weekends_and_holidays_do_not_count(self):
        ledger = [interval("office", "2026-12-23T09:00")]
        assert limit_on(ledger, date(2026, 12, 23), 2, CALENDAR) == date(2026, 12, 28)

    def test_the_applicants_days_move_the_limit(self):
        ledger = [
            interval("office", "2026-11-23T09:00", "2026-11-23T15:00"),
            interval("applicant", "2026-11-23T15:00", "2026-11-25T15:00"),
            interval("office", "2026-11-25T15:00"),
        ]
        assert limit_on(ledger, MONDAY, 3, CALENDAR) == date(2026, 11, 30)

    def test_there_is_none_before_the_file_is_complete(self):
        assert limit_on(HELD, None, 3, CALENDAR) is None

    def test_there_is_none_while_the_applicant_must_act(self):
        ledger = [interval("office", "2026-11-23T09:00", "2026-11-24T09:00"), interval("applicant", "2026-11-24T09:00")]
        assert limit_on(ledger, MONDAY, 3, CALENDAR) is None

    def test_another_agency_uses_up_the_same_days(self):
        ledger = [interval("office", "2026-11-23T09:00", "2026-11-24T15:00"), interval("agency", "2026-11-24T15:00")]
        assert limit_on(ledger, MONDAY, 3, CALENDAR) == date(2026, 11, 26)

    def test_asking_the_applicant_after_the_limit_has_passed_moves_nothing(self):
        ledger = [
            interval("office", "2026-11-23T09:00", "2026-11-27T09:00"),
            interval("applicant", "2026-11-27T09:00", "2026-12-04T09:00"),
            interval("office", "2026-12-04T09:00"),
        ]
        assert limit_on(ledger, MONDAY, 3, CALENDAR) == date(2026, 11, 26)

    def test_asking_on_the_last_afternoon_leaves_no_day_over(self):
        ledger = [
            interval("office", "2026-11-23T09:00", "2026-11-26T15:00"),
            interval("applicant", "2026-11-26T15:00", "2026-12-01T09:00"),
            interval("office", "2026-12-01T09:00"),
        ]
        assert limit_on(ledger, MONDAY, 3, CALENDAR) == date(2026, 11, 30)

    def test_a_standard_of_no_days_ends_on_the_day_the_file_is_complete(self):
        assert limit_on(HELD, MONDAY, 0, CALENDAR) == MONDAY


class TestDaysHeld:
    def test_parts_sum_to_the_working_days_that_passed(self):
        ledger = [
            interval("office", "2026-11-23T09:00", "2026-11-24T15:00"),
            interval("applicant", "2026-11-24T15:00", "2026-11-26T11:00"),
            interval("office", "2026-11-26T11:00"),
        ]
        now = at("2026-11-27T10:00")
        office = days_held(ledger, ["office"], MONDAY, now, CALENDAR)
        applicant = days_held(ledger, ["applicant"], MONDAY, now, CALENDAR)
        assert (office, applicant) == (3, 1)
        assert office + applicant == CALENDAR.working_days_between(MONDAY, now.date())

    def test_a_file_handed_back_within_a_morning_pauses_nothing(self):
        ledger = [
            interval("office", "2026-11-23T09:00", "2026-11-24T09:00"),
            interval("applicant", "2026-11-24T09:00", "2026-11-24T11:00"),
            interval("office", "2026-11-24T11:00"),
        ]
        assert days_held(ledger, ["applicant"], MONDAY, at("2026-11-25T10:00"), CALENDAR) == 0

    def test_today_belongs_to_whoever_holds_the_file_now(self):
        ledger = [interval("office", "2026-11-23T09:00")]
        assert days_held(ledger, ["office"], MONDAY, at("2026-11-23T10:00"), CALENDAR) == 0
        assert days_held(ledger, ["office"], MONDAY, at("2026-11-24T08:00"), CALENDAR) == 1
