"""The letter comes electronically, or is fetched at the office in a session that has a place left."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.applying import KELURAHAN, fill_in, submit
from support.at_once import at_once
from support.on_both_databases import on_both_databases
from support.on_sqlite import OnSqlite
from support.pages import open_page, send
from support.signed_in import enter_as
from support.tiny_permit import tiny_files_with_hand_over

from catalog import shipped_catalog
from engine import Actor, case_variables, get_case, start_case
from engine.environment import environment_of
from webapp.models import Application, Capacity, Delivery, PickupBooking
from webapp.services.applications import NewApplication, delivery_of
from webapp.services.parties import Party
from webapp.services.pickup import SessionFullError, book_pickup, find_open_sessions

TUESDAY = "2026-11-24.pagi"
RULES = shipped_catalog().pickup
ONE_PLACE = replace(RULES, offices={KELURAHAN: {"pagi": 1}})
THREE_PLACES = replace(RULES, offices={KELURAHAN: {"pagi": 3}})

database_url = on_both_databases


@pytest.fixture
def ready(applicant, deploy_files):
    """The page of a case whose letter waits at the office."""
    deploy_files(tiny_files_with_hand_over())
    return open_page(applicant, f"/permohonan/{submit(applicant)}")


@pytest.fixture
def bookings(its_services):
    def stored():
        with its_services.session_factory() as session:
            return [(row.day.isoformat(), row.session_code, row.place) for row in session.query(PickupBooking)]

    return stored


@pytest.fixture
def waiting_cases(deploy_files, its_services, clock):
    """Makes cases of which the letter waits at the office."""
    deploy_files(tiny_files_with_hand_over())

    def make(count):
        with its_services.session_factory.begin() as session:
            variables = {"permohonan": {"lokasi_kelurahan": KELURAHAN}}
            return [
                start_case(session, "sktm", f"JKT-{number}", variables, by=Actor("a", "A", frozenset()), at=clock()).id
                for number in range(count)
            ]

    return make


@pytest.fixture
def book(its_services, clock):
    def attempt(case_id, key=TUESDAY, rules=RULES):
        with its_services.session_factory() as session:
            try:
                place = book_pickup(session, case_id, key, rules, environment_of(session).calendar, clock()).place
            except SessionFullError:
                session.rollback()
                return None
            session.commit()
            return place

    return attempt


class TestChoosing(OnSqlite):
    def test_the_way_of_delivery_is_sent_with_the_application(self, applicant, its_services, clock):
        send(applicant, fill_in(applicant), pengambilan="di_kantor")

        with its_services.session_factory() as session:
            application = session.query(Application).one()
            variables = case_variables(session, application.case_id, clock())
        assert application.delivery == "di_kantor"
        assert variables["kasus"]["pengambilan"] == "di_kantor"

    def test_it_is_still_chosen_when_the_page_is_shown_again(self, applicant):
        page = send(applicant, fill_in(applicant), idempotency_key=None, pengambilan="di_kantor")

        assert page.values["pengambilan"] == "di_kantor"

    def test_another_way_is_refused_and_nothing_is_sent(self, applicant, its_services):
        assert send(applicant, fill_in(applicant), pengambilan="merpati").status == 400
        with its_services.session_factory() as session:
            assert session.query(Application).count() == 0


class TestBooking(OnSqlite):
    def test_a_session_is_chosen_changed_and_given_back(self, applicant, ready, bookings):
        page = send(applicant, open_page(applicant, ready.links["Pilih jadwal pengambilan"]), sesi=TUESDAY)
        assert "Anda datang pada Selasa, 24 November 2026, pagi (08.00–12.00), di UP PMPTSP" in page.text

        page = send(applicant, open_page(applicant, page.links["Ubah jadwal"]), sesi="2026-11-25.siang")
        assert bookings() == [("2026-11-25", "siang", 1)]

        applicant.post(f"{page.path}/pengambilan/batal")
        assert bookings() == []

    def test_only_working_days_from_tomorrow_are_offered(self, applicant, ready):
        page = open_page(applicant, ready.links["Pilih jadwal pengambilan"])
        days = [value[:10] for value in page.tree.xpath("//input[@name='sesi']/@value")]

        assert sorted(set(days)) == ["2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27", "2026-11-30"]

    def test_choosing_nothing_is_said_at_the_field(self, applicant, ready):
        page = send(applicant, open_page(applicant, ready.links["Pilih jadwal pengambilan"]))

        assert (page.status, page.errors) == (422, ["Pilih hari dan sesi"])

    @pytest.mark.parametrize("key", ["2026-11-23.pagi", "2026-11-28.pagi", "2027-01-01.pagi", "2026-11-24.malam", "x"])
    def test_a_session_that_is_not_offered_is_refused(self, applicant, ready, bookings, key):
        page = send(applicant, open_page(applicant, ready.links["Pilih jadwal pengambilan"]), sesi=key)

        assert page.status == 422
        assert bookings() == []

    def test_before_the_letter_is_ready_there_is_nothing_to_choose(self, applicant, bookings):
        path = f"/permohonan/{submit(applicant)}/pengambilan"

        assert applicant.get(path).status_code == 404
        assert applicant.post(path, data={"sesi": TUESDAY}).status_code == 404
        assert bookings() == []

    def test_is_for_the_applicant_only(self, applicant, stranger, ready, bookings):
        send(applicant, open_page(applicant, ready.links["Pilih jadwal pengambilan"]), sesi=TUESDAY)

        assert stranger.get(f"{ready.path}/pengambilan").status_code == 404
        assert stranger.post(f"{ready.path}/pengambilan", data={"sesi": "2026-11-25.pagi"}).status_code == 404
        assert stranger.post(f"{ready.path}/pengambilan/batal").status_code == 404
        assert bookings() == [("2026-11-24", "pagi", 1)]

    def test_the_officer_reads_it_beside_the_task(self, app, applicant, ready, make_user, its_services):
        send(applicant, open_page(applicant, ready.links["Pilih jadwal pengambilan"]), sesi=TUESDAY)
        make_user("budi", ("verifikator", KELURAHAN))
        officer = app.test_client()
        enter_as(officer, officer.application, "budi")
        reference = ready.path.split("/")[2]
        page = open_page(officer, f"/petugas/kasus/{reference}")

        assert "Pengambilan: Selasa, 24 November 2026, pagi (08.00–12.00)" in page.text
        with its_services.session_factory() as session:
            case = get_case(session, reference)
        task = next(address for address in page.links.values() if f"/tugas/{case.id}/" in address)
        assert "Pengambilan: Selasa, 24 November 2026" in open_page(officer, task).text


class TestPlaces:
    def test_the_last_one_is_given_once(self, waiting_cases, book):
        first, second = waiting_cases(2)

        assert book(first, rules=ONE_PLACE) == 1
        assert book(second, rules=ONE_PLACE) is None

    def test_booking_the_same_again_takes_no_second_one(self, waiting_cases, book, bookings):
        (case,) = waiting_cases(1)

        assert book(case) == book(case) == 1
        assert len(bookings()) == 1

    def test_a_change_to_a_full_session_keeps_the_earlier_one(self, waiting_cases, book, bookings):
        first, second = waiting_cases(2)
        book(first, rules=ONE_PLACE)
        book(second, "2026-11-25.siang", ONE_PLACE)

        assert book(second, rules=ONE_PLACE) is None
        assert ("2026-11-25", "siang", 1) in bookings()

    def test_a_full_session_is_not_offered(self, waiting_cases, book, its_services, clock):
        (case,) = waiting_cases(1)
        book(case, rules=ONE_PLACE)
        with its_services.session_factory() as session:
            calendar = environment_of(session).calendar
            found = find_open_sessions(session, KELURAHAN, ONE_PLACE, calendar, clock())

        assert TUESDAY not in {choice.key for choice in found}

    def test_many_at_once_get_one_each_and_no_more_than_there_are(self, waiting_cases, book, bookings):
        cases = waiting_cases(8)
        places = at_once(lambda case: book(case, rules=THREE_PLACES), cases)

        assert sorted(place for place in places if place) == [1, 2, 3]
        assert len(bookings()) == 3

    def test_one_case_at_once_from_two_devices_gets_one(self, waiting_cases, book, bookings):
        (case,) = waiting_cases(1)
        at_once(lambda key: book(case, key), [TUESDAY, "2026-11-25.siang"])

        assert len(bookings()) == 1


@pytest.mark.parametrize(
    ("code", "process_id", "given"),
    [
        ("ktp-el", "ktp_el", Delivery.PICKUP),
        ("siup", "siup", Delivery.ELECTRONIC),
        ("ktp-el", "duplikat_surat", Delivery.ELECTRONIC),
    ],
)
def test_a_card_is_always_fetched_at_the_office_and_a_letter_as_one_likes(code, process_id, given):
    catalog = shipped_catalog()
    party = Party(Capacity.SELF, "Siti", "Siti")
    new = NewApplication(catalog.permits[code], process_id, None, party, "Siti", {}, delivery=Delivery.ELECTRONIC)
    assert delivery_of(new, catalog) is given
