from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from webapp.auth.person_fields import email_field, name_field
from webapp.extensions import services
from webapp.messaging import PHONE_CHANNELS, Channel
from webapp.shared.choice_inputs import RadioInput
from webapp.shared.language import LANGUAGES


class AccountForm(FlaskForm):
    """What an applicant may change about himself at once; the phone number is proven first."""

    name = name_field()
    email = email_field()
    notice_channel = RadioField(
        _("Kirim kabar permohonan lewat"),
        widget=RadioInput(),
        validators=[InputRequired(_("Pilih SMS atau WhatsApp"))],
    )
    notice_language = RadioField(
        _("Bahasa kabar"),
        widget=RadioInput(),
        choices=[SelectChoice(*language) for language in LANGUAGES.items()],
        validators=[InputRequired(_("Pilih bahasa"))],
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        offered = [channel for channel in PHONE_CHANNELS if channel in services().gateways] or [Channel.SMS]
        self.notice_channel.choices = [SelectChoice(channel.value, PHONE_CHANNELS[channel]) for channel in offered]
