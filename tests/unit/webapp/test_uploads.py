"""A file that comes in is checked, and what goes on is a new file with the visible content only."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pytest
from flask import Flask
from flask_babel import Babel
from PIL import Image

from forms.errors import UploadRejected
from webapp.services.uploads import UploadLimits, check_upload
from webapp.services.uploads.child import ProcessLimits

LIMITS = UploadLimits()


@pytest.fixture(autouse=True)
def _indonesian():
    app = Flask(__name__)
    Babel(app, default_locale="id")
    with app.test_request_context():
        yield


def check(content, name="berkas", limits=LIMITS):
    return check_upload(io.BytesIO(content), name, limits)


def picture(kind="JPEG", size=(40, 30), **options):
    out = io.BytesIO()
    Image.new("RGB", size, "navy").save(out, format=kind, **options)
    return out.getvalue()


def document(pages=1, **root):
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page()
    for key, value in root.items():
        pdf.Root["/" + key] = pdf.make_indirect(value)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def script(code="app.alert(1)"):
    return pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String(code))


class TestAccepted:
    @pytest.mark.parametrize(
        ("content", "name", "media_type"),
        [
            (picture(), "foto.jpg", "image/jpeg"),
            (picture("PNG"), "foto.png", "image/png"),
            (document(), "foto.pdf", "application/pdf"),
        ],
    )
    def test_pdf_and_pictures(self, content, name, media_type):
        checked = check(content, "foto.bin")
        assert (checked.name, checked.kind.media_type) == (name, media_type)
        assert checked.content.startswith(checked.kind.magic)

    def test_the_same_document_twice_is_one_file(self):
        content = document()
        assert check(content).content == check(content).content


class TestWhatIsTakenOut:
    def test_the_place_where_a_photo_was_taken(self):
        exif = Image.Exif()
        exif[0x010F] = "Kamera rahasia"
        checked = check(picture(exif=exif))
        assert b"Kamera rahasia" not in checked.content
        assert dict(Image.open(io.BytesIO(checked.content)).getexif()) == {}

    def test_a_photo_lying_on_its_side_is_turned(self):
        exif = Image.Exif()
        exif[0x0112] = 6
        assert Image.open(io.BytesIO(check(picture(exif=exif)).content)).size == (30, 40)

    def test_what_is_too_large_of_a_photo(self):
        exif = Image.Exif()
        exif[0x0112] = 6  # taken with the telephone held upright
        checked = check(picture(size=(4000, 3000), exif=exif))

        with Image.open(io.BytesIO(checked.content)) as image:
            assert image.size == (1800, 2400)
            assert not image.getexif()

    def test_no_letter_of_a_document_that_fills_the_photo(self):
        lines = Image.new("L", (4000, 2000), 245)
        for left in range(0, 4000, 14):  # strokes as thick as those of ten-point letters on a page this wide
            lines.paste(30, (left, 0, left + 7, 2000))
        out = io.BytesIO()
        lines.save(out, "JPEG")
        with Image.open(io.BytesIO(check(out.getvalue()).content)) as image:
            row = sorted(image.crop((0, 600, 2400, 601)).tobytes())

        assert row[len(row) // 4] < 90
        assert row[3 * len(row) // 4] > 185

    def test_nothing_of_a_small_photo_or_a_drawing(self):
        for content, size in ((picture(size=(2400, 1000)), (2400, 1000)), (picture("PNG", (3000, 20)), (3000, 20))):
            with Image.open(io.BytesIO(check(content).content)) as image:
                assert image.size == size

    def test_what_hangs_behind_a_picture(self):
        assert b"<script>" not in check(picture() + b"<?php system($_GET[0]); ?><script>").content

    def test_scripts_and_actions_of_a_pdf(self):
        pdf = pikepdf.open(io.BytesIO(document(2, OpenAction=script())))
        pdf.pages[0].AA = pikepdf.Dictionary(O=script("app.alert(2)"))
        pdf.pages[1].Annots = pikepdf.Array(
            [
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Annot,
                    Subtype=pikepdf.Name.Link,
                    Rect=pikepdf.Array([0, 0, 9, 9]),
                    A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://jahat.example")),
                )
            ]
        )
        pdf.Root.Names = pikepdf.Dictionary(
            JavaScript=pikepdf.Dictionary(Names=pikepdf.Array([pikepdf.String("x"), script("app.alert(3)")]))
        )
        pdf.attachments["virus.exe"] = b"MZ"
        out = io.BytesIO()
        pdf.save(out)
        clean = pikepdf.open(io.BytesIO(check(out.getvalue()).content))
        text = b"".join(repr(item).encode() for item in clean.objects)
        for trace in (b"alert", b"jahat", b"virus", b"JavaScript", b"OpenAction"):
            assert trace not in text
        assert len(clean.pages) == 2

    def test_what_was_filled_into_a_form_stays_visible(self):
        pdf = pikepdf.open(io.BytesIO(document()))
        appearance = pikepdf.Stream(
            pdf,
            b"BT /F1 9 Tf (Siti) Tj ET",
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Form,
            BBox=pikepdf.Array([0, 0, 90, 20]),
            Resources=pikepdf.Dictionary(),
        )
        widget = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Widget,
                FT=pikepdf.Name.Tx,
                T=pikepdf.String("nama"),
                F=4,
                Rect=pikepdf.Array([10, 10, 100, 30]),
                AP=pikepdf.Dictionary(N=pdf.make_indirect(appearance)),
            )
        )
        pdf.pages[0].Annots = pikepdf.Array([widget])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([widget]))
        out = io.BytesIO()
        pdf.save(out)
        clean = pikepdf.open(io.BytesIO(check(out.getvalue()).content))
        assert "/AcroForm" not in clean.Root
        streams = [item.read_bytes() for item in clean.objects if isinstance(item, pikepdf.Stream)]
        assert any(b"Siti" in stream for stream in streams)


class TestRefused:
    @pytest.mark.parametrize(
        ("content", "advice"),
        [
            (b"", "Berkas kosong"),
            (b"<html>%PDF-1.4", "bukan PDF, JPG, atau PNG"),
            (b"MZ\x90\x00", "bukan PDF, JPG, atau PNG"),
            (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC dari iPhone. Di iPhone buka Pengaturan"),
            (b"PK\x03\x04\x14\0\x06\0 word/document.xml", "simpan sebagai PDF"),
            (b"%PDF-1.7\nini bukan pdf", "PDF ini rusak"),
            (b"\xff\xd8\xff\xe0 bukan gambar", "Gambar ini rusak"),
            (picture()[:200], "Gambar ini rusak"),
        ],
    )
    def test_with_what_to_do(self, content, advice):
        with pytest.raises(UploadRejected, match=advice):
            check(content)

    def test_a_file_above_the_size(self):
        with pytest.raises(UploadRejected, match="lebih besar daripada 1 MB"):
            check(picture() + bytes(1024 * 1024), limits=UploadLimits(size=1024 * 1024))

    def test_a_locked_pdf(self):
        out = io.BytesIO()
        pdf = pikepdf.open(io.BytesIO(document()))
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
        with pytest.raises(UploadRejected, match="dikunci"):
            check(out.getvalue())

    def test_too_many_pages(self):
        with pytest.raises(UploadRejected, match="lebih dari 2 halaman"):
            check(document(3), limits=UploadLimits(process=ProcessLimits(pages=2)))

    def test_a_picture_that_unpacks_to_a_giant(self):
        with pytest.raises(UploadRejected, match="terlalu besar ukurannya"):
            check(giant_png(30_000))

    def test_a_file_that_takes_more_than_its_share(self):
        with pytest.raises(UploadRejected, match="terlalu rumit"):
            check(document(), limits=UploadLimits(process=ProcessLimits(output=100)))


def giant_png(side):
    """A PNG of side x side white points in some hundred kilobytes."""

    def chunk(name, data):
        return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")

    packer = zlib.compressobj(1)
    row = bytes(1 + side // 8)
    packed = b"".join(packer.compress(row) for _ in range(2000)) + packer.flush()
    header = side.to_bytes(4, "big") * 2 + bytes([1, 0, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
