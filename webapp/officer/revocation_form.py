from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import GovTextArea
from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired, Length

from forms.text_cleaning import typed_text
from webapp.services.revocation import LONGEST_EXPLANATION, ReasonClass
from webapp.shared.choice_inputs import RadioInput
from webapp.shared.revocation_words import reason_title


class RevocationForm(FlaskForm):
    """Why a letter is revoked: a class for everybody, an explanation for the file."""

    reason = RadioField(
        _("Mengapa surat ini dicabut?"),
        description=_("Ini dapat dibaca semua orang yang memeriksa surat."),
        widget=RadioInput(),
        validators=[InputRequired(_("Pilih alasan pencabutan"))],
    )
    explanation = TextAreaField(
        _("Penjelasan"),
        description=_("Hanya untuk berkas; tidak ditampilkan kepada umum. Sebutkan dasar hukumnya."),
        widget=GovTextArea(),
        filters=[typed_text],
        validators=[
            InputRequired(_("Isi penjelasan")),
            Length(max=LONGEST_EXPLANATION, message=_("Penjelasan paling banyak %(max)d huruf")),
        ],
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.reason.choices = [(reason.value, reason_title(reason)) for reason in ReasonClass]
