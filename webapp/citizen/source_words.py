from __future__ import annotations

from flask_babel import gettext

from webapp.services.prefill import Origin, Source
from webapp.shared.case_words import permit_name
from webapp.shared.filters import long_date


def source_words(source: Source) -> str:
    """Where a proposed answer is from, as a person reads it beside the field."""
    if source.origin == Origin.CASE:
        day = long_date(source.on)
        return gettext("Dari permohonan %(number)s, %(day)s.", number=source.name, day=day)
    if source.origin == Origin.LETTER:
        return gettext("Dari surat %(number)s.", number=source.name)
    if source.origin == Origin.SIBLING:
        return gettext("Dari permohonan bersama ini: %(permit)s.", permit=permit_name(source.name))
    if source.origin == Origin.REPRESENTED:
        return gettext("Dari data orang yang Anda wakili.")
    if source.origin == Origin.COMPANY:
        return gettext("Dari data usaha %(company)s.", company=source.name)
    if source.origin == Origin.PROFILE:
        return gettext("Dari profil Anda.")
    return gettext("Sesuai yang Anda pilih di awal.")
