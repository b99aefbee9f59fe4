from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import GovTextArea, GovTextInput
from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from forms.text_cleaning import typed_line, typed_text
from webapp.officer.written_day import read_day
from webapp.services.snoozing import LONGEST_REASON
from webapp.shared.filters import long_date


class SnoozeForm(FlaskForm):
    """Until when a task is put off, and why."""

    until = StringField(
        _("Tunda sampai"),
        description=_("Misalnya 24 November 2026 atau 24-11-2026. Pada hari itu tugas muncul lagi di “Tugas saya”."),
        widget=GovTextInput(),
        filters=[typed_line],
        validators=[DataRequired(_("Isi tanggal"))],
    )
    reason = TextAreaField(
        _("Alasan"),
        description=_("Hanya Anda yang membacanya. Paling banyak 500 huruf."),
        widget=GovTextArea(),
        filters=[typed_text],
        validators=[
            DataRequired(_("Isi alasan")),
            Length(max=LONGEST_REASON, message=_("Alasan paling banyak %(max)d huruf")),
        ],
    )

    def __init__(self, *, today: date, last: date, **options: Any) -> None:
        super().__init__(**options)
        self._today, self._last = today, last

    def validate_until(self, field: StringField) -> None:
        day = read_day(field.data or "")
        if day is None:
            raise ValidationError(gettext("Tulis tanggal seperti 24 November 2026 atau 24-11-2026"))
        if day <= self._today:
            raise ValidationError(gettext("Pilih hari sesudah hari ini"))
        if day > self._last:
            raise ValidationError(gettext("Paling lambat %(day)s", day=long_date(self._last)))

    @property
    def day(self) -> date:
        """The day, once it is valid."""
        day = read_day(self.until.data or "")
        assert day is not None
        return day
