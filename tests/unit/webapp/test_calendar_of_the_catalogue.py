"""The catalogue's holidays and office days become the calendar by which the engine counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from catalog import OfficeDay, load_catalog
from webapp.wiring import make_calendar

CATALOG = load_catalog()
FLOOD, SATURDAY = date(2026, 12, 1), date(2026, 11, 28)


def test_holidays_close_every_office_and_the_coming_year_is_provisional():
    calendar = make_calendar(CATALOG)
    assert calendar.holiday_on(date(2026, 12, 25)) == "Hari Raya Natal"
    assert calendar.promise(date(2026, 11, 27), 3).provisional is False
    assert calendar.promise(date(2026, 12, 30), 3).undecreed_years == (2027,)
    assert not calendar.is_working_day(date(2027, 1, 1))


def test_no_office_differs_until_somebody_names_an_order():
    calendar = make_calendar(CATALOG)
    assert CATALOG.office_days == {}
    assert all(calendar.of(code) is calendar for code in CATALOG.offices)


def test_days_of_an_office_are_closed_and_open_there_alone():
    days = {
        FLOOD: OfficeDay("31.71", FLOOD, "tutup", "Banjir", "Edaran 2/2026"),
        SATURDAY: OfficeDay("31.71", SATURDAY, "buka", "Pelayanan Sabtu", "Keputusan 1/2026"),
    }
    calendar = make_calendar(replace(CATALOG, office_days={"31.71": days}))
    assert calendar.of("31.71").holiday_on(FLOOD) == "Banjir"
    assert calendar.of("31.71").is_working_day(SATURDAY)
    assert calendar.is_working_day(FLOOD)
    assert not calendar.is_working_day(SATURDAY)
