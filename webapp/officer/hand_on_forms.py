from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import GovSelect, GovTextArea
from wtforms import BooleanField, SelectField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from forms.text_cleaning import typed_text
from webapp.services.assignment import LONGEST_REASON
from webapp.services.colleagues import Colleague
from webapp.shared.choice_inputs import CheckboxInput

_TOO_LONG = Length(max=LONGEST_REASON, message=_("Alasan paling banyak %(max)d huruf"))


class AssignForm(FlaskForm):
    """To which colleague a task goes, and why."""

    colleague = SelectField(
        _("Rekan"),
        description=_("Angka di belakang nama: tugas yang sedang ia pegang."),
        widget=GovSelect(),
        validators=[DataRequired(_("Pilih rekan"))],
        validate_choice=False,
    )
    reason = TextAreaField(
        _("Alasan"),
        description=_("Dibaca rekan Anda, dan tercatat di riwayat berkas. Paling banyak 500 huruf."),
        widget=GovTextArea(),
        filters=[typed_text],
        validators=[DataRequired(_("Isi alasan")), _TOO_LONG],
    )

    with_draft = BooleanField(
        _("Serahkan juga isian yang saya simpan. Tanpa tanda ini, isian itu tetap hanya milik saya."),
        widget=CheckboxInput(),
    )

    def __init__(
        self, colleagues: Iterable[Colleague], open_tasks: Mapping[UUID, int], *, has_draft: bool, **options: Any
    ) -> None:
        super().__init__(**options)
        if not has_draft:
            del self.with_draft
        named = [(str(person.id), _with_number(person.name, open_tasks.get(person.id, 0))) for person in colleagues]
        self.colleague.choices = [("", gettext("Pilih rekan")), *named]

    def validate_colleague(self, field: SelectField) -> None:
        """Only who is offered can be chosen."""
        if field.data not in {value for value, _label in field.choices}:
            raise ValidationError(gettext("Pilih rekan dari daftar"))


class GiveBackForm(FlaskForm):
    """Why a task goes back to its group; whoever takes it from a colleague must say so."""

    reason = TextAreaField(
        _("Alasan"),
        description=_("Dibaca rekan Anda, dan tercatat di riwayat berkas. Paling banyak 500 huruf."),
        widget=GovTextArea(),
        filters=[typed_text],
        validators=[_TOO_LONG],
    )

    def __init__(self, *, needs_reason: bool, **options: Any) -> None:
        super().__init__(**options)
        if needs_reason:
            self.reason.validators = [DataRequired(gettext("Isi alasan")), _TOO_LONG]
        else:
            self.reason.label.text = gettext("Alasan (boleh dikosongkan)")


def _with_number(name: str, tasks: int) -> str:
    return f"{name} ({ngettext('%(num)d tugas', '%(num)d tugas', tasks)})"
