from __future__ import annotations

from datetime import datetime
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import GovTextArea, GovTextInput
from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from engine.working_calendar import in_jakarta
from forms.text_cleaning import typed_line, typed_text
from webapp.officer.written_day import read_day
from webapp.payments.refunds import Evidence

LONGEST_REASON = 1000


class RefundForm(FlaskForm):
    """How money went back to whoever paid it."""

    returned_on = StringField(
        _("Tanggal dikembalikan"),
        description=_("Misalnya 24 November 2026 atau 24-11-2026."),
        widget=GovTextInput(),
        filters=[typed_line],
        validators=[DataRequired(_("Isi tanggal dikembalikan"))],
    )
    number = StringField(
        _("Nomor bukti pengembalian"),
        description=_("Nomor transfer atau surat perintah membayar."),
        widget=GovTextInput(),
        filters=[typed_line],
        validators=[
            DataRequired(_("Isi nomor bukti pengembalian")),
            Length(max=100, message=_("Nomor bukti paling banyak %(max)d huruf")),
        ],
    )
    reason = TextAreaField(
        _("Alasan dan penerima"),
        description=_("Mengapa dikembalikan, dan ke rekening siapa."),
        widget=GovTextArea(),
        filters=[typed_text],
        validators=[
            DataRequired(_("Isi alasan dan penerima")),
            Length(max=LONGEST_REASON, message=_("Alasan paling banyak %(max)d huruf")),
        ],
    )

    def __init__(self, *arguments: Any, on: datetime, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._today = in_jakarta(on).date()

    def validate_returned_on(self, field: StringField) -> None:
        day = read_day(field.data or "")
        if day is None:
            raise ValidationError(gettext("Tulis tanggal seperti 24 November 2026 atau 24-11-2026"))
        if day > self._today:
            raise ValidationError(gettext("Tanggal dikembalikan tidak boleh sesudah hari ini"))

    @property
    def evidence(self) -> Evidence:
        """What was filled in, once it is valid."""
        day = read_day(self.returned_on.data or "")
        assert day is not None
        return Evidence(self.reason.data or "", day, self.number.data or "")
