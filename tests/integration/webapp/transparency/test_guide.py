"""A few questions that lead to the right permit, variant and office."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from support.deployed_database import store_versions
from support.pages import Page, open_page

from webapp.models import Draft
from webapp.services.prefill import read_proposals

SIUP = "/temukan?j=usaha&j=dagang&j=warung&_untuk=baru"
BANNERS = "/temukan?j=acara&j=umbul&_untuk=-"
KTP_LOST = "/temukan?j=keluarga&j=kartu&j=ktp&j=hilang"


@pytest.fixture
def siup(its_services) -> None:
    """The SIUP, whose office depends on the net worth."""
    with its_services.session_factory.begin() as session:
        store_versions(session, "siup")


def answer(client, page: Page, **answers: str) -> Page:
    """Sends the form of a page by its own address and hidden values, with these answers."""
    return Page(client.get("/temukan", query_string={**page.values, **answers}))


class TestQuestions:
    @pytest.mark.parametrize("path", ["/", "/izin"])
    def test_are_offered_to_those_who_do_not_know_the_name(self, client, path):
        links = open_page(client, path).links
        assert links["Tidak tahu namanya? Jawab beberapa pertanyaan singkat"] == "/temukan"

    def test_come_one_on_a_page_and_keep_the_answers_in_the_address(self, client):
        page = open_page(client, "/temukan")
        assert page.heading.endswith("Apa yang ingin Anda urus?")
        page = answer(client, page, j="keluarga")
        assert page.heading.endswith("Apa yang terjadi?")
        assert page.response.request.full_path == "/temukan?_lanjut=0&j=keluarga"
        # What the browser sends next: the earlier answer, hidden, and the new one.
        page = Page(client.get("/temukan", query_string=[("j", "keluarga"), ("_lanjut", "1"), ("j", "nama")]))
        assert page.tree.xpath("//input[@name='j']/@value") == ["keluarga", "nama"]
        assert page.heading.endswith("Untuk keperluan apa?")

    def test_without_an_answer_are_asked_again(self, client):
        page = answer(client, open_page(client, "/temukan?j=keluarga"))
        assert page.status == 422
        assert page.errors == ["Pilih salah satu jawaban"]
        assert page.heading.endswith("Apa yang terjadi?")

    def test_lead_back_one_by_one(self, client):
        page = open_page(client, "/temukan?j=keluarga&j=kartu")
        back = page.tree.xpath("//a[@class='govuk-back-link']/@href")
        assert back == ["/temukan?j=keluarga"]

    @pytest.mark.parametrize("query", ["j=bohong", "j=%00", "j=" + "a" * 2000, "&".join(["j=usaha"] * 500), "_untuk=x"])
    def test_take_nothing_amiss(self, client, query):
        assert open_page(client, f"/temukan?{query}").heading

    def test_ask_for_the_purpose_where_the_documents_depend_on_it(self, client):
        page = open_page(client, "/temukan?j=keluarga&j=akta-hilang")
        assert page.heading == "Kutipan Kedua dan Legalisasi Akta Pencatatan SipilUntuk keperluan apa?"
        assert page.tree.xpath("//input[@type='radio']/@value") == ["hilang", "rusak", "legalisasi", "-"]
        page = open_page(client, "/temukan?j=keluarga&j=akta-hilang&_untuk=hilang")
        assert "Kutipan Kedua" in page.heading
        assert page.links["Ajukan"] == "/ajukan/kutipan-kedua-akta?varian=hilang"


class TestOffice:
    def test_is_found_by_the_table_from_what_it_looks_at(self, client, siup):
        page = open_page(client, SIUP)
        assert page.heading.endswith("Kantor mana yang memutuskan?")
        assert {"kekayaan_bersih", "lokasi_kelurahan"} <= page.field_names
        page = Page(client.get(f"{SIUP}&_kantor=ya&kekayaan_bersih=60.000.000&lokasi_kelurahan=31.71.01.1001"))
        assert "Kantor PTSP kecamatanKecamatan Gambir" in page.text
        page = Page(client.get(f"{SIUP}&_kantor=ya&kekayaan_bersih=40.000.000&lokasi_kelurahan=31.71.01.1001"))
        assert "Kantor PTSP kelurahanKelurahan" in page.text

    def test_is_told_by_its_level_to_those_who_do_not_say_where(self, client, siup):
        page = open_page(client, f"{SIUP}&_kantor=ya&kekayaan_bersih=60.000.000")
        assert "Kantor PTSP kecamatan" in page.text
        assert "Kecamatan Gambir" not in page.text

    def test_is_asked_again_when_an_answer_is_wrong(self, client, siup):
        page = Page(client.get(f"{SIUP}&_kantor=ya&kekayaan_bersih=banyak"))
        assert page.status == 422
        assert page.tree.xpath("//*[@id='error-summary']//a/@href") == ["#kekayaan_bersih"]
        assert page.values["kekayaan_bersih"] == "banyak"

    def test_may_be_left_open(self, client, siup):
        page = open_page(client, open_page(client, SIUP).links["Lewati pertanyaan ini"])
        assert "Kantor PTSP kelurahan, Kantor PTSP kecamatan, Kantor PTSP kota" in page.text
        assert page.links["Ajukan"] == "/ajukan/siup?varian=baru"

    def test_is_found_from_several_places(self, client, its_services):
        """Banners in one city are decided there, in two by the province: the table counts the cities of the spots."""
        with its_services.session_factory.begin() as session:
            store_versions(session, "izin_umbul_umbul")
        page = open_page(client, BANNERS)
        assert page.heading.endswith("Kantor mana yang memutuskan?")
        (place,) = [name for name in page.field_names if name.endswith("kelurahan")]
        gambir = f"{BANNERS}&_kantor=ya&{place}=31.71.01.1001"
        assert "Kantor PTSP kotaKota Administrasi Jakarta Pusat" in open_page(client, gambir).text
        second = place.replace("0", "1")
        assert "Dinas PTSP provinsi" in open_page(client, f"{gambir}&{second}=31.74.01.1001").text

    def test_may_be_left_open_with_several_places_too(self, client, its_services):
        with its_services.session_factory.begin() as session:
            store_versions(session, "izin_umbul_umbul")
        page = open_page(client, open_page(client, BANNERS).links["Lewati pertanyaan ini"])
        assert "Kantor PTSP kota, Dinas PTSP provinsi" in page.text

    def test_is_not_asked_for_where_it_is_always_the_same(self, client):
        assert "Kantor PTSP kota" in open_page(client, KTP_LOST).text


class TestResult:
    def test_says_what_it_needs_how_long_it_takes_and_what_it_costs(self, client):
        page = open_page(client, KTP_LOST)
        assert page.heading.endswith("KTP Elektronik (KTP-el)")
        for text in ("Hilang", "paling lama 1 hari kerja", "tanpa biaya", "Surat kehilangan kepolisian"):
            assert text in page.text
        assert "SKPWNI" not in page.text

    def test_says_why_and_lets_every_answer_be_changed(self, client):
        page = open_page(client, KTP_LOST)
        for text in ("Karena Anda menjawab", "Mengapa perlu KTP?", "KTP hilang"):
            assert text in page.text
        assert page.links["Ubah Kartu yang mana?"] == "/temukan?j=keluarga&j=kartu"

    def test_offers_what_else_it_might_have_been_and_the_search(self, client):
        page = open_page(client, KTP_LOST)
        assert page.links["KTP rusak"] == "/temukan?j=keluarga&j=kartu&j=ktp&j=rusak"
        assert page.tree.xpath("//main//form[@action='/izin']")

    def test_names_what_goes_with_it(self, client):
        page = open_page(client, "/temukan?j=usaha&j=sehat&j=obat&j=apotek&_untuk=baru")
        assert page.heading.endswith("Izin Apotek (SIA)")
        assert "Izin praktik apotekernya" in page.text

    def test_keeps_the_purpose_until_the_application(self, client, siup, make_user, log_in):
        make_user("warga")
        log_in("warga")
        everything = open_page(client, "/ajukan/siup").text
        chosen = open_page(client, "/ajukan/siup?varian=baru").text
        assert "KeperluanBaru" in chosen
        assert len(chosen) < len(everything)
        assert open_page(client, "/ajukan/siup?varian=bohong").text == everything

    def test_begins_the_application_with_the_purpose_answered(self, client, siup, make_user, log_in, its_services):
        make_user("warga")
        log_in("warga")
        for _ in range(2):  # a double click makes one draft
            assert client.post("/ajukan/siup?varian=cabang").status_code == 303
        with its_services.session_factory() as session:
            drafts = list(session.scalars(select(Draft)))
        (proposed,) = [read_proposals(draft.proposals) for draft in drafts]
        assert proposed["jenis_permohonan"].value == "cabang"
        client.post("/ajukan/siup?varian=bohong")
        with its_services.session_factory() as session:
            (draft,) = session.scalars(select(Draft))
            assert "jenis_permohonan" not in read_proposals(draft.proposals)

    def test_says_what_is_left_to_choose_in_the_form(self, client, make_user, log_in, its_services):
        with its_services.session_factory.begin() as session:
            store_versions(session, "kartu_keluarga")
        make_user("warga")
        log_in("warga")
        said = open_page(client, "/ajukan/kartu-keluarga?varian=tambah+anggota").text
        assert "Tambah anggotaDi formulir, pada “Sebab permohonan”, pilih salah satu: Kelahiran; Menumpang" in said
        client.set_cookie("bahasa", "en")
        assert "Add a member" in open_page(client, "/ajukan/kartu-keluarga?varian=tambah+anggota").text

    def test_is_told_in_english(self, client):
        client.set_cookie("bahasa", "en")
        assert "Why do you need an identity card?" in open_page(client, KTP_LOST).text
