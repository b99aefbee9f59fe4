from __future__ import annotations

import re

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import GovTextInput
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from forms.text_cleaning import clean_line
from webapp.auth.password_widget import PasswordWidget
from webapp.services.passwords import LONGEST, SHORTEST, Weakness, find_weakness
from webapp.services.phone_number import normalise_phone

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


class RegistrationForm(FlaskForm):
    """A new applicant: name, mobile number, password; e-mail only for those who have one."""

    name = StringField(
        _("Nama lengkap"),
        description=_("Tulis seperti pada KTP."),
        widget=GovTextInput(),
        filters=[lambda text: clean_line(text) if text else text],
        validators=[
            InputRequired(_("Isi nama lengkap")),
            Length(max=200, message=_("Nama lengkap paling banyak 200 huruf")),
        ],
        render_kw={"autocomplete": "name"},
    )
    phone = StringField(
        _("Nomor telepon seluler"),
        description=_("Nomor ini Anda pakai untuk masuk. Contoh: 0812 3456 7890."),
        widget=GovTextInput(),
        validators=[InputRequired(_("Isi nomor telepon seluler")), Length(max=40)],
        render_kw={"autocomplete": "tel", "inputmode": "tel"},
    )
    email = StringField(
        _("Alamat email (boleh dikosongkan)"),
        widget=GovTextInput(),
        filters=[lambda text: clean_line(text) if text else text],
        validators=[Optional(), Length(max=254, message=_("Alamat email terlalu panjang"))],
        render_kw={"autocomplete": "email", "inputmode": "email", "spellcheck": "false"},
    )
    password = PasswordField(
        _("Kata sandi"),
        description=_("Paling sedikit 10 huruf, angka, atau tanda. Beberapa kata yang panjang paling baik."),
        widget=PasswordWidget(),
        validators=[InputRequired(_("Isi kata sandi"))],
        render_kw={"autocomplete": "new-password"},
    )

    def validate_phone(self, field: StringField) -> None:
        if normalise_phone(field.data or "") is None:
            raise ValidationError(
                gettext("Isi nomor telepon seluler Indonesia, misalnya 0812 3456 7890 atau +62 812 3456 7890")
            )

    def validate_email(self, field: StringField) -> None:
        if field.data and not _EMAIL.fullmatch(field.data):
            raise ValidationError(gettext("Isi alamat email yang lengkap, misalnya nama@contoh.id"))

    def validate_password(self, field: PasswordField) -> None:
        phone = normalise_phone(self.phone.data or "")
        weakness = find_weakness(field.data or "", self.name.data, phone, self.email.data)
        if weakness is not None:
            raise ValidationError(_advice(weakness))


def _advice(weakness: Weakness) -> str:
    match weakness:
        case Weakness.TOO_SHORT:
            return gettext("Kata sandi paling sedikit %(count)d huruf, angka, atau tanda", count=SHORTEST)
        case Weakness.TOO_LONG:
            return gettext("Kata sandi paling banyak %(count)d huruf, angka, atau tanda", count=LONGEST)
        case Weakness.COMMON:
            return gettext("Kata sandi ini mudah ditebak; pilih beberapa kata yang tidak biasa bersama-sama")
        case Weakness.PERSONAL:
            return gettext("Kata sandi jangan memuat nama, nomor telepon, atau email Anda")
