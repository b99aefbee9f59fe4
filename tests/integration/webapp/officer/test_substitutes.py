"""Somebody stands in for a role on some days: nothing waits, nobody evades four eyes, and the letter says so."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import delete
from support.pages import open_page, send
from support.running_cases import GAMBIR, VERIFIER
from support.signed_in import enter_as

from webapp.models import Acting, Membership, User
from webapp.services.substitution import acting_for

LURAH = f"lurah@{GAMBIR}"
ORDER = {
    "group": LURAH,
    "username": "joko",
    "acting": "plh",
    "from_day": "23 November 2026",
    "until_day": "24-11-2026",
    "reason": "Cuti sakit",
}


@pytest.fixture
def order(browser_of):
    """Fauzi, the lurah, names a substitute; the page that comes back."""
    browser_of("joko")

    def send_order(who="fauzi", **typed):
        browser = browser_of(who)
        return send(browser, open_page(browser, "/petugas/pengganti/baru"), **ORDER | typed)

    return send_order


@pytest.fixture
def signing(cases):
    """A case that waits for the lurah."""
    case = cases.start(GAMBIR)
    cases.complete(case, VERIFIER, keputusan="lengkap")
    return case


def sees(browser, case):
    return case.reference in open_page(browser, "/petugas?tab=kelompok").text


def test_a_substitute_has_the_tasks_of_the_role_on_the_days_alone(order, signing, browser_of, clock):
    joko = browser_of("joko")
    assert not sees(joko, signing)
    page = order()
    assert "Pengganti ditetapkan" in page.text
    assert "Plh. Lurah, Kelurahan Gambir" in page.text
    assert sees(joko, signing)
    clock.advance(days=1)
    enter_as(joko, joko.application, "joko")
    assert sees(joko, signing)
    clock.advance(days=1)
    enter_as(joko, joko.application, "joko")
    assert not sees(joko, signing)


def test_it_can_begin_later(order, signing, browser_of, clock):
    assert "Belum mulai" in order(from_day="24 November 2026").text
    joko = browser_of("joko")
    assert not sees(joko, signing)
    clock.advance(days=1)
    enter_as(joko, joko.application, "joko")
    assert sees(joko, signing)


def test_it_ends_when_the_holder_is_back(order, signing, browser_of):
    page = order()
    fauzi = browser_of("fauzi")
    (address,) = page.tree.xpath("//main//form/@action")
    assert browser_of("budi").post(address).status_code == 404
    assert sees(browser_of("joko"), signing)
    fauzi.post(address)
    assert not sees(browser_of("joko"), signing)
    assert "Tidak ada pengganti" in open_page(fauzi, "/petugas/pengganti").text


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"username": "tidak-ada"}, "Tidak ada petugas dengan nama pengguna ini"),
        ({"username": "fauzi"}, "Anda tidak dapat menunjuk diri sendiri"),
        ({"group": "lurah@31.71.01.1002"}, "Pilih jabatan dari daftar"),
        ({"from_day": "besok"}, "Tulis tanggal seperti 24 November 2026 atau 24-11-2026"),
        ({"from_day": "22-11-2026"}, "Tanggal mulai tidak boleh sebelum hari ini"),
        ({"from_day": "25-11-2026"}, "Tanggal terakhir tidak boleh sebelum tanggal mulai"),
        ({"until_day": "25-11-2028"}, "Paling lama satu tahun"),
        ({"reason": ""}, "Isi alasan"),
        ({"acting": "raja"}, "Not a valid choice"),
    ],
)
def test_an_order_that_is_wrong_names_the_field(order, typed, error):
    page = order(**typed)
    assert page.status == 422
    assert len(page.errors) == 1
    if "acting" not in typed:
        assert page.errors == [error]


def test_the_same_days_twice_are_an_error(order):
    order()
    page = order(from_day="24-11-2026", until_day="30-11-2026")
    assert page.errors == ["Petugas ini sudah menjadi pengganti jabatan itu pada sebagian hari tersebut"]


def test_only_a_head_orders_and_only_the_own_office_reads_it(order, browser_of):
    order()
    assert browser_of("budi").get("/petugas/pengganti/baru").status_code == 403
    assert browser_of("budi").post("/petugas/pengganti/baru", data=ORDER).status_code == 403
    assert "Cuti sakit" in open_page(browser_of("budi"), "/petugas/pengganti").text
    assert "Cuti sakit" not in open_page(browser_of("tono"), "/petugas/pengganti").text


def test_the_signature_says_in_what_way_the_signer_acts(order, browser_of, its_services):
    order()
    joko, fauzi = (_id_of(its_services, name) for name in ("joko", "fauzi"))
    with its_services.session_factory() as session:
        assert acting_for(session, joko, LURAH, date(2026, 11, 23)) is Acting.DAILY
        assert acting_for(session, joko, LURAH, date(2026, 11, 25)) is None
        assert acting_for(session, fauzi, LURAH, date(2026, 11, 23)) is None


class TestWorkThatWaitsForNobody:
    def test_a_role_without_people_is_reported_to_the_head(self, signing, browser_of, its_services):
        head = browser_of("kepala")
        page = open_page(head, "/petugas/pengganti")
        assert "Lurah, Kelurahan Gambir" in page.text
        browser_of("fauzi")
        assert "Jabatan tanpa orang" not in open_page(head, "/petugas/pengganti").text

    def test_a_task_of_who_left_is_given_back_by_the_head(self, cases, browser_of, its_services):
        case = cases.start(GAMBIR)
        budi = browser_of("budi")
        budi.post(f"/petugas/tugas/{case.id}/{cases.open_task(case).id}/ambil")
        fauzi = browser_of("fauzi")
        assert "yang sudah pindah" not in open_page(fauzi, "/petugas/pengganti").text
        with its_services.session_factory.begin() as session:
            session.execute(delete(Membership).where(Membership.role_code == "verifikator"))
        page = open_page(fauzi, "/petugas/pengganti")
        assert "Tugas yang dipegang orang yang sudah pindah" in page.text
        send(fauzi, open_page(fauzi, page.links[f"Kembalikan ke kelompok {case.reference}"]), reason="Budi pindah")
        assert cases.open_task(case).assignee is None


def _id_of(its_services, name):
    with its_services.session_factory() as session:
        return str(session.query(User.id).filter(User.username == name).scalar())
