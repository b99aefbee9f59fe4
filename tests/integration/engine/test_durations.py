"""How long cases really took, in the working days that the standard counts."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from support.diagrams import diagram, end, files, user_task
from support.engine import APPLICANT, START, VERIFIER, complete, make_engine, start

from engine import recent_durations
from engine.history.durations import LATEST

FLOWS = "mulai > a > b > pilih; pilih > akhir !; pilih > tolak ? =b.tolak = true"
STEPS = {
    "a": user_task(group="verifikator@31"),
    "b": user_task(assignee=APPLICANT.id, clock="applicant"),
    "akhir": end("granted"),
    "tolak": end("refused"),
}


@pytest.fixture
def factory(database_url):
    return make_engine(database_url, files(diagram("p", FLOWS, standard="3", **STEPS)))


def play(factory, number: int, days: int, **answers: object) -> None:
    """The office finishes so many days after Monday; that day is the applicant's already, who takes another week."""
    case = start(factory, reference=f"R-{number}")
    done = START + timedelta(days=days)
    complete(factory, case, "a", by=VERIFIER, at=done)
    complete(factory, case, "b", by=APPLICANT, at=done + timedelta(days=7), **answers)


def found(factory):
    with factory() as session:
        return recent_durations(session, "p")


def test_half_and_nine_of_ten_are_counted_without_the_days_of_the_applicant(factory):
    for number, days in enumerate((2, 2, 3, 4, 5)):
        play(factory, number, days)
    durations = found(factory)

    assert (durations.count, durations.since) == (5, date(2026, 12, 2))
    assert (durations.half_within, durations.nine_of_ten_within) == (2, 4)
    assert durations.within_standard == 4


def test_of_fewer_than_five_nothing_is_said_and_those_that_ended_otherwise_are_none(factory):
    for number in range(4):
        play(factory, number, 1)
    play(factory, 4, 1, tolak=True)
    start(factory, reference="R-5")

    assert found(factory) is None


def test_a_day_on_which_nobody_works_is_no_day(factory):
    for number in range(5):
        play(factory, number, 7)

    assert found(factory).half_within == 4


def test_only_the_latest_count(factory, monkeypatch):
    monkeypatch.setattr("engine.history.durations.LATEST", 5)
    for number in range(8):
        case = start(factory, reference=f"R-{number}", at=START + timedelta(minutes=number))
        complete(factory, case, "a", by=VERIFIER, at=START + timedelta(days=2 if number < 3 else 3))
        complete(factory, case, "b", by=APPLICANT, at=datetime(2026, 12, 1, 9, tzinfo=START.tzinfo))

    assert LATEST == 100
    assert (found(factory).count, found(factory).half_within) == (5, 2)
