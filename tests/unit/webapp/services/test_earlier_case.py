"""Until when something can be sent about an earlier case: so many working days, over holidays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from catalog import shipped_catalog
from webapp.models import Application
from webapp.services.earlier_case import EarlierCase
from webapp.wiring import make_calendar

CATALOG = shipped_catalog()
CALENDAR = make_calendar(CATALOG)
TUESDAY = date(2026, 11, 24)


def earlier_case(told):
    return EarlierCase(
        application=Application(permit_code="sktm"),
        case=SimpleNamespace(reference="TEST0-00001"),
        office_code="31.71.01.1001",
        states=("refused",),
        told_on=told,
        letter=None,
        is_paid=False,
        answers={},
        calendar=CALENDAR,
    )


def with_limit(limit):
    changed = replace(CATALOG.follow_ups["keberatan"], limit=limit)
    return replace(CATALOG, follow_ups={**CATALOG.follow_ups, "keberatan": changed})


@pytest.mark.parametrize(
    ("told", "last"),
    [
        (date(2026, 11, 24), date(2026, 12, 23)),  # no holiday between
        (date(2026, 11, 25), date(2026, 12, 28)),  # the 24th is collective leave, the 25th Christmas, then a weekend
        (date(2026, 12, 15), date(2027, 1, 18)),  # and New Year
        (date(2026, 11, 28), date(2026, 12, 30)),  # told on a Saturday: Monday is the first day
        (date(2026, 3, 2), date(2026, 4, 8)),  # Nyepi and Idul Fitri
    ],
)
def test_the_last_day_of_an_objection_is_the_21st_working_day_after_its_applicant_was_told(told, last):
    assert earlier_case(told).last_day(CATALOG.follow_ups["keberatan"]) == last
    assert earlier_case(told).facts(CATALOG)["batas_keberatan"] == last.isoformat()


@pytest.mark.parametrize(("limit", "last"), [(1, "2026-11-25"), (5, "2026-12-01"), (None, None)])
def test_the_office_is_told_the_limit_of_the_catalogue(limit, last):
    assert earlier_case(TUESDAY).facts(with_limit(limit))["batas_keberatan"] == last


def test_nothing_has_a_last_day_before_a_decision():
    assert earlier_case(None).last_day(CATALOG.follow_ups["keberatan"]) is None
    assert earlier_case(None).facts(CATALOG)["batas_keberatan"] is None


def test_what_has_no_limit_has_no_last_day():
    assert earlier_case(TUESDAY).last_day(CATALOG.follow_ups["pengaduan"]) is None
