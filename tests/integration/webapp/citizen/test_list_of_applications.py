"""The list of my applications: short for who has few, searched and paged for who has thousands."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest
from sqlalchemy import event
from support.applying import submit
from support.companies import register
from support.many_applications import WAITS_FOR_ME, copy_applications
from support.on_both_databases import on_both_databases
from support.on_sqlite import OnSqlite
from support.pages import Page, open_page, send

from webapp.models import Company
from webapp.services.own_applications import MOST_EXPORTED, Order, OwnQuery, State, find_own_page

FILTERS = "Cari, saring, dan urutkan"

database_url = on_both_databases


@pytest.fixture
def first(applicant):
    """One application that was really sent; others are copies of it."""
    return submit(applicant)


@pytest.fixture
def company_id(applicant, its_services):
    register(applicant)
    with its_services.session_factory() as session:
        return session.query(Company).one().id


@pytest.fixture
def some(first, company_id, its_services, clock):
    """One of each kind; name to number."""
    ended = {"ended_at": clock()}
    kinds = {
        "waiting": ({}, {**WAITS_FOR_ME, "due_on": date(2026, 11, 30)}, {}),
        "granted": ({**ended, "outcome": "granted"}, {}, {"permit_code": "siup"}),
        "refused": ({**ended, "outcome": "refused"}, {}, {"capacity": "kuasa", "applicant_name": "Budi Santoso"}),
        "withdrawn": ({**ended, "outcome": "withdrawn"}, {}, {"capacity": "wali", "applicant_name": "Ani 100%"}),
        "company": (
            {"due_on": date(2026, 11, 25)},
            {},
            {"capacity": "badan", "company_id": company_id, "applicant_name": "PT Maju Jaya"},
        ),
    }
    with its_services.session_factory.begin() as session:
        copies = [(1440 * number, *kind) for number, kind in enumerate(kinds.values(), start=1)]
        references = copy_applications(session, copies)
    return {"running": first, **dict(zip(kinds, references, strict=True))}


def numbers(page: Page) -> list[str]:
    """The numbers on the page, in order."""
    (table,) = [t for t in page.tree.xpath("//main//table") if "Sudah dikirim" in t.text_content()] or [None]
    return [] if table is None else [row.text_content().strip() for row in table.xpath(".//tbody//th")]


QUERIES = [
    (OwnQuery(), "company withdrawn refused granted waiting running"),
    (OwnQuery(order=Order.OLDEST), "running waiting granted refused withdrawn company"),
    (OwnQuery(order=Order.DUE), "company waiting running withdrawn refused granted"),
    (OwnQuery(order=Order.NAME), "withdrawn refused company granted waiting running"),
    (OwnQuery(order=Order.PERMIT), "granted company withdrawn refused waiting running"),
    (OwnQuery(state=State.WAITING), "waiting"),
    (OwnQuery(state=State.RUNNING), "company running"),
    (OwnQuery(state=State.GRANTED), "granted"),
    (OwnQuery(state=State.REFUSED), "refused"),
    (OwnQuery(state=State.ENDED), "withdrawn"),
    (OwnQuery(permit_code="siup"), "granted"),
    (OwnQuery(party="sendiri"), "granted waiting running"),
    (OwnQuery(party="diwakili"), "withdrawn refused"),
    (OwnQuery(text="budi s"), "refused"),
    (OwnQuery(text="100%"), "withdrawn"),
    (OwnQuery(text="c1440"), "waiting"),
    (OwnQuery(text="PTMAJUJAYA"), ""),
    (OwnQuery(since=date(2026, 11, 24), until=date(2026, 11, 25)), "granted waiting"),
    (OwnQuery(state=State.RUNNING, text="maju"), "company"),
]


def test_what_is_asked_for_is_found_in_the_order_that_is_asked_for(some, siti, its_services):
    names = {reference: name for name, reference in some.items()}
    for query, expected in QUERIES:
        with its_services.session_factory() as session:
            items, has_more = find_own_page(session, siti.id, query)
        found = " ".join(names[item.application.reference] for item in items)
        assert (found, has_more) == (expected, False), query


def test_every_application_is_shown_once_in_pages(applicant, first, its_services):
    with its_services.session_factory.begin() as session:
        copies = [(number, {}, {}, {"submitted_at": its_services.clock()}) for number in range(1, 60)]
        references = copy_applications(session, copies)
    page, seen = open_page(applicant, "/permohonan"), []
    while True:
        assert FILTERS in page.text
        seen += numbers(page)
        following = page.tree.xpath("//a[@rel='next']/@href")
        if not following:
            break
        assert len(numbers(page)) == 25
        page = open_page(applicant, following[0])
    assert "51 sampai 60" in page.text
    assert len(seen) == 60
    assert set(seen) == {first, *references}


class TestThePage(OnSqlite):
    def test_stays_short_for_who_has_few(self, applicant, first):
        page = open_page(applicant, "/permohonan")
        assert numbers(page) == [first]
        assert FILTERS not in page.text
        assert not page.tree.xpath("//main//form")

    def test_says_for_whom_when_it_is_not_always_oneself(self, applicant, some):
        page = open_page(applicant, "/permohonan")
        assert "PT Maju Jaya" in page.text
        assert FILTERS not in page.text

    def test_says_whose_turn_it_is_and_until_when(self, applicant, some):
        page = open_page(applicant, "/permohonan?keadaan=menunggu")
        assert numbers(page) == [some["waiting"]]
        assert "Menunggu Anda: Lengkapi berkas" in page.text
        assert "30 November 2026 (5 hari kerja lagi)" in page.text
        assert page.tree.xpath("//select[@id='keadaan']/option[@selected]/@value") == ["menunggu"]

    def test_a_company_is_a_choice(self, applicant, some, company_id):
        assert numbers(open_page(applicant, f"/permohonan?untuk={company_id}")) == [some["company"]]

    def test_shows_the_columns_that_were_chosen(self, applicant, some):
        page = open_page(applicant, "/permohonan?kolom=batas&kolom=untuk")
        titles = [title.text_content() for title in page.tree.xpath("//main//table[last()]//thead//th")]
        assert titles == ["Nomor", "Untuk siapa", "Batas waktu"]

    def test_says_what_it_cannot_read(self, applicant, some):
        for address, error in {
            "dari=kemarin": "Dikirim sejak: tulis tanggal",
            "sampai=2026-13-01": "Dikirim sampai: tulis tanggal",
            "dari=2026-11-24&sampai=2026-11-23": "Tanggal akhir tidak boleh sebelum tanggal mulai",
            f"cari={'x' * 101}": "Nomor atau nama paling banyak 100 huruf",
        }.items():
            page = open_page(applicant, f"/permohonan?{address}")
            assert (page.status, len(page.errors)) == (400, 1)
            assert error in page.errors[0]

    def test_leaves_out_what_an_address_cannot_mean(self, applicant, some):
        for address in ("keadaan=x&untuk=y&izin=z&urut=q&kolom=k&halaman=-1", "halaman=²", "untuk=" + "0" * 400):
            assert len(numbers(open_page(applicant, f"/permohonan?{address}"))) == 6

    def test_a_word_that_is_also_the_name_of_an_order_is_looked_for(self, applicant, some):
        """In the address, only the usual order may be left out."""
        page = open_page(applicant, "/permohonan?cari=terbaru&urut=terbaru")
        assert page.links["Unduh daftar ini untuk Excel"] == "/permohonan.csv?cari=terbaru"
        assert page.links["Simpan tampilan ini"].endswith("?cari=terbaru")
        assert numbers(page) == []

    def test_those_of_others_are_not_there(self, stranger, some):
        assert numbers(open_page(stranger, "/permohonan?cari=")) == []
        assert "siup" not in open_page(stranger, "/permohonan?cari=").response.text
        assert len(self.rows(stranger, "")) == 1

    def test_the_file_for_a_spreadsheet_has_what_is_filtered(self, applicant, some):
        rows = self.rows(applicant, "untuk=diwakili&kolom=untuk&kolom=hasil")
        assert rows == [
            ["Nomor", "Untuk siapa", "Keadaan"],
            [some["withdrawn"], "Ani 100%", "Ditarik pemohon"],
            [some["refused"], "Budi Santoso", "Ditolak"],
        ]

    def test_the_file_for_a_spreadsheet_never_computes(self, applicant, first, its_services):
        names = ["=1+1", "+62", "-1", "@SUM(A1)", "\tx", "\rx"]
        with its_services.session_factory.begin() as session:
            copy_applications(session, [(n, {}, {}, {"applicant_name": name}) for n, name in enumerate(names, start=1)])
        rows = self.rows(applicant, "kolom=untuk&urut=terlama")
        assert [row[1] for row in rows[2:]] == [f"'{name}" for name in names]

    def test_drafts_and_what_waits_stand_above(self, applicant, deployed, officer_decides):
        reference = submit(applicant)
        officer_decides(reference, keputusan="kembalikan", catatan="Nama")
        send(applicant, open_page(applicant, "/ajukan/sktm"))
        text = open_page(applicant, "/permohonan").text
        assert text.index("Menunggu Anda") < text.index("Draf yang belum dikirim") < text.index("Sudah dikirim")

    def rows(self, client, address):
        response = client.get(f"/permohonan.csv?{address}")
        assert response.mimetype == "text/csv"
        return list(csv.reader(io.StringIO(response.text.removeprefix("\ufeff"), newline="")))


class TestThousands(OnSqlite):
    def test_ask_the_database_no_more_than_a_few(self, applicant, first, siti, its_services):
        """A constant number of questions for a page, whatever its order; the file has a limit."""
        addresses = ["/permohonan?kolom=langkah", "/permohonan?urut=batas&keadaan=diproses&cari=siti&halaman=1"]
        few = [self.questions(its_services, applicant, address) for address in addresses]
        with its_services.session_factory.begin() as session:
            mine, days = {**WAITS_FOR_ME, "assignee": str(siti.id)}, timedelta(days=1)
            copies = [
                (number, {}, mine if number % 3 else {}, {"submitted_at": its_services.clock() - number * days})
                for number in range(1, MOST_EXPORTED + 10)
            ]
            copy_applications(session, copies)
        many = [self.questions(its_services, applicant, address) for address in addresses]
        assert many == few
        assert max(many) <= 12
        assert "Lihat semua yang menunggu Anda" in open_page(applicant, "/permohonan").text
        assert applicant.get("/permohonan.csv").text.count("\r\n") == MOST_EXPORTED + 1

    def questions(self, its_services, client, address):
        asked = []
        bind = its_services.session_factory.kw["bind"]

        def note(*arguments):
            asked.append(arguments[2])

        event.listen(bind, "before_cursor_execute", note)
        assert client.get(address).status_code == 200
        event.remove(bind, "before_cursor_execute", note)
        return len([text for text in asked if text.lstrip().upper().startswith("SELECT")])


class TestSavedViews(OnSqlite):
    def save(self, client, name, address="keadaan=menunggu&kolom=batas&apa=saja"):
        return send_form(client, f"/permohonan/tampilan?{address}", name=name)

    def test_are_kept_under_a_name(self, applicant, some):
        page = self.save(applicant, "Giliran saya")
        assert page.path == "/permohonan"
        assert numbers(page) == [some["waiting"]]
        href = open_page(applicant, "/permohonan").links["Giliran saya"]
        assert href == "/permohonan?keadaan=menunggu&kolom=batas"
        assert numbers(open_page(applicant, href)) == [some["waiting"]]

    def test_the_same_name_replaces(self, applicant, some):
        self.save(applicant, "Giliran saya")
        self.save(applicant, "Giliran saya", "keadaan=terbit")
        page = open_page(applicant, "/permohonan")
        assert page.links["Giliran saya"] == "/permohonan?keadaan=terbit"
        assert page.text.count("Ganti nama atau hapus") == 1

    def test_need_a_name_and_have_a_limit(self, applicant):
        for name, error in {"": "Isi nama tampilan", "x" * 61: "paling banyak 60"}.items():
            page = self.save(applicant, name)
            assert page.status == 422
            assert error in page.errors[0]
        for number in range(20):
            self.save(applicant, f"Tampilan {number}")
        page = self.save(applicant, "Satu lagi")
        assert page.status == 422
        assert "20 tampilan" in page.errors[0]
        assert self.save(applicant, "Tampilan 3", "keadaan=terbit").status == 200

    def test_get_another_name_or_go_away(self, applicant):
        for name in ("Satu", "Dua"):
            self.save(applicant, name)
        path = self.manage(applicant, "Satu")
        taken = send_form(applicant, path, name="Dua")
        assert (taken.status, taken.errors) == (422, ["Anda sudah punya tampilan dengan nama ini"])
        assert "Tiga" in send_form(applicant, path, name="Tiga").links
        gone = Page(applicant.post(f"{path}/hapus", follow_redirects=True))
        assert "Tiga" not in gone.links
        assert "Dua" in gone.links

    def test_are_nobody_elses_business(self, applicant, stranger):
        self.save(applicant, "Satu")
        path = self.manage(applicant, "Satu")
        assert stranger.get(path).status_code == 404
        assert stranger.post(path, data={"name": "x"}).status_code == 404
        stranger.post(f"{path}/hapus")
        assert "Satu" not in open_page(stranger, "/permohonan").links
        assert "Satu" in open_page(applicant, "/permohonan").links

    def manage(self, client, name):
        links = open_page(client, "/permohonan").links
        return links[f"Ganti nama atau hapus {name}"]


def send_form(client, path, **values) -> Page:
    """Opens a form and sends it to where it came from, with what stands in the address."""
    page = open_page(client, path)
    assert page.status == 200
    return Page(client.post(path, data=values, follow_redirects=True))
