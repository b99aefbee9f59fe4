"""What an incident is called on pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flask_babel import gettext

from engine import IncidentKind, Resolution


def kind_title(kind: IncidentKind) -> str:
    return {
        IncidentKind.JOB: gettext("Pekerjaan sistem gagal"),
        IncidentKind.TIMER: gettext("Batas waktu tidak dapat diproses"),
        IncidentKind.MESSAGE: gettext("Pesan tidak dapat diterima"),
        IncidentKind.STEP: gettext("Langkah seseorang ditolak"),
    }[kind]


def resolution_title(resolution: Resolution) -> str:
    return {
        Resolution.SUCCEEDED: gettext("Berhasil"),
        Resolution.SKIPPED: gettext("Dilewati"),
        Resolution.CLOSED: gettext("Ditutup operator"),
        Resolution.OVERTAKEN: gettext("Tidak ditunggu lagi"),
        Resolution.CASE_ENDED: gettext("Berkas sudah ditutup"),
        Resolution.VERSION_REPLACED: gettext("Prosedur sudah diganti"),
    }[resolution]


def fact_lines(facts: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    """The redacted variables as lines: "periksa.keputusan", "teks, 7 huruf"."""
    for name, fact in facts.items():
        yield f"{path}{name}", _fact_text(fact)
        yield from fact_lines(fact.get("members", {}), f"{path}{name}.")


def _fact_text(fact: Mapping[str, Any]) -> str:
    size = fact.get("size")
    text = {
        "null": gettext("kosong"),
        "boolean": gettext("ya atau tidak"),
        "number": gettext("angka"),
        "text": gettext("teks, %(size)s huruf", size=size),
        "list": gettext("daftar, %(size)s isi", size=size),
        "context": gettext("kelompok, %(size)s isi", size=size),
        "names not shown": gettext("%(size)s nama tidak ditampilkan", size=size),
    }.get(fact["type"], gettext("lainnya"))
    return f"{text}: {fact['value']}" if fact.get("value") is not None else text
