"""The clock of the database decides: a worker whose own clock is wrong refuses to work."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from support.diagrams import diagram, files, user_task
from support.engine import make_engine

from engine import check_clock
from engine.errors import ClockSkewError
from engine.persistence.session import database_now, read_only_session


@pytest.fixture
def factory(database_url):
    return make_engine(database_url, files(diagram("p", "mulai > a > akhir", a=user_task())))


def off_by(**duration):
    return lambda: datetime.now(UTC) + timedelta(**duration)


def test_the_clock_of_the_database_runs_on_within_a_transaction(factory):
    with factory.begin() as session:
        first = database_now(session)
        for _ in range(1000):
            second = database_now(session)
            if second > first:
                break
    assert second > first
    assert first.utcoffset() == timedelta(0)


def test_it_can_be_asked_without_writing(factory):
    with read_only_session(factory) as session:
        assert database_now(session).tzinfo is not None


def test_a_right_clock_is_trusted(factory):
    assert abs(check_clock(factory, lambda: datetime.now(UTC))) < timedelta(seconds=5)


@pytest.mark.parametrize("seconds", [-7200, -6, 6, 7200])
def test_a_wrong_clock_is_refused_and_the_error_says_by_how_much(factory, seconds):
    with pytest.raises(ClockSkewError) as caught:
        check_clock(factory, off_by(seconds=seconds))
    assert abs(caught.value.ahead - timedelta(seconds=seconds)) < timedelta(seconds=5)


def test_the_time_that_the_question_takes_is_no_skew(factory):
    """The clock is read before and after: the truth lies somewhere between."""
    moments = iter([datetime.now(UTC) - timedelta(minutes=1), datetime.now(UTC) + timedelta(minutes=1)])
    assert check_clock(factory, lambda: next(moments)) == timedelta(0)
