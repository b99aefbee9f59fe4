from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import GovTextInput
from wtforms import RadioField, StringField
from wtforms.validators import InputRequired, Length

from webapp.auth.person_fields import mobile_number
from webapp.models import CompanyRole
from webapp.shared.choice_inputs import RadioInput


class PersonForm(FlaskForm):
    """Somebody who is to act for a company, known by the phone number."""

    phone = StringField(
        _("Nomor telepon seluler orang itu"),
        description=_(
            "Orang itu kami beri tahu lewat SMS atau WhatsApp. Bila nomornya belum punya akun, undangan menunggu sampai"
            " pemiliknya masuk."
        ),
        widget=GovTextInput(),
        validators=[
            InputRequired(_("Isi nomor telepon seluler")),
            Length(max=40, message=_("Nomor telepon terlalu panjang")),
            mobile_number,
        ],
        render_kw={"autocomplete": "off", "inputmode": "tel"},
    )
    role = RadioField(
        _("Sebagai apa?"),
        default=CompanyRole.MEMBER.value,
        widget=RadioInput(),
        validators=[InputRequired(_("Pilih sebagai apa"))],
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.role.choices = [
            (CompanyRole.MEMBER.value, gettext("Anggota: mengajukan dan melihat semua permohonan usaha")),
            (CompanyRole.ADMINISTRATOR.value, gettext("Administrator: juga menambah dan mengeluarkan orang")),
        ]
