from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import GovTextArea
from wtforms import SelectMultipleField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from forms.text_cleaning import typed_text
from webapp.services.case_notes import LONGEST
from webapp.services.colleagues import Colleague
from webapp.shared.case_words import group_name
from webapp.shared.choice_inputs import CheckboxesInput


class NoteForm(FlaskForm):
    """One note to colleagues, and who is to read it."""

    text = TextAreaField(
        _("Tulis catatan"),
        description=_("Pemohon dan umum tidak melihatnya. Catatan tidak dapat diubah atau dihapus."),
        widget=GovTextArea(),
        filters=[typed_text],
        validators=[
            DataRequired(_("Tulis catatan Anda")),
            Length(max=LONGEST, message=_("Catatan paling banyak 2.000 huruf. Pecahlah menjadi dua catatan.")),
        ],
    )
    mentioned = SelectMultipleField(
        _("Beri tahu rekan (boleh dikosongkan)"),
        description=_("Catatan ini menunggu di “Catatan untuk Anda” sampai rekan itu membukanya."),
        widget=CheckboxesInput(),
        validate_choice=False,
    )

    def __init__(self, colleagues: Iterable[Colleague], **options: Any) -> None:
        super().__init__(**options)
        self.mentioned.choices = [(str(person.id), _who(person)) for person in colleagues]
        if not self.mentioned.choices:
            del self.mentioned

    def validate_mentioned(self, field: SelectMultipleField) -> None:
        """Only who is offered can be named."""
        if not set(field.data or ()) <= {value for value, _label in field.choices}:
            raise ValidationError(str(_("Pilih rekan dari daftar")))


def _who(person: Colleague) -> str:
    """ "Ani, Verifikator, Kelurahan Gambir" """
    return f"{person.name}, {group_name(min(person.groups))}"
