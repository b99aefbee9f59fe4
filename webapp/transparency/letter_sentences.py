"""What comparing a file with a letter came to, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from flask_babel import gettext

from webapp.letters import Outcome, Reason, Verdict


@dataclass(frozen=True)
class VerdictWords:
    """A heading, whether it is good news, and the reasons."""

    kind: Literal["good", "bad"]
    title: str
    reasons: tuple[str, ...]


def verdict_sentences(verdict: Verdict) -> VerdictWords:
    titles = {
        Outcome.GENUINE: gettext("Berkas ini asli: sama persis dengan surat yang kami terbitkan"),
        Outcome.ALTERED: gettext("Berkas ini tidak sama dengan surat yang kami terbitkan"),
        Outcome.OTHER_LETTER: gettext("Berkas ini surat kami yang lain, bukan surat dengan kode ini"),
        Outcome.NOT_OURS: gettext("Berkas ini bukan surat dari kami"),
    }
    good = verdict.outcome is Outcome.GENUINE
    return VerdictWords(
        "good" if good else "bad",
        titles[verdict.outcome],
        tuple(reason_sentence(reason) for reason in verdict.reasons),
    )


def reason_sentence(reason: Reason) -> str:
    return {
        Reason.IDENTICAL: gettext("Setiap bagian berkas sama dengan arsip kami."),
        Reason.SIGNATURE_INTACT: gettext("Tanda tangan elektroniknya utuh."),
        Reason.BYTES_DIFFER: gettext("Tanda tangan elektroniknya milik kami, tetapi isi berkas berbeda dari arsip."),
        Reason.SIGNATURE_BROKEN: gettext("Isi berkas diubah setelah ditandatangani."),
        Reason.ADDED_AFTER_SIGNING: gettext("Ada yang ditambahkan setelah surat ditandatangani."),
        Reason.SIGNATURE_MISSING: gettext(
            "Tidak ada tanda tangan elektronik di dalamnya; mungkin hasil pindai atau foto."
        ),
        Reason.SIGNED_BY_OTHERS: gettext("Tanda tangan elektroniknya bukan milik kami."),
        Reason.CODE_OF_ANOTHER_LETTER: gettext("Kode di dalamnya milik surat lain."),
        Reason.NOT_A_PDF: gettext("Berkas ini bukan PDF."),
        Reason.PASSWORD: gettext("Berkas ini dilindungi kata sandi, sehingga tidak dapat kami baca."),
        Reason.BROKEN: gettext("Berkas PDF ini rusak, sehingga tidak dapat kami baca."),
        Reason.TOO_DEMANDING: gettext("Berkas ini tidak dapat dibaca dengan aman; surat kami tidak seperti itu."),
        Reason.TOO_LARGE: gettext("Berkas ini lebih besar daripada surat kami."),
    }[reason]
