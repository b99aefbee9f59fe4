"""What a person says about himself: the same questions when opening an account and afterwards."""

from __future__ import annotations

import re

from flask_babel import lazy_gettext as _
from govuk_frontend_wtf.wtforms_widgets import GovTextInput
from wtforms import StringField
from wtforms.validators import InputRequired, Length, Optional, Regexp

from forms.text_cleaning import clean_line

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+\Z")


def name_field() -> StringField:
    return StringField(
        _("Nama lengkap"),
        description=_("Tulis seperti pada KTP."),
        widget=GovTextInput(),
        filters=[_clean],
        validators=[
            InputRequired(_("Isi nama lengkap")),
            Length(max=200, message=_("Nama lengkap paling banyak 200 huruf")),
        ],
        render_kw={"autocomplete": "name"},
    )


def email_field() -> StringField:
    return StringField(
        _("Alamat email (boleh dikosongkan)"),
        widget=GovTextInput(),
        filters=[_clean],
        validators=[
            Optional(),
            Length(max=254, message=_("Alamat email terlalu panjang")),
            Regexp(_EMAIL, message=_("Isi alamat email yang lengkap, misalnya nama@contoh.id")),
        ],
        render_kw={"autocomplete": "email", "inputmode": "email", "spellcheck": "false"},
    )


def _clean(text: str | None) -> str | None:
    return clean_line(text) if text else text
