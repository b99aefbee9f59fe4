"""Anybody who holds a letter can see whether it is genuine; nothing personal is told."""

from __future__ import annotations

import io

import pytest
from support.letters import CODE, issue_letter, letter_file
from support.pages import Page, open_page

from webapp.models import Letter
from webapp.services.letters import revoke_letter


@pytest.fixture
def pdf(its_services) -> bytes:
    return letter_file(its_services)


@pytest.fixture
def letter(its_services, pdf) -> Letter:
    """A letter that was issued; the name in it must never be shown."""
    return issue_letter(its_services, pdf)


def hand_in(client, path: str, content: bytes, name: str = "surat.pdf") -> Page:
    data = {"berkas": (io.BytesIO(content), name)}
    return Page(client.post(path, data=data, content_type="multipart/form-data"))


class TestCode:
    @pytest.mark.parametrize("typed", [CODE, CODE.lower(), "AB2D EFGH 3JKM NPQR", "ab2d-efgh-3jkm-npqr"])
    def test_leads_to_the_letter_in_every_spelling(self, client, letter, typed):
        page = Page(client.get("/surat", query_string={"kode": typed}, follow_redirects=True))
        assert page.heading == "Surat ini terdaftar dan berlaku"
        for text in (letter.number, "Kelurahan Gambir", "Senin, 23 November 2026", "SKTM", "Surat izin"):
            assert text in page.text

    def test_tells_nothing_about_a_person(self, client, letter):
        text = client.get(f"/surat/{CODE}").text
        assert "Ahmad" not in text
        assert "TEST0" not in text

    def test_of_a_revoked_letter_says_since_when_and_the_class_of_the_reason(self, client, letter, its_services, clock):
        with its_services.session_factory.begin() as session:
            revoke_letter(session, letter.number, "syarat-dilanggar: Siti menyewakan rumahnya", clock())
        page = open_page(client, f"/surat/{CODE}")
        assert page.heading == "Surat ini sudah dicabut"
        assert "sejak Senin, 23 November 2026. Alasan: Syarat izin dilanggar" in page.text
        assert "Siti" not in page.text

    def test_with_a_reason_in_free_words_keeps_them_inside(self, client, letter, its_services, clock):
        with its_services.session_factory.begin() as session:
            revoke_letter(session, letter.number, "Siti berbohong", clock())
        assert "Alasan: Alasan lain" in open_page(client, f"/surat/{CODE}").text

    @pytest.mark.parametrize("code", ["ZZZZZZZZZZZZZZZZ", "x", "<b>", "%00"])
    def test_that_we_never_issued_is_unknown(self, client, letter, code):
        response = client.get(f"/surat/{code}")
        assert response.status_code == 404
        assert "tidak dikenal" in response.text
        assert "<b>" not in response.text

    def test_that_is_missing_is_an_error_at_the_field(self, client):
        assert open_page(client, "/surat?kode=").errors == ["Isi kode yang tercetak pada surat"]


class TestFile:
    @pytest.mark.parametrize("path", ["/surat", f"/surat/{CODE}"])
    def test_that_is_the_letter_is_genuine(self, client, letter, pdf, path):
        page = hand_in(client, path, pdf)
        assert page.status == 200
        assert "Berkas ini asli" in page.text
        assert letter.number in page.text

    @pytest.mark.parametrize("path", ["/surat", f"/surat/{CODE}"])
    def test_that_was_changed_is_not(self, client, letter, pdf, path):
        page = hand_in(client, path, pdf + b"\n% tambahan")
        assert page.heading == "Berkas ini tidak sama dengan surat yang kami terbitkan"

    def test_of_a_revoked_letter_is_genuine_and_revoked(self, client, letter, pdf, its_services, clock):
        with its_services.session_factory.begin() as session:
            revoke_letter(session, letter.number, "diganti: keliru", clock())
        page = hand_in(client, "/surat", pdf)
        assert page.heading == "Surat ini sudah dicabut"
        assert "Berkas ini asli" in page.text

    @pytest.mark.parametrize("content", [b"%PDF-1.7 bukan dari sini", b"halo", b"\x00" * 5000])
    def test_from_elsewhere_is_unknown(self, client, letter, content):
        assert hand_in(client, "/surat", content).heading == "Surat tidak dikenal"

    @pytest.mark.parametrize("path", ["/surat", f"/surat/{CODE}"])
    def test_that_is_missing_is_an_error_at_the_field(self, client, letter, path):
        page = Page(client.post(path, data={}))
        assert page.status == 422
        assert page.errors == ["Pilih berkas PDF dari surat yang ingin Anda periksa"]
