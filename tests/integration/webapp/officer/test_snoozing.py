"""A task is put off to a day: it leaves the officer's own list until then, never past its last day."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select
from support.officer_pages import address_of
from support.on_both_databases import also_on_postgresql
from support.pages import Page, open_page
from support.running_cases import VERIFIER

from engine.persistence.base import table_of
from engine.persistence.rows import UserTaskRow
from webapp.models import TaskSnooze, User
from webapp.services.current_user import CurrentUser
from webapp.services.snoozing import is_snoozed

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


@pytest.fixture
def case(cases, browser_of):
    found = cases.start()
    browser_of("budi").post(f"{address_of(cases, found)}/ambil")
    set_due(cases, found, TUESDAY)
    return found


@pytest.fixture
def address(cases, case):
    return address_of(cases, case)


def set_due(cases, case, day):
    with cases.services.session_factory.begin() as session:
        session.scalars(select(UserTaskRow).where(UserTaskRow.case_id == case.id)).one().due_on = day


def hidden(cases, today, name="budi"):
    """How many tasks are put off for this officer, as a list of his would ask."""
    with cases.services.session_factory() as session:
        user = session.scalars(select(User).where(User.username == name)).one()
        own = CurrentUser(user.id, user.display_name, user.kind, user.id)
        return len(session.scalars(select(UserTaskRow.id).where(is_snoozed(own, today))).all())


def test_the_condition_fits_the_queries_of_the_engine(cases, browser_of, case, address):
    put_off(browser_of("budi"), address)
    with cases.services.session_factory() as session:
        user = session.scalars(select(User).where(User.username == "budi")).one()
        own = CurrentUser(user.id, user.display_name, user.kind, user.id)
        table = table_of(UserTaskRow)
        shown = select(table.c.id).where(table.c.assignee == str(own.id), ~is_snoozed(own, MONDAY))
        assert session.execute(shown).all() == []


def put_off(browser, address, until="24 November 2026", reason="Menunggu peta"):
    return Page(browser.post(f"{address}/tunda", data={"until": until, "reason": reason}, follow_redirects=True))


@also_on_postgresql
def test_hides_it_from_this_officer_until_that_day(cases, browser_of, address):
    page = open_page(browser_of("budi"), address)
    assert page.links["Tunda sampai tanggal tertentu"] == f"{address}/tunda"
    asked = open_page(browser_of("budi"), f"{address}/tunda")
    assert "Waktu pelayanan tetap berjalan" in asked.text
    assert "ditunda sampai 24 November 2026" in put_off(browser_of("budi"), address).text
    assert hidden(cases, MONDAY) == 1
    assert hidden(cases, TUESDAY) == 0
    browser_of("ani")
    assert hidden(cases, MONDAY, "ani") == 0
    page = open_page(browser_of("budi"), address)
    assert "sampai Selasa, 24 November 2026: Menunggu peta" in page.text


@pytest.mark.parametrize(
    ("until", "error"),
    [
        ("25 November 2026", "Paling lambat 24 November 2026"),
        ("23-11-2026", "Pilih hari sesudah hari ini"),
        ("besok", "Tulis tanggal seperti 24 November 2026 atau 24-11-2026"),
        ("", "Isi tanggal"),
    ],
)
def test_is_at_most_to_its_last_day_and_what_was_typed_stays(cases, browser_of, address, until, error):
    page = put_off(browser_of("budi"), address, until)
    assert (page.status, page.errors) == (422, [error])
    assert page.values["until"] == until
    assert page.values["reason"].strip() == "Menunggu peta"
    assert hidden(cases, MONDAY) == 0


def test_a_task_that_is_late_cannot_be_put_off_and_is_never_hidden(cases, browser_of, case, address):
    put_off(browser_of("budi"), address)
    set_due(cases, case, date(2026, 11, 20))
    assert hidden(cases, MONDAY) == 0
    page = put_off(browser_of("budi"), address)
    assert "tidak dapat ditunda" in page.text
    assert not page.tree.xpath("//input[@name='until']")


def test_ends_when_the_officer_wants_or_the_task_goes_on(cases, browser_of, case, address):
    put_off(browser_of("budi"), address)
    page = Page(browser_of("budi").post(f"{address}/tunda/akhiri", follow_redirects=True))
    assert "ada di daftar Anda lagi" in page.text
    assert hidden(cases, MONDAY) == 0
    put_off(browser_of("budi"), address)
    browser_of("budi").post(f"{address}/lepas")
    browser_of("budi").post(f"{address}/ambil")
    assert hidden(cases, MONDAY) == 0
    put_off(browser_of("budi"), address)
    browser_of("budi").post(f"{address}/lepas")
    cases.complete(case, VERIFIER, keputusan="lengkap")
    with cases.services.session_factory() as session:
        assert session.scalars(select(TaskSnooze)).all() == []


def test_is_for_who_holds_the_task(cases, browser_of, address):
    for path in (f"{address}/tunda", f"{address}/tunda/akhiri"):
        assert browser_of("ani").post(path, data={}).status_code == 409
        assert browser_of("fauzi").post(path, data={}).status_code == 409  # a head takes it first
        assert browser_of("joko").post(path, data={}).status_code == 404
    browser_of("budi").post(f"{address}/lepas")
    assert put_off(browser_of("budi"), address).status == 409
