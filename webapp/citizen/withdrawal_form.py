from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import GovTextArea
from wtforms import TextAreaField
from wtforms.validators import Length, Optional

from forms.text_cleaning import typed_text


class WithdrawalForm(FlaskForm):
    """Why the applicant takes the application back; nobody has to say why."""

    reason = TextAreaField(
        _("Alasan (boleh dikosongkan)"),
        description=_("Alasan Anda dibaca petugas dan tidak ditampilkan kepada umum."),
        widget=GovTextArea(),
        filters=[typed_text],
        validators=[Optional(), Length(max=500, message=_("Alasan paling banyak 500 huruf"))],
    )
