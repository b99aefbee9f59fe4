"""What a permit is, out of the catalogue and of the diagram that runs."""

from __future__ import annotations

import pytest
from support.pages import Page, open_page


class TestFrontPage:
    def test_leads_to_permits_tracking_and_letters(self, client):
        page = open_page(client, "/")
        assert {"/izin/sktm", "/izin/siup", "/izin/imb-rumah-tinggal", "/surat"} <= set(page.links.values())
        assert page.tree.xpath("//form[@action='/lacak']")

    @pytest.mark.parametrize("path", ["/", "/izin", "/lacak", "/surat", "/tentang", "/aksesibilitas"])
    def test_and_its_neighbours_need_no_account(self, client, path):
        assert client.get(path).status_code == 200


class TestSearch:
    @pytest.mark.parametrize(
        ("words", "found"),
        [("siup", {"/izin/siup"}), ("BANGUNAN tinggal", {"/izin/imb-rumah-tinggal"}), ("kapal", set())],
    )
    def test_finds_permits_by_every_word(self, client, words, found):
        page = Page(client.get("/izin", query_string={"cari": words}))
        assert {href for href in page.links.values() if href.startswith("/izin/")} == found


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

    def test_of_a_procedure_that_is_not_deployed_shows_the_facts_alone(self, client):
        assert "Langkah-langkahnya" not in open_page(client, "/izin/siup").text

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
