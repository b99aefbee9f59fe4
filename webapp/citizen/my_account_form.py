from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import GovRadioInput
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from webapp.auth.person_fields import email_field, name_field
from webapp.extensions import services
from webapp.messaging import Channel

_CHANNELS = {Channel.SMS: "SMS", Channel.WHATSAPP: "WhatsApp"}
_LANGUAGES = [SelectChoice("id", "Bahasa Indonesia"), SelectChoice("en", "English")]


class AccountForm(FlaskForm):
    """What an applicant may change about himself at once; the phone number is proven first."""

    name = name_field()
    email = email_field()
    notice_channel = RadioField(
        _("Kirim kabar permohonan lewat"),
        widget=GovRadioInput(),
        validators=[InputRequired(_("Pilih SMS atau WhatsApp"))],
    )
    notice_language = RadioField(
        _("Bahasa kabar"),
        widget=GovRadioInput(),
        choices=_LANGUAGES,
        validators=[InputRequired(_("Pilih bahasa"))],
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        offered = [channel for channel in _CHANNELS if channel in services().gateways] or [Channel.SMS]
        self.notice_channel.choices = [SelectChoice(channel.value, _CHANNELS[channel]) for channel in offered]
