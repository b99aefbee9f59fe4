"""What a permit is, out of the catalogue and of the diagram that runs."""

from __future__ import annotations

from datetime import date

import pytest
from support.deployed_database import store_versions
from support.pages import Page, open_page

from catalog import shipped_catalog
from engine import CaseDurations
from webapp.transparency import permits


class TestFrontPage:
    def test_leads_to_permits_tracking_and_letters(self, client):
        page = open_page(client, "/")
        assert {"/izin#kelurahan", "/izin#perdagangan", "/izin#bangunan", "/surat"} <= set(page.links.values())
        assert page.tree.xpath("//form[@action='/lacak']")

    @pytest.mark.parametrize("path", ["/", "/izin", "/lacak", "/surat", "/tentang", "/aksesibilitas"])
    def test_and_its_neighbours_need_no_account(self, client, path):
        assert client.get(path).status_code == 200


class TestList:
    def test_has_every_permit_once_under_its_field(self, client):
        page = open_page(client, "/izin")
        cards = page.tree.xpath("//ul[@class='sp-permits']//a/@href")
        assert sorted(cards) == [f"/izin/{code}" for code in sorted(shipped_catalog().permits)]
        under = page.tree.xpath("//h2[@id='perdagangan']/following-sibling::ul[1]//a/@href")
        assert "/izin/siup" in under

    def test_leads_to_each_field_from_the_top_and_from_the_front_page(self, client):
        fields = {f"#{permit.sector}" for permit in shipped_catalog().permits.values()}
        page = open_page(client, "/izin")
        assert fields <= set(page.links.values())
        assert {f"/izin{field}" for field in fields} <= set(open_page(client, "/").links.values())
        ids = set(page.tree.xpath("//h2/@id"))
        assert {field.removeprefix("#") for field in fields} <= ids

    def test_is_in_the_order_of_the_names_in_the_language_of_the_page(self, client):
        client.set_cookie("bahasa", "en")
        page = open_page(client, "/izin")
        titles = [title.text for title in page.tree.xpath("//h2[@id][contains(@class, 'govuk-heading-m')]")]
        assert "Trade" in titles
        assert titles == sorted(titles, key=str.casefold)


class TestSearch:
    @pytest.mark.parametrize(
        ("words", "found"),
        [
            ("siup", "/izin/siup"),
            ("sktm", "/izin/sktm"),
            ("BANGUNAN tinggal", "/izin/imb-rumah-tinggal"),
            ("dwelling building permit", "/izin/imb-rumah-tinggal"),
            ("low income", "/izin/sktm"),
            ("mau bikin KTP", "/izin/ktp-el"),
        ],
    )
    def test_leads_to_the_permit_that_fits_best(self, client, words, found):
        page = Page(client.get("/izin", query_string={"cari": words}))
        assert page.tree.xpath("//ul[@class='sp-permits']//a/@href")[0] == found
        assert len(page.tree.xpath("//ul[@class='sp-permits']/li")) < len(shipped_catalog().permits)

    def test_says_how_a_word_was_understood_and_which_one_was_not(self, client):
        page = Page(client.get("/izin", query_string={"cari": "reklme xyzzy"}))
        assert page.links["Izin Penyelenggaraan Reklame"] == "/izin/izin-reklame"
        assert "“reklme” tidak ditemukan, dicari “reklame”." in page.text
        assert "“xyzzy” tidak ditemukan." in page.text

    def test_says_when_nothing_is_found_and_leads_back_to_all(self, client):
        page = Page(client.get("/izin", query_string={"cari": "xyzzy"}))
        assert page.tree.xpath("//ul[@class='sp-permits']") == []
        assert "/izin" in page.links.values()


class TestLifeEvent:
    def test_is_reached_from_the_front_page_and_the_list(self, client):
        assert open_page(client, "/").links["Pindah rumah"] == "/peristiwa/pindah"
        assert open_page(client, "/izin").links["Pindah rumah"] == "/peristiwa/pindah"

    def test_has_its_permits_in_order_and_says_for_whom_each_is(self, client):
        page = open_page(client, "/peristiwa/pindah")
        assert page.tree.xpath("//ol//a/@href")[:2] == ["/izin/pindah-datang-wni", "/izin/penduduk-nonpermanen"]
        assert "/izin/ktp-el?varian=hilang" in open_page(client, "/peristiwa/hilang").links.values()
        assert "Bila tinggal sementara dan KTP tetap KTP daerah" in page.text

    def test_is_told_in_english(self, client):
        client.set_cookie("bahasa", "en")
        assert "Moving house" in open_page(client, "/peristiwa/pindah").text

    def test_that_does_not_exist_is_not_found(self, client):
        assert client.get("/peristiwa/kiamat").status_code == 404


class TestPermit:
    def test_tells_standard_fee_and_documents(self, client):
        page = open_page(client, "/izin/sktm")
        assert "paling lama 1 hari kerja sejak berkas lengkap" in page.text
        assert "tanpa biaya" in page.text
        assert "Surat pengantar RT/RW" in page.text
        assert page.links["Ajukan sekarang"] == "/ajukan/sktm"

    def test_shows_the_steps_of_the_running_diagram(self, client, cases):
        page = open_page(client, "/izin/sktm")
        assert [name in page.text for name in ("Pemeriksaan berkas", "Tanda tangan lurah")] == [True, True]

    def test_names_a_step_once_that_comes_at_several_places(self, client, its_services):
        with its_services.session_factory.begin() as session:
            store_versions(session, "iptm")
        steps = open_page(client, "/izin/iptm").tree.xpath("//main//ol/li")
        texts = [step.text_content() for step in steps]
        assert len(texts) == len(set(texts)) > 5

    def test_explains_no_marks_that_its_picture_does_not_have(self, client, cases):
        assert "sedang berjalan" not in open_page(client, "/izin/sktm").text

    def test_of_a_procedure_that_is_not_deployed_shows_the_facts_alone(self, client):
        assert "Langkah-langkahnya" not in open_page(client, "/izin/siup").text

    def test_says_when_an_application_is_refused_and_by_which_rule(self, client):
        page = open_page(client, "/izin/ktp-el")
        assert page.tree.xpath("//details//li[contains(., 'Belum 17 tahun') and contains(., 'UU 24/2013')]")

    def test_says_nothing_of_real_times_before_there_are_some(self, client, cases):
        assert "Kenyataannya" not in open_page(client, "/izin/sktm").text

    def test_says_how_long_the_latest_really_took(self, client, cases, monkeypatch):
        durations = CaseDurations(40, date(2026, 1, 5), half_within=1, nine_of_ten_within=3, within_standard=30)
        monkeypatch.setattr(permits, "recent_durations", lambda session, process_id: durations)
        text = open_page(client, "/izin/sktm").text
        assert "dari 40 izin terakhir sejak 5 Januari 2026, separuhnya terbit dalam 1 hari kerja" in text
        assert "sembilan dari sepuluh dalam 3 hari kerja" in text
        assert "30 di antaranya tepat waktu" in text

    def test_lists_the_documents_of_the_purpose_that_was_chosen(self, client):
        everything = open_page(client, "/izin/ktp-el")
        lost = open_page(client, everything.links["hilang"].partition("#")[0])
        assert "SKPWNI (untuk pindah datang)" in everything.text
        assert "Surat kehilangan kepolisian" in lost.text
        assert "SKPWNI" not in lost.text

    def test_is_told_in_english_with_purposes_documents_and_reasons(self, client):
        client.set_cookie("bahasa", "en")
        page = open_page(client, "/izin/ktp-el")
        for text in (
            "at most 1 working day once",
            "lost card",
            "Indonesian citizens for life",
            "Date and name must agree",
        ):
            assert text in page.text
        assert page.tree.xpath("//details//li[contains(., 'Not yet 17 and never married')]")
        assert page.links["lost card"].startswith("/izin/ktp-el?varian=hilang")
        assert "Police report of loss" in open_page(client, "/izin/ktp-el?varian=hilang").text

    def test_says_which_office_decides_as_a_list(self, client):
        page = open_page(client, "/izin/izin-umbul-umbul")
        assert page.tree.xpath("//h2[.='Kantor mana?']/following-sibling::ul[1]/li/text()") == [
            "Partai/organisasi politik: Kesbangpol",
            "Sosial/keagamaan/komersial: PTSP kota",
            "Lintas kota: provinsi",
        ]

    @pytest.mark.parametrize("path", ["/izin/ktp-el?varian=tidak+ada", "/izin/siup?varian="])
    def test_with_a_purpose_that_does_not_exist_lists_all(self, client, path):
        assert open_page(client, path).text == open_page(client, path.partition("?")[0]).text

    def test_that_does_not_exist_is_not_found(self, client):
        assert client.get("/izin/kapal").status_code == 404

    @pytest.mark.parametrize(
        ("who", "sees"),
        [
            (None, False),
            (("warga",), False),
            (("budi", ("verifikator", "31")), False),
            (("dian", ("analis", "31")), True),
        ],
    )
    def test_marks_uncertain_facts_for_analysts_only(self, client, make_user, log_in, who, sees):
        if who:
            make_user(*who)
            log_in(who[0])
        assert ("belum dipastikan" in open_page(client, "/izin/sktm").text) is sees
