"""What holds for every ledger, however the file was pushed around."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st
from support.ledgers import (
    CALENDAR,
    CITY,
    FIRST_DAY,
    A,
    B,
    counting_from,
    days_by_holder,
    ledgers,
    limit_by_days,
    moments,
)

from engine.history.clock_ledger import COUNTING, STOPPING, ClockInterval, days_held, limit_on
from engine.working_calendar import JAKARTA, WorkingCalendar

HOLDERS = ("office", "agency", "applicant", "stopped")
limits = st.integers(0, 15)


def interval(holder, start, end, office=None):
    return ClockInterval(holder, start, end, "x", "x", None, "x", office)


class TestDays:
    @given(ledgers(), moments)
    def test_each_holder_has_the_days_that_one_counts_on_the_calendar(self, ledger, at):
        at = max(at, ledger[-1].started_at)
        start = counting_from(ledger)
        by_hand = days_by_holder(ledger, start, at.date())
        for holder in HOLDERS:
            assert days_held(ledger, [holder], start, at, CALENDAR) == by_hand[holder]

    @given(ledgers(offices=(None,)), moments)
    def test_the_parts_sum_to_the_working_days_that_passed(self, ledger, at):
        at = max(at, ledger[-1].started_at)
        start = counting_from(ledger)
        parts = sum(days_held(ledger, [holder], start, at, CALENDAR) for holder in HOLDERS)
        assert parts == CALENDAR.working_days_between(start, at.date())

    @given(ledgers(), moments, moments)
    def test_cutting_an_interval_in_two_changes_nothing(self, ledger, cut, at):
        at = max(at, ledger[-1].started_at)
        start = counting_from(ledger)
        pieces = []
        for piece in ledger:
            if piece.started_at < cut and (piece.ended_at is None or cut < piece.ended_at):
                pieces += [replace(piece, ended_at=cut), replace(piece, started_at=cut)]
            else:
                pieces.append(piece)
        for holder in HOLDERS:
            assert days_held(pieces, [holder], start, at, CALENDAR) == days_held(ledger, [holder], start, at, CALENDAR)
        for days in (0, 3, 9):
            assert limit_on(pieces, start, days, CALENDAR) == limit_on(ledger, start, days, CALENDAR)


class TestLimit:
    @given(ledgers(), limits)
    def test_it_is_the_day_that_one_finds_on_the_calendar(self, ledger, days):
        start = counting_from(ledger)
        assert limit_on(ledger, start, days, CALENDAR) == limit_by_days(ledger, start, days)

    @given(ledgers(offices=(None,)), limits)
    def test_only_days_of_the_applicant_and_of_legal_stops_move_it(self, ledger, days):
        start = counting_from(ledger)
        limit = limit_on(ledger, start, days, CALENDAR)
        if limit is not None:
            waited = days_held(ledger, STOPPING, start, max(ledger[-1].started_at, noon(limit)), CALENDAR)
            assert CALENDAR.working_days_between(start, limit) <= days + waited

    @given(ledgers(holders=("office", "agency")), limits)
    def test_moving_a_file_gains_only_days_on_which_the_office_that_has_it_is_closed(self, ledger, days):
        start = counting_from(ledger)
        limit = limit_on(ledger, start, days, CALENDAR)
        assert limit is not None
        closed = sum(
            CITY.is_working_day(day) and not CALENDAR.of(at_noon(ledger, day).office).is_working_day(day)
            for day in (start + timedelta(days=n + 1) for n in range((limit - start).days))
        )
        assert CITY.working_days_between(start, limit) <= days + closed

    @given(st.lists(moments, min_size=2, max_size=8), limits, st.sampled_from(["applicant", "stopped"]))
    def test_giving_a_file_back_and_forth_between_two_noons_gains_nothing(self, points, days, holder):
        start = datetime.combine(FIRST_DAY, time(9), JAKARTA)
        plain = [interval("office", start, None)]
        ledger, since = [], start
        for point in sorted(points):
            begin = datetime.combine(point.date(), time(13), JAKARTA)
            if begin <= since:
                continue
            end = begin + timedelta(hours=9)
            ledger += [interval("office", since, begin), interval(holder, begin, end)]
            since = end
        ledger.append(interval("office", since, None))
        assert limit_on(ledger, FIRST_DAY, days, CALENDAR) == limit_on(plain, FIRST_DAY, days, CALENDAR)

    @given(ledgers(), limits, moments)
    def test_a_limit_that_has_passed_never_moves_again(self, ledger, days, at):
        """Whatever happens after a night in which the limit had passed."""
        start = counting_from(ledger)
        known = [piece for piece in ledger if piece.started_at <= at]
        if not known:
            return
        known[-1] = replace(known[-1], ended_at=None)
        then = limit_on(known, start, days, CALENDAR)
        if then is not None and then < at.date() and known[-1].holder in COUNTING:
            assert limit_on(ledger, start, days, CALENDAR) == then

    @given(ledgers(), limits)
    def test_it_stands_still_only_while_the_applicant_or_the_law_stops_it(self, ledger, days):
        limit = limit_on(ledger, counting_from(ledger), days, CALENDAR)
        assert (limit is not None) or ledger[-1].holder in STOPPING

    @given(ledgers(holders=("office",), offices=(A, B)), limits)
    def test_a_calendar_without_offices_counts_every_file_alike(self, ledger, days):
        start = CITY.counting_day(ledger[0].started_at)
        assert limit_on(ledger, start, days, WorkingCalendar(CALENDAR._names)) == CITY.working_days_after(start, days)


def noon(day):
    return datetime.combine(day, time(12), JAKARTA)


def at_noon(ledger, day):
    return next(i for i in ledger if i.started_at <= noon(day) and (i.ended_at is None or noon(day) < i.ended_at))
