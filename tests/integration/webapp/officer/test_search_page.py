"""Officers find a file by its number, a name, a NIK or an address, and only files in which they have a part."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from sqlalchemy import delete, select
from support.on_both_databases import on_both_databases
from support.pages import open_page
from support.running_cases import APPLICANT, CIDENG, GAMBIR, VERIFIER

from webapp.models import SearchTerm
from webapp.services.case_search import MOST_FILES, CaseIndex, rebuild_index

database_url = on_both_databases

SPELLINGS = [
    "siti aminah",
    "AMINAH, Siti",
    "sit nur",
    "kebon sirih 12",
    "aminah kebon sirih",
    "3171 0101 0180 0001",
    "sìtí nur",
]
NOTHING = ["aminah thamrin", "317101010180000", "minah", "x", "%", "_", "'; --", "\u0661"]
NIK = "3171010101800001"


@pytest.fixture
def file(cases):
    """The file that is looked for, among others."""
    cases.start(name="Sitiawan Hidayat", alamat="Jalan Kebon Kacang 2")
    cases.start(CIDENG, name="Siti Aminah")
    return cases.start(name="Siti Nur Aminah", nik=NIK, alamat="Jl. Kebon Sirih No. 12, RT 03")


def search(browser, typed):
    return open_page(browser, f"/petugas/cari?kata={typed}")


def found(page):
    return [cell.text_content() for cell in page.tree.xpath("//main//tbody//th")]


class TestFindingAFile:
    def test_by_a_name_an_address_or_a_nik(self, file, browser_of):
        for typed in (*SPELLINGS, NIK):
            page = search(browser_of("budi"), typed)
            assert (typed, found(page)) == (typed, [file.reference])
            assert page.links[file.reference] == f"/petugas/kasus/{file.reference}"

    def test_by_something_else_finds_nothing_and_says_how_to_look(self, file, browser_of):
        for typed in NOTHING:
            page = search(browser_of("budi"), quote(typed))
            assert (typed, page.status, found(page)) == (typed, 404, [])
            assert "seperti 7K2QM-X04TZ" in page.text

    def test_by_its_number_leads_straight_to_it(self, file, browser_of):
        number = file.reference
        for typed in (number, number.lower(), f" {number.replace('-', ' ')} "):
            assert search(browser_of("budi"), typed).path == f"/petugas/kasus/{number}"

    def test_shows_nothing_of_other_offices(self, file, browser_of):
        for typed in ("siti nur", NIK, file.reference):
            assert found(search(browser_of("joko"), typed)) == []
        assert len(found(search(browser_of("ani"), "siti aminah"))) == 2

    def test_shows_what_is_done(self, cases, file, browser_of):
        cases.complete(file, VERIFIER, keputusan="tolak")
        page = search(browser_of("budi"), "siti nur")
        assert found(page) == [file.reference]
        assert "Ditolak" in page.text

    def test_of_very_many_shows_the_latest_and_asks_for_one_more_word(self, cases, browser_of, clock):
        for number in range(MOST_FILES + 2):
            clock.advance(minutes=1)
            last = cases.start(name=f"Budi Nomor{number}")
        page = search(browser_of("budi"), "budi nomor")
        assert (len(found(page)), found(page)[0]) == (MOST_FILES, last.reference)
        assert "Masih ada berkas lain" in page.text


class TestTheTerms:
    def test_follow_a_correction(self, cases, file, browser_of):
        cases.complete(file, VERIFIER, keputusan="kembalikan")
        corrected = {"nama_lengkap": "Siti Nur Hasanah", "lokasi_kelurahan": GAMBIR, "alamat": "Jalan Sabang 7"}
        cases.complete(file, APPLICANT, **corrected)
        budi = browser_of("budi")
        assert found(search(budi, "hasanah sabang")) == [file.reference]
        assert found(search(budi, NIK)) == []
        assert found(search(budi, "kebon sirih")) == []

    def test_hold_no_nik(self, file, its_services):
        with its_services.session_factory() as session:
            terms = list(session.scalars(select(SearchTerm.term).where(SearchTerm.case_id == file.id)))
        assert {"siti", "sirih", "03"} <= set(terms)
        assert not any(NIK in term for term in terms)

    def test_are_made_anew_as_they_were(self, cases, file, its_services):
        cases.complete(file, VERIFIER, keputusan="kembalikan")
        cases.complete(file, APPLICANT, nama_lengkap="Siti", lokasi_kelurahan=GAMBIR, keperluan="beasiswa")
        query = select(SearchTerm.case_id, SearchTerm.kind, SearchTerm.term)
        with its_services.session_factory.begin() as session:
            before = set(session.execute(query))
            session.execute(delete(SearchTerm))
        index = CaseIndex(its_services.settings.secret_key.get_secret_value())
        assert rebuild_index(its_services.session_factory, index) == 3
        with its_services.session_factory() as session:
            assert set(session.execute(query)) == before
