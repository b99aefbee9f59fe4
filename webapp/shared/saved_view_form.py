from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import GovTextInput
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from forms.text_cleaning import typed_line


class SavedViewForm(FlaskForm):
    """The name under which somebody keeps a way of looking at the list."""

    name = StringField(
        _("Nama tampilan"),
        widget=GovTextInput(),
        filters=[typed_line],
        validators=[
            InputRequired(_("Isi nama tampilan")),
            Length(max=60, message=_("Nama tampilan paling banyak 60 huruf")),
        ],
        render_kw={"autocomplete": "off"},
    )
