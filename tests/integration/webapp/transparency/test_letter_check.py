"""Anybody who holds a letter can see whether it is genuine; nothing personal is told."""

from __future__ import annotations

import io
import zlib
from dataclasses import fields
from datetime import date
from itertools import product
from uuid import UUID, uuid4

import pikepdf
import pytest
from support.letters import CODE, NUMBER, issue_letter, letter_file
from support.pages import Page, open_page

from webapp.letters.verify import SIZE_LIMIT
from webapp.models import Letter
from webapp.services.letters import revoke_letter
from webapp.services.lookup_throttle import MISSES
from webapp.services.public_letter import OtherLetter, PublicLetter


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
        assert "sejak 23 November 2026. Alasan: Syarat izin dilanggar" in page.text
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
        assert open_page(client, "/surat?kode=").errors == ["Isi kode atau nomor yang tercetak pada surat"]


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
            revoke_letter(session, letter.number, "data-keliru: salah nama", clock())
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

    def test_that_comes_with_guessed_codes_is_refused_in_the_end(self, client, letter, pdf):
        codes = ["".join(ends) for ends in product("234567", "23456789AB")]
        answers = [hand_in(client, f"/surat/{CODE[:14]}{code}", b"%PDF-1.7").status for code in codes]
        assert (answers, len(codes)) == ([404] * MISSES, MISSES)
        assert hand_in(client, f"/surat/{CODE}", pdf).status == 429

    def test_that_was_saved_anew_still_leads_to_the_letter(self, client, letter, pdf):
        """Whoever opens and saves a PDF packs its parts: the code is found all the same."""
        page = hand_in(client, "/surat", packed(pdf))
        assert page.heading == "Berkas ini tidak sama dengan surat yang kami terbitkan"
        assert letter.number in page.text

    @pytest.mark.parametrize(
        ("make", "said"),
        [
            (lambda pdf: b"\xff\xd8\xff\xe0" + bytes(2000), "Berkas ini bukan PDF."),
            (lambda pdf: blank_pdf(), "Tidak ada tanda tangan elektronik di dalamnya"),
            (lambda pdf: locked(blank_pdf()), "dilindungi kata sandi"),
            (lambda pdf: blank_pdf()[:120], "Berkas PDF ini rusak"),
            (lambda pdf: bomb(), "tidak dapat dibaca dengan aman"),
        ],
        ids=["a photograph", "a scan", "a locked file", "half a file", "a bomb"],
    )
    def test_that_cannot_be_checked_is_told_why_and_what_to_do(self, client, letter, pdf, make, said):
        page = hand_in(client, "/surat", make(pdf))
        assert page.status == 200
        assert page.heading == "Surat tidak dikenal"
        assert said in page.text
        assert "Pindai kode QR-nya, atau ketik kode atau nomor suratnya." in page.text

    def test_that_is_huge_is_refused_at_the_field(self, client, letter):
        page = hand_in(client, "/surat", b"%PDF-1.7" + bytes(SIZE_LIMIT))
        assert page.status == 422
        assert page.errors == ["Berkas lebih besar daripada 10 MB, jadi bukan surat dari sini"]


class TestNumber:
    @pytest.mark.parametrize(
        "typed",
        [
            NUMBER,
            NUMBER.upper(),
            "Nomor : 1 / 27.1 / 31.71.01.1001 / E / 2026",
            "no. 1/27.1/31.71.01.1001/e/2026.",
            "1\\27.1\\31.71.01.1001\\e\\2026",
        ],
    )
    def test_leads_to_the_letter_in_every_spelling(self, client, letter, typed):
        page = Page(client.get("/surat", query_string={"kode": typed}))
        assert page.status == 200
        assert page.heading == "Surat ini terdaftar dan berlaku"
        assert letter.number in page.text

    def test_does_not_tell_the_code(self, client, letter):
        """A number can be guessed; the code shows that somebody holds the letter."""
        assert CODE not in client.get("/surat", query_string={"kode": NUMBER}).text

    def test_that_we_never_issued_is_unknown(self, client, letter):
        page = Page(client.get("/surat", query_string={"kode": "99/27.1/31.71.01.1001/e/2026"}))
        assert page.status == 404
        assert "Kami tidak pernah menerbitkan surat dengan nomor" in page.text

    def test_that_is_guessed_too_often_is_refused(self, client, letter):
        answers = [
            client.get("/surat", query_string={"kode": f"{n}/27.1/31/e/2026"}).status_code for n in range(MISSES + 1)
        ]
        assert answers[0] == 404
        assert answers[-1] == 429


class TestState:
    def test_tells_the_last_day(self, client, its_services, pdf):
        issue_letter(its_services, pdf, valid_until=date(2027, 1, 31))
        page = open_page(client, f"/surat/{CODE}")
        assert page.heading == "Surat ini terdaftar dan berlaku"
        assert "berlaku sampai 31 Januari 2027" in page.text

    def test_of_the_last_day_still_holds_and_of_the_next_is_over(self, client, its_services, pdf, clock):
        issue_letter(its_services, pdf, valid_until=clock().date())
        assert open_page(client, f"/surat/{CODE}").heading == "Surat ini terdaftar dan berlaku"
        clock.advance(days=1)
        page = open_page(client, f"/surat/{CODE}")
        assert page.heading == "Masa berlaku surat ini sudah habis"
        assert "masa berlakunya habis pada 23 November 2026" in page.text

    def test_of_a_file_whose_time_is_over_is_genuine_and_over(self, client, its_services, pdf):
        issue_letter(its_services, pdf, valid_until=date(2026, 11, 1))
        page = hand_in(client, "/surat", pdf)
        assert page.heading == "Masa berlaku surat ini sudah habis"
        assert "Berkas ini asli" in page.text

    def test_without_a_printed_day_says_so(self, client, letter):
        assert "Tanggal akhirnya tidak tercetak pada surat." in open_page(client, f"/surat/{CODE}").text

    def test_of_a_letter_that_was_replaced_names_the_newer_one(self, client, its_services, pdf, clock):
        case_id = uuid4()
        old = issue_letter(its_services, pdf, case_id=case_id)
        with its_services.session_factory.begin() as session:
            revoke_letter(session, old.number, "diganti: salah nama Siti", clock())
        page = open_page(client, f"/surat/{CODE}")
        assert page.heading == "Surat ini sudah diganti"
        assert "ada surat baru" in page.text
        newer = copy_of(old, id=UUID(int=old.id.int + 1), number="2/27.1/31.71.01.1001/e/2026")
        with its_services.session_factory.begin() as session:
            session.add(newer)
        page = open_page(client, f"/surat/{CODE}")
        assert "Penggantinya nomor 2/27.1/31.71.01.1001/e/2026 tanggal 23 November 2026" in page.text
        assert "Siti" not in page.text


class TestPrivacy:
    def test_only_these_facts_leave_the_register(self):
        allowed = {"code", "kind", "permit_code", "number", "office_code", "issued_on", "valid_until"}
        allowed |= {"revoked_on", "revoked_because", "newer", "replaced_since", "amendments", "original"}
        assert {own.name for own in fields(PublicLetter)} == allowed
        assert {own.name for own in fields(OtherLetter)} == {"number", "issued_on"}

    def test_only_these_rows_are_printed(self, client, its_services, pdf):
        issue_letter(its_services, pdf, valid_until=date(2027, 1, 31))
        for page in (open_page(client, f"/surat/{CODE}"), hand_in(client, "/surat", pdf)):
            rows = [row.text_content().strip() for row in page.tree.xpath("//main//dt")]
            assert rows == ["Jenis", "Izin", "Nomor", "Diterbitkan oleh", "Tanggal", "Berlaku sampai"]


def packed(pdf: bytes) -> bytes:
    """The same file as another program saves it: every part is packed, also the one with the code."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        content = opened.Root.Metadata.read_bytes()
        for name in ("/Metadata", "/AcroForm"):
            if name in opened.Root:
                del opened.Root[name]
        for page in opened.pages:
            if "/Annots" in page:
                del page["/Annots"]
        del opened.docinfo
        stream = opened.make_stream(zlib.compress(content), Filter=pikepdf.Name.FlateDecode)
        opened.Root["/Keterangan"] = stream
        opened.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert CODE.encode() not in out.getvalue()
    return out.getvalue()


def blank_pdf() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(out)
    return out.getvalue()


def locked(pdf: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def bomb() -> bytes:
    """A quarter of a megabyte that unpacks to a quarter of a gigabyte."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        packed_zeros = zlib.compress(bytes(1 << 28))
        document.Root["/Isi"] = document.make_stream(packed_zeros, Filter=pikepdf.Name.FlateDecode)
        document.save(out, compress_streams=False)
    return out.getvalue()


def copy_of(letter: Letter, **changed: object) -> Letter:
    """Another letter of the same case."""
    own = {column.name: getattr(letter, column.name) for column in Letter.__table__.columns}
    own |= {"job_key": "surat lagi", "verification_code": "ZZZZZZZZZZZZZZZZ", "sequence": 2, "sha256": "0" * 64}
    own |= {"revoked_at": None, "revoked_reason": None}
    return Letter(**{**own, **changed})
