from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import GovSelect, GovTextArea, GovTextInput
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from forms.text_cleaning import typed_line, typed_text
from webapp.models import Acting
from webapp.officer.written_day import read_day
from webapp.services.substitution import LONGEST, LONGEST_REASON, NewSubstitution
from webapp.shared.choice_inputs import RadioInput

_DAY = _("Misalnya 24 November 2026 atau 24-11-2026.")


class SubstitutionForm(FlaskForm):
    """Who does the work of which role, on which days, and why."""

    group = SelectField(
        _("Jabatan yang digantikan"),
        widget=GovSelect(),
        validators=[DataRequired(_("Pilih jabatan"))],
        validate_choice=False,
    )
    username = StringField(
        _("Nama pengguna pengganti"),
        description=_("Nama yang dipakai rekan itu untuk masuk ke ruang kerja petugas."),
        widget=GovTextInput(),
        filters=[typed_line],
        validators=[DataRequired(_("Isi nama pengguna pengganti")), Length(max=60)],
        render_kw={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"},
    )
    acting = RadioField(
        _("Sebagai apa?"),
        widget=RadioInput(),
        default=Acting.DAILY.value,
        validators=[InputRequired(_("Pilih sebagai apa"))],
    )
    from_day = StringField(
        _("Mulai"),
        description=_DAY,
        widget=GovTextInput(),
        filters=[typed_line],
        validators=[DataRequired(_("Isi tanggal mulai"))],
    )
    until_day = StringField(
        _("Sampai, termasuk hari itu"),
        description=_DAY,
        widget=GovTextInput(),
        filters=[typed_line],
        validators=[DataRequired(_("Isi tanggal terakhir"))],
    )
    reason = TextAreaField(
        _("Alasan"),
        description=_("Misalnya cuti, dinas luar, atau nomor surat perintahnya."),
        widget=GovTextArea(),
        filters=[typed_text],
        validators=[
            DataRequired(_("Isi alasan")),
            Length(max=LONGEST_REASON, message=_("Alasan paling banyak %(max)d huruf")),
        ],
    )

    def __init__(self, groups: Sequence[tuple[str, str]], today: date, **options: Any) -> None:
        super().__init__(**options)
        self._today = today
        self.group.choices = [("", gettext("Pilih jabatan")), *groups]
        self.acting.choices = [
            (Acting.DAILY.value, gettext("Plh. (pelaksana harian): pejabatnya berhalangan sementara")),
            (Acting.INTERIM.value, gettext("Plt. (pelaksana tugas): jabatannya kosong")),
        ]

    def validate_group(self, field: SelectField) -> None:
        if field.data not in {value for value, _label in field.choices}:
            raise ValidationError(gettext("Pilih jabatan dari daftar"))

    def validate_from_day(self, field: StringField) -> None:
        if _read(field) < self._today:
            raise ValidationError(gettext("Tanggal mulai tidak boleh sebelum hari ini"))

    def validate_until_day(self, field: StringField) -> None:
        first, last = read_day(self.from_day.data or ""), _read(field)
        if first is not None and last < first:
            raise ValidationError(gettext("Tanggal terakhir tidak boleh sebelum tanggal mulai"))
        if first is not None and last - first > LONGEST:
            raise ValidationError(gettext("Paling lama satu tahun"))

    @property
    def order(self) -> NewSubstitution:
        """What was filled in, once it is valid."""
        role, _at, office = self.group.data.partition("@")
        return NewSubstitution(
            role_code=role,
            office_code=office,
            username=self.username.data,
            acting=Acting(self.acting.data),
            from_day=_read(self.from_day),
            until_day=_read(self.until_day),
            reason=self.reason.data,
        )


def _read(field: StringField) -> date:
    day = read_day(field.data or "")
    if day is None:
        raise ValidationError(gettext("Tulis tanggal seperti 24 November 2026 atau 24-11-2026"))
    return day
