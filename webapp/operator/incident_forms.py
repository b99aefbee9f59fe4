"""What an operator fills in to deal with an incident."""

from __future__ import annotations

import json
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import GovTextArea, GovTextInput
from wtforms import Field, Form, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length, Optional, Regexp, StopValidation

from engine.incidents.reason import LONGEST_REASON

_LENGTH = Length(max=LONGEST_REASON, message=_("Alasan paling banyak %(max)d huruf"))
_LONGEST_JSON = Length(max=100_000, message=_("Isian ini terlalu panjang"))


def _reason(*validators: Any) -> TextAreaField:
    return TextAreaField(
        _("Alasan"),
        description=_("Dicatat dalam riwayat berkas bersama nama Anda. Jangan menulis data pribadi."),
        widget=GovTextArea(),
        validators=[*validators, _LENGTH],
    )


def _is_json(_form: Form, field: Field) -> None:
    try:
        json.loads(field.data or "")
    except (ValueError, RecursionError) as error:
        raise StopValidation(_('Tulis sebagai JSON, misalnya {} atau "teks"')) from error


class RetryForm(FlaskForm):
    """Try it again as it is."""

    reason = _reason(Optional())


class SkipForm(FlaskForm):
    """Let the case go on without the work."""

    result = TextAreaField(
        _("Hasil yang dipakai (JSON)"),
        description=_("Apa yang seharusnya dihasilkan pekerjaan ini; {} bila tidak ada."),
        widget=GovTextArea(),
        default="{}",
        validators=[InputRequired(_("Isi hasil")), _LONGEST_JSON, _is_json],
    )
    reason = _reason(InputRequired(_("Isi alasan")))

    def validate_result(self, field: Field) -> None:
        if not isinstance(json.loads(field.data), dict):
            raise ValidationError(_("Hasil harus diapit kurung kurawal, misalnya {}"))


class CorrectionForm(FlaskForm):
    """Give a variable of the case another value."""

    variable = StringField(
        _("Nama variabel"),
        description=_("Misalnya periksa. Seluruh isinya diganti."),
        widget=GovTextInput(),
        validators=[
            InputRequired(_("Isi nama variabel")),
            Regexp(r"^[^\W\d]\w{0,99}$", message=_("Nama variabel terdiri atas huruf, angka, dan garis bawah")),
        ],
    )
    value = TextAreaField(
        _("Nilai baru (JSON)"),
        widget=GovTextArea(),
        validators=[InputRequired(_("Isi nilai baru")), _LONGEST_JSON, _is_json],
    )
    reason = _reason(InputRequired(_("Isi alasan")))


class ClosingForm(FlaskForm):
    """Nothing is left to do."""

    reason = _reason(InputRequired(_("Isi alasan")))
