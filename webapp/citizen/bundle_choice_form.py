from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import SelectMultipleField
from wtforms.validators import Length

from webapp.shared.choice_inputs import CheckboxesInput


class BundleChoiceForm(FlaskForm):
    """Which permits of a bundle are begun together."""

    permits = SelectMultipleField(
        _("Izin yang diajukan bersama"),
        widget=CheckboxesInput(),
        validators=[Length(min=2, message=_("Pilih paling sedikit dua izin"))],
    )
