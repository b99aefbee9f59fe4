"""The file that people hand in as a workbook, looked at before anything of it is believed.

It must be a zip file of bounded size that unpacks to a bounded size, whose XML is UTF-8 without a document type
declaration (entities could grow without end or read files). Macros, links to other files and pictures are not read.
"""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from engine.decisions.spreadsheet.errors import UnreadableError

MAX_BYTES = 5_000_000
MAX_UNPACKED_BYTES = 20_000_000
MAX_PARTS = 2_000
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""The beginning of .xls, and of any workbook locked by a password."""
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")
WORKBOOK = "xl/workbook.xml"


class ContainerError(UnreadableError):
    """The file is no workbook that we read."""


SAVE_AGAIN = (
    "Buka di Excel atau LibreOffice dan simpan sebagai .xlsx.",
    "Open it in Excel or LibreOffice and save it as .xlsx.",
)
EXPORT_AGAIN = (
    "Ekspor lagi tabelnya, dan pindahkan perubahannya ke sana.",
    "Export the table again, and carry the changes over.",
)


def read_parts(data: bytes) -> dict[str, bytes]:
    """The XML parts of the workbook by their names; raises ContainerError."""
    if len(data) > MAX_BYTES:
        raise _too_large()
    if data.startswith(_OLD_OFFICE):
        raise ContainerError(
            (
                "Ini berkas Excel lama (.xls) atau berkas yang terkunci kata sandi.",
                "This is an old Excel file (.xls) or one that is locked by a password.",
            ),
            ("Simpan sebagai .xlsx tanpa kata sandi.", "Save it as .xlsx without a password."),
        )
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = _read(archive)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        raise ContainerError(
            ("Berkas ini rusak atau bukan buku kerja .xlsx.", "The file is damaged or no .xlsx workbook."), SAVE_AGAIN
        ) from None
    if WORKBOOK not in parts:
        raise ContainerError(("Ini bukan buku kerja .xlsx.", "This is no .xlsx workbook."), SAVE_AGAIN)
    for name, part in parts.items():
        _refuse_declarations(name, part)
    return parts


def _read(archive: ZipFile) -> dict[str, bytes]:
    entries = archive.infolist()
    # An entry never gives more bytes than it declares: the sum holds.
    if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        raise _too_large()
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names):
        raise BadZipFile("two entries of one name")
    return {entry.filename: archive.read(entry) for entry in entries if entry.filename.endswith((".xml", ".rels"))}


def _refuse_declarations(name: str, part: bytes) -> None:
    declared = _ENCODING.match(part.removeprefix(b"\xef\xbb\xbf"))
    is_utf8 = b"\x00" not in part and (declared is None or declared.group(1).lower() in (b"utf-8", b"us-ascii"))
    if not is_utf8 or b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise ContainerError(
            (
                f"Bagian {name} memuat deklarasi XML yang tidak diperbolehkan.",
                f"The part {name} holds XML declarations that are not allowed.",
            ),
            SAVE_AGAIN,
        )


def _too_large() -> ContainerError:
    size, unpacked = MAX_BYTES // 1_000_000, MAX_UNPACKED_BYTES // 1_000_000
    return ContainerError(
        (
            f"Berkas melebihi {size} MB, atau {unpacked} MB setelah dibuka.",
            f"The file is larger than {size} MB, or than {unpacked} MB when unpacked.",
        ),
        EXPORT_AGAIN,
    )
