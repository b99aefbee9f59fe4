"""The three types of file that we take, told by their first bytes and by nothing else; and some that we do not."""

from __future__ import annotations

from enum import Enum


class FileType(Enum):
    """Media type, ending of the name, and the bytes that the file begins with."""

    PDF = ("application/pdf", "pdf", b"%PDF-")
    JPEG = ("image/jpeg", "jpg", b"\xff\xd8\xff")
    PNG = ("image/png", "png", b"\x89PNG\r\n\x1a\n")

    def __init__(self, media_type: str, ending: str, magic: bytes) -> None:
        self.media_type = media_type
        self.ending = ending
        self.magic = magic


def detect_type(content: bytes) -> FileType | None:
    """The type whose magic number stands at the very beginning.

    Libraries that guess call "<html>%PDF-1.4" a PDF and every archive a document; so nothing is guessed.
    """
    return next((kind for kind in FileType if content.startswith(kind.magic)), None)


class ForeignType(Enum):
    """Types that people often have and we do not take, so that they can be told what to do."""

    HEIC = "heic"
    OFFICE = "office"


_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif")
_OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def detect_foreign_type(content: bytes) -> ForeignType | None:
    """What a file that is none of ours looks like."""
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        return ForeignType.HEIC
    return ForeignType.OFFICE if content.startswith(_OFFICE) else None
