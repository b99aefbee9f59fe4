from __future__ import annotations

import pytest

from webapp.services.uploads.file_name import tidy_name
from webapp.services.uploads.file_type import FileType, detect_type


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("KTP Siti.pdf", "KTP Siti.pdf"),
        ("C:\\Users\\siti\\ktp.pdf", "ktp.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("surat.exe", "surat.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"),
        ("nama\u202egnp.exe", "namagnp.pdf"),
        ("", "berkas.pdf"),
        (None, "berkas.pdf"),
        ("...", "berkas.pdf"),
        ("x" * 300 + ".pdf", "x" * 120 + ".pdf"),
    ],
)
def test_the_name_is_tidied_and_gets_the_ending_of_the_content(given, kept):
    assert tidy_name(given, FileType.PDF) == kept


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", FileType.PDF),
        (b"\xff\xd8\xff\xe0", FileType.JPEG),
        (b"\x89PNG\r\n\x1a\n", FileType.PNG),
        (b"<html>%PDF-1.4", None),
        (b" %PDF-1.4", None),
        (b"GIF89a", None),
        (b"", None),
    ],
)
def test_the_first_bytes_decide(content, kind):
    assert detect_type(content) is kind
