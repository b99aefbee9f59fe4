from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import GovTextArea
from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from forms.text_cleaning import typed_text
from webapp.shared.choice_inputs import RadioInput

_SATISFACTION = [
    (5, _("😀 Sangat puas")),
    (4, _("😊 Puas")),
    (3, _("😐 Biasa saja")),
    (2, _("😕 Tidak puas")),
    (1, _("😞 Sangat tidak puas")),
]
_EASE = [
    (5, _("Sangat mudah")),
    (4, _("Mudah")),
    (3, _("Biasa saja")),
    (2, _("Sulit")),
    (1, _("Sangat sulit")),
]


class SurveyForm(FlaskForm):
    """How it went: three choices, and a text for whoever wants to say more."""

    satisfaction = RadioField(
        _("Secara keseluruhan, bagaimana pelayanan kami?"),
        coerce=int,
        choices=_SATISFACTION,
        widget=RadioInput(),
        validators=[InputRequired(_("Pilih bagaimana pelayanan kami"))],
    )
    ease_of_form = RadioField(
        _("Seberapa mudah mengisi permohonan?"),
        coerce=int,
        choices=_EASE,
        widget=RadioInput(),
        validators=[InputRequired(_("Pilih seberapa mudah mengisi permohonan"))],
    )
    ease_of_following = RadioField(
        _("Seberapa mudah mengetahui sampai di mana permohonan Anda?"),
        coerce=int,
        choices=_EASE,
        widget=RadioInput(),
        validators=[InputRequired(_("Pilih seberapa mudah mengetahui sampai di mana permohonan Anda"))],
    )
    remark = TextAreaField(
        _("Apa yang perlu diperbaiki? (boleh dikosongkan)"),
        description=_("Jangan menulis nama atau nomor siapa pun."),
        widget=GovTextArea(),
        filters=[typed_text],
        validators=[Optional(), Length(max=1000, message=_("Tulisan paling banyak 1.000 huruf"))],
    )
