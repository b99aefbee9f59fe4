from __future__ import annotations

from dataclasses import dataclass, field
from typing import IO

import structlog
from flask_babel import gettext

from forms.errors import UploadRejected
from webapp.config import MEGABYTE
from webapp.services.uploads.child import FileRefusedError, ProcessLimits, clean_copy
from webapp.services.uploads.file_name import tidy_name
from webapp.services.uploads.file_type import FileType, ForeignType, detect_foreign_type, detect_type

_log = structlog.get_logger("webapp.uploads")


@dataclass(frozen=True)
class UploadLimits:
    """How large a file may be, and what checking it may cost."""

    size: int = 20 * MEGABYTE
    process: ProcessLimits = field(default_factory=ProcessLimits)


@dataclass(frozen=True)
class CheckedUpload:
    """A file that is safe to show to an officer."""

    content: bytes = field(repr=False)
    name: str
    kind: FileType


def check_upload(stream: IO[bytes], file_name: str | None, limits: UploadLimits) -> CheckedUpload:
    """The clean copy of an uploaded file.

    Raises UploadRejected with a sentence that says what to do. Slow (a process is started): call it before
    the write transaction begins.
    """
    content = stream.read(limits.size + 1)
    if not content:
        raise UploadRejected(gettext("Berkas kosong. Pilih berkas yang berisi dokumen."))
    if len(content) > limits.size:
        raise UploadRejected(
            gettext(
                "Berkas lebih besar daripada %(limit)s MB. Potret atau pindai dengan mutu lebih rendah.",
                limit=limits.size // MEGABYTE,
            )
        )
    kind = detect_type(content)
    if kind is None:
        raise UploadRejected(_advice_on_type(detect_foreign_type(content)))
    try:
        clean = clean_copy(content, kind, limits.process)
    except FileRefusedError as refusal:
        _log.info("upload_refused", reason=refusal.reason, kind=kind.name, size=len(content))
        raise UploadRejected(_advice(refusal.reason, kind, limits.process)) from refusal
    return CheckedUpload(clean, tidy_name(file_name, kind), kind)


def _advice_on_type(kind: ForeignType | None) -> str:
    match kind:
        case ForeignType.HEIC:
            return gettext(
                "Foto ini berformat HEIC dari iPhone. Di iPhone buka Pengaturan, Kamera, Format, pilih “Paling "
                "Kompatibel”, lalu potret ulang; atau buat tangkapan layar foto itu dan unggah."
            )
        case ForeignType.OFFICE:
            return gettext("Ini berkas Word, Excel, atau ZIP. Buka, simpan sebagai PDF, lalu unggah PDF-nya.")
    return gettext("Berkas ini bukan PDF, JPG, atau PNG. Simpan atau potret ulang sebagai salah satunya.")


def _advice(reason: str, kind: FileType, limits: ProcessLimits) -> str:
    match reason:
        case "password":
            return gettext("PDF ini dikunci dengan kata sandi. Simpan tanpa kata sandi, lalu unggah lagi.")
        case "pages":
            return gettext("PDF ini lebih dari %(pages)s halaman. Unggah bagian yang diminta saja.", pages=limits.pages)
        case "pixels":
            return gettext("Gambar ini terlalu besar ukurannya. Potret ulang dengan mutu sedang.")
        case "broken" if kind is FileType.PDF:
            return gettext("PDF ini rusak atau bukan PDF. Buka di perangkat Anda, simpan ulang, lalu unggah.")
        case "broken":
            return gettext("Gambar ini rusak. Potret atau simpan ulang, lalu unggah lagi.")
    return gettext("Berkas ini terlalu rumit untuk diperiksa. Simpan sebagai PDF baru atau pindai ulang.")
