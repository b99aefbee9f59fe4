from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import GovFileInput, GovTextArea
from wtforms import FileField, TextAreaField
from wtforms.validators import DataRequired, Length

from forms.text_cleaning import typed_text
from webapp.services.conversation import LONGEST


class ConversationForm(FlaskForm):
    """One message, with one file at most."""

    text = TextAreaField(
        _("Tulis pesan"),
        description=_("Jangan menulis kata sandi atau kode masuk. Paling banyak 2.000 huruf."),
        widget=GovTextArea(),
        filters=[typed_text],
        validators=[
            DataRequired(_("Tulis pesan Anda")),
            Length(max=LONGEST, message=_("Pesan paling banyak 2.000 huruf. Pecahlah menjadi dua pesan.")),
        ],
    )
    file = FileField(
        _("Berkas (boleh dikosongkan)"),
        description=_("PDF, JPG, atau PNG, paling besar 20 MB."),
        widget=GovFileInput(),
    )
