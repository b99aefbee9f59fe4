"""A document is looked at in place: turned, large, and only by officers who have a part in the case."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image
from sqlalchemy import select
from support.applying import photo
from support.officer_pages import address_of, finish
from support.pages import open_page

from webapp.models import Application, Attachment, User


def plan() -> tuple[io.BytesIO, str]:
    """A PDF of two pages, the first one upright and the second one lying."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(200, 300))
    document.add_blank_page(page_size=(300, 200))
    stream = io.BytesIO()
    document.save(stream)
    stream.seek(0)
    return stream, "denah.pdf"


def file_of(cases, browser, file):
    """A case with this file in it, and the address of the page of the file."""
    case = cases.start()
    finish(browser, address_of(cases, case), keputusan="lengkap", foto=file)
    with cases.services.session_factory() as session:
        sha256 = session.scalars(select(Attachment.sha256).where(Attachment.case_id == case.id)).one()
    return case, f"/petugas/kasus/{case.reference}/dokumen/{sha256}"


def picture_on(browser, page):
    (source,) = page.tree.xpath("//main//img/@src")
    answer = browser.get(source)
    return answer, Image.open(io.BytesIO(answer.data))


def test_a_picture_is_shown_turned_and_large(cases, browser_of):
    browser = browser_of("budi")
    case, address = file_of(cases, browser, photo("rumah.jpg"))
    file = open_page(browser, f"/petugas/kasus/{case.reference}")
    assert file.links["Lihat di tab baru Foto rumah"] == address
    page = open_page(browser, address)
    assert page.heading.endswith("Foto rumah")
    answer, shown = picture_on(browser, page)
    assert shown.size == (40, 30)
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Cache-Control"] == "private, max-age=300"
    assert "Content-Disposition" not in answer.headers
    turned = open_page(browser, page.links["Putar ke kanan"])
    assert turned.response.request.args["putar"] == "90"
    assert picture_on(browser, turned)[1].size == (30, 40)
    large = open_page(browser, turned.links["Perbesar ke ukuran penuh"])
    assert large.response.request.args["putar"] == "90"
    assert large.tree.xpath("//div[contains(@class, 'sp-document--full')]/@tabindex") == ["0"]
    back = open_page(browser, large.links["Putar ke kiri"])
    assert picture_on(browser, back)[1].size == (40, 30)


@pytest.mark.parametrize(("turn", "corner"), [(90, (0, 0)), (180, (1, 0)), (270, (1, 1)), (45, (0, 1)), ("x", (0, 1))])
def test_right_is_right_and_nonsense_turns_nothing(cases, browser_of, turn, corner):
    """A red spot in the lower left corner goes round the picture."""
    drawn = Image.new("RGB", (64, 64), "white")
    drawn.paste((255, 0, 0), (0, 32, 32, 64))
    stream = io.BytesIO()
    drawn.save(stream, "PNG")
    stream.seek(0)
    _case, address = file_of(cases, browser_of("budi"), (stream, "titik.png"))
    shown = Image.open(io.BytesIO(browser_of("budi").get(f"{address}/gambar?putar={turn}").data)).convert("RGB")
    assert shown.getpixel((corner[0] * 48 + 8, corner[1] * 48 + 8)) == (255, 0, 0)


def test_a_pdf_is_shown_page_by_page(cases, browser_of):
    browser = browser_of("budi")
    case, address = file_of(cases, browser, plan())
    page = open_page(browser, address)
    assert page.links["Unduh"].startswith(f"/petugas/lampiran/{case.id}/")
    assert "Halaman 1 dari 2" in page.text
    answer, shown = picture_on(browser, page)
    assert (shown.format, shown.size) == ("JPEG", (960, 1440))
    assert answer.headers["Cache-Control"] == "private, max-age=300"
    second = open_page(browser, page.links["Halaman berikutnya"])
    assert "Halaman 2 dari 2" in second.text
    assert picture_on(browser, second)[1].size == (960, 640)
    turned = open_page(browser, second.links["Putar ke kanan"])
    assert picture_on(browser, turned)[1].size == (640, 960)
    assert "Halaman sebelumnya" in turned.links
    large = open_page(browser, turned.links["Perbesar ke ukuran penuh"])
    assert picture_on(browser, large)[1].size == (1280, 1920)
    beyond = open_page(browser, f"{address}?halaman=3")
    assert "tidak dapat ditampilkan di sini" in beyond.text
    assert browser.get(f"{address}/gambar?halaman=3").status_code == 404


def test_what_cannot_be_drawn_can_be_downloaded(cases, browser_of):
    """The stored file is no longer what it was; the page says so instead of failing."""
    case, address = file_of(cases, browser_of("budi"), plan())
    path = cases.services.files.path(address.rpartition("/")[2])
    path.chmod(0o644)
    path.write_bytes(b"%PDF-1.7 rusak")
    page = open_page(browser_of("budi"), address)
    assert "tidak dapat ditampilkan di sini" in page.text
    assert "Unduh" in page.links


def test_is_for_officers_with_a_part_in_the_very_case(cases, browser_of):
    case, address = file_of(cases, browser_of("budi"), photo("rumah.jpg"))
    other, _ = file_of(cases, browser_of("budi"), photo("lain.jpg", shade=10))
    for path in (address, f"{address}/gambar"):
        assert browser_of("joko").get(path).status_code == 404
        assert browser_of("budi").get(path.replace(case.reference, other.reference)).status_code == 404
        assert browser_of("budi").get(path[:-8]).status_code == 404
    with cases.services.session_factory.begin() as session:
        own = session.scalar(select(User.id).where(User.username == "budi"))
        session.get(Application, case.id).applicant_id = own
    for path in (address, f"{address}/gambar"):
        assert browser_of("budi").get(path).status_code == 403
