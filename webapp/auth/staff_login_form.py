from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import GovTextInput
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length

from forms.text_cleaning import typed_line
from webapp.auth.password_widget import PasswordWidget
from webapp.services.passwords import LONGEST


class StaffLoginForm(FlaskForm):
    """User name (or phone number), and password: as the office gave them out."""

    login = StringField(
        _("Nama pengguna"),
        widget=GovTextInput(),
        filters=[typed_line],
        validators=[
            InputRequired(_("Isi nama pengguna")),
            Length(max=120, message=_("Nama pengguna terlalu panjang")),
        ],
        render_kw={"autocomplete": "username", "spellcheck": "false"},
    )
    password = PasswordField(
        _("Kata sandi"),
        widget=PasswordWidget(),
        validators=[
            InputRequired(_("Isi kata sandi")),
            Length(max=LONGEST, message=_("Kata sandi terlalu panjang")),
        ],
        render_kw={"autocomplete": "current-password"},
    )
