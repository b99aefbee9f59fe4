from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import GovTextInput
from wtforms import RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from webapp.auth.person_fields import mobile_number
from webapp.extensions import services
from webapp.messaging import PHONE_CHANNELS, Channel
from webapp.services.phone_number import normalise_phone
from webapp.shared.choice_inputs import RadioInput


class PhoneForm(FlaskForm):
    """A mobile number, and how the code shall come where there is a choice."""

    phone = StringField(
        _("Nomor telepon seluler"),
        description=_("Kami mengirim kode 6 angka ke nomor ini. Contoh: 0812 3456 7890."),
        widget=GovTextInput(),
        validators=[
            InputRequired(_("Isi nomor telepon seluler")),
            Length(max=40, message=_("Nomor telepon terlalu panjang")),
            mobile_number,
        ],
        render_kw={"autocomplete": "tel", "inputmode": "tel"},
    )
    channel = RadioField(
        _("Kirim kode lewat"),
        widget=RadioInput(),
        choices=[SelectChoice(channel.value, name) for channel, name in PHONE_CHANNELS.items()],
        default=Channel.SMS.value,
        validators=[InputRequired(_("Pilih SMS atau WhatsApp"))],
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if Channel.WHATSAPP not in services().gateways:
            del self.channel

    @property
    def number(self) -> str:
        """The number as we keep it."""
        return normalise_phone(self.phone.data or "") or ""

    @property
    def chosen_channel(self) -> Channel:
        return Channel(self.channel.data) if self.channel else Channel.SMS
