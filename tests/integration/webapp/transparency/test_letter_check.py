"""Anybody who holds a letter can see whether it is genuine; nothing personal is told."""

from __future__ import annotations

import io
from datetime import date
from uuid import uuid4

import pytest
from support.pages import Page, open_page

from webapp.letters import render_letter
from webapp.models import Letter, LetterKind
from webapp.services.letters import revoke_letter

CODE = "AB2DEFGH3JKMNPQR"


@pytest.fixture
def pdf(its_services, clock) -> bytes:
    """The signed file of a letter."""
    data = {
        "letter": {"number": "1/27.1/31.71.01.1001/e/2026", "issued_on": "2026-11-23", "city": "Jakarta",
                   "permit_name": "SKTM", "verification_code": CODE, "verification_url": f"http://localhost/surat/{CODE}",
                   "legal_basis": []},
        "office": {"code": "31", "government": "DKI", "unit": "UP", "area": "Gambir", "address": "", "telephone": "",
                   "post_code": ""},
        "signer": {},
        "case": {"permohonan": {}, "kasus": {}},
    }  # fmt: skip
    plain = render_letter("sktm", data)
    return its_services.signer.sign(plain, at=clock(), name="Lurah Gambir", reason="uji", location="Jakarta")


@pytest.fixture
def letter(its_services, clock, pdf) -> Letter:
    """A letter that was issued; the name in it must never be shown."""
    row = Letter(
        case_id=uuid4(),
        id=uuid4(),
        job_key="j1",
        reference="TEST0-00001",
        permit_code="sktm",
        kind=LetterKind.PERMIT,
        template="sktm",
        number="1/27.1/31.71.01.1001/e/2026",
        series_code="27.1",
        sequence=1,
        office_code="31.71.01.1001",
        issued_on=date(2026, 11, 23),
        verification_code=CODE,
        signer_name="Ahmad Fauzi",
        signer_post="Lurah Gambir",
        sha256=its_services.letters.put(pdf),
        size=len(pdf),
        issued_at=clock(),
    )
    with its_services.session_factory.begin() as session:
        session.add(row)
    return row


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
        assert "tidak sama dengan surat yang kami terbitkan" in hand_in(client, path, pdf + b"\n% tambahan").text

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
