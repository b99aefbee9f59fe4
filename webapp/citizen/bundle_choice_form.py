from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import GovCheckboxesInput
from wtforms import SelectMultipleField
from wtforms.validators import Length


class BundleChoiceForm(FlaskForm):
    """Which permits of a bundle are begun together."""

    permits = SelectMultipleField(
        _("Izin yang diajukan bersama"),
        widget=GovCheckboxesInput(),
        validators=[Length(min=2, message=_("Pilih paling sedikit dua izin"))],
    )
