"""What the classes of reasons for revoking a letter are called."""

from __future__ import annotations

from flask_babel import gettext

from webapp.services.revocation import ReasonClass


def reason_title(reason: ReasonClass) -> str:
    return {
        ReasonClass.WRONG_DATA: gettext("Isi surat keliru"),
        ReasonClass.BROKEN_CONDITION: gettext("Syarat izin dilanggar"),
        ReasonClass.HOLDER_REQUEST: gettext("Atas permintaan pemegang"),
        ReasonClass.COURT: gettext("Putusan pengadilan atau pejabat yang lebih tinggi"),
        ReasonClass.REPLACED: gettext("Diganti dengan surat baru"),
        ReasonClass.OTHER: gettext("Alasan lain"),
    }[reason]
