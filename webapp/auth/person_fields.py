"""What a person says about himself: the same questions when opening an account and afterwards."""

from __future__ import annotations

import re

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from govuk_frontend_wtf.wtforms_widgets import GovTextInput
from wtforms import Form, StringField
from wtforms.validators import InputRequired, Length, Optional, Regexp, ValidationError

from forms.lettering import is_name, not_drawn
from forms.text_cleaning import typed_line
from webapp.services.phone_number import normalise_phone

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+\Z")


def mobile_number(form: Form, field: StringField) -> None:
    """A validator: the number of an Indonesian mobile phone, in any spelling."""
    if normalise_phone(field.data or "") is None:
        raise ValidationError(
            gettext("Isi nomor telepon seluler Indonesia, misalnya 0812 3456 7890 atau +62 812 3456 7890")
        )


def person_name(form: Form, field: StringField) -> None:
    """A validator: it can be the name of a person, and a letter can print it."""
    if field.data and (not is_name(field.data) or not_drawn(field.data)):
        raise ValidationError(gettext("Tulis nama dengan huruf Latin, tanpa angka dan tanda khusus"))


def name_field() -> StringField:
    return StringField(
        _("Nama lengkap"),
        description=_("Tulis seperti pada KTP."),
        widget=GovTextInput(),
        filters=[typed_line],
        validators=[
            InputRequired(_("Isi nama lengkap")),
            Length(max=200, message=_("Nama lengkap paling banyak 200 huruf")),
            person_name,
        ],
        render_kw={"autocomplete": "name"},
    )


def email_field() -> StringField:
    return StringField(
        _("Alamat email (boleh dikosongkan)"),
        widget=GovTextInput(),
        filters=[typed_line],
        validators=[
            Optional(),
            Length(max=254, message=_("Alamat email terlalu panjang")),
            Regexp(_EMAIL, message=_("Isi alamat email yang lengkap, misalnya nama@contoh.id")),
        ],
        render_kw={"autocomplete": "email", "inputmode": "email", "spellcheck": "false"},
    )
