"""The file of a case, and its letters: for those who have a part in it; revoking is for the head of the office."""

from __future__ import annotations

import pytest
from support.letters import issue_letter, letter_file
from support.officer_pages import address_of
from support.pages import Page, open_page
from support.running_cases import LURAH, VERIFIER

from webapp.models import Letter


@pytest.fixture
def case(cases):
    """A case on which verifier and lurah have worked."""
    found = cases.start(luas_rumah=36)
    cases.complete(found, VERIFIER, keputusan="lengkap", luas_terukur=40, catatan="rumah lebih besar")
    cases.complete(found, LURAH, catatan="setuju")
    return found


@pytest.fixture
def letter(cases, case) -> Letter:
    return issue_letter(cases.services, letter_file(cases.services), case_id=case.id, reference=case.reference)


class TestFile:
    @pytest.mark.parametrize(("who", "status"), [("budi", 200), ("fauzi", 200), ("joko", 404)])
    def test_is_for_groups_that_had_a_task(self, case, browser_of, who, status):
        assert browser_of(who).get(f"/petugas/kasus/{case.reference}").status_code == status

    def test_shows_answers_history_and_the_end(self, case, browser_of):
        page = open_page(browser_of("budi"), f"/petugas/kasus/{case.reference}")
        for text in ("Siti Aminah", "rumah lebih besar", "setuju", "Berkas ditutup: izin terbit", "Terbit"):
            assert text in page.text

    def test_shows_declared_and_surveyed_values_side_by_side(self, case, browser_of):
        page = open_page(browser_of("fauzi"), f"/petugas/kasus/{case.reference}")
        (row,) = page.tree.xpath("//table[contains(@class, 'sp-compare')]/tbody/tr")
        cells = [" ".join(cell.text_content().split()) for cell in row.xpath("th|td")]
        assert cells == ["Luas terukur", "36", "40 (berbeda)"]

    def test_leads_to_the_task_that_waits_for_the_officer(self, cases, browser_of):
        waiting = cases.start()
        page = open_page(browser_of("budi"), f"/petugas/kasus/{waiting.reference}")
        assert page.links["Pemeriksaan berkas"] == address_of(cases, waiting)

    def test_of_a_number_that_does_not_exist_is_not_found(self, cases, browser_of):
        assert browser_of("budi").get("/petugas/kasus/ZZZZZ-ZZZZZ").status_code == 404


class TestLetter:
    @pytest.mark.parametrize(("who", "status"), [("budi", 200), ("fauzi", 200), ("joko", 404)])
    def test_is_for_groups_that_had_a_task(self, letter, browser_of, who, status):
        answer = browser_of(who).get(f"/petugas/surat/{letter.id}")
        assert answer.status_code == status
        assert (answer.content_type == "application/pdf") is (status == 200)

    @pytest.mark.parametrize(("who", "status"), [("fauzi", 200), ("budi", 403), ("joko", 403)])
    def test_is_revoked_by_the_head_of_the_office_only(self, letter, browser_of, who, status):
        assert browser_of(who).get(f"/petugas/surat/{letter.id}/cabut").status_code == status

    def test_of_another_office_is_not_found_by_its_head(self, letter, make_user, log_in):
        make_user("lurah-lain", ("lurah", "31.71.01.1002"))
        assert log_in("lurah-lain").get(f"/petugas/surat/{letter.id}/cabut").status_code == 404

    def test_is_revoked_with_a_reason(self, letter, case, browser_of, client):
        answers = {"reason": "data-keliru", "explanation": "Nama Siti salah eja"}
        page = Page(browser_of("fauzi").post(f"/petugas/surat/{letter.id}/cabut", data=answers, follow_redirects=True))
        assert page.path == f"/petugas/kasus/{case.reference}"
        assert "dicabut" in page.text
        public = open_page(client, f"/surat/{letter.verification_code}")
        assert "Alasan: Isi surat keliru" in public.text
        assert "Siti" not in public.text

    def test_is_not_revoked_without_a_reason(self, letter, browser_of, client):
        page = Page(browser_of("fauzi").post(f"/petugas/surat/{letter.id}/cabut", data={}))
        assert page.status == 422
        assert page.errors == ["Pilih alasan pencabutan", "Isi penjelasan"]
        assert "berlaku" in open_page(client, f"/surat/{letter.verification_code}").heading

    def test_that_is_revoked_stays_so(self, letter, browser_of):
        answers = {"reason": "lainnya", "explanation": "uji"}
        for _ in range(2):
            browser_of("fauzi").post(f"/petugas/surat/{letter.id}/cabut", data=answers)
        page = open_page(browser_of("fauzi"), f"/petugas/surat/{letter.id}/cabut")
        assert "sudah dicabut" in page.heading
