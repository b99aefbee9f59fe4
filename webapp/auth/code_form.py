from __future__ import annotations

import re

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import GovTextInput
from wtforms import StringField
from wtforms.validators import InputRequired, Regexp

_BETWEEN = re.compile(r"[\s.\-\u2010-\u2015]")


class CodeForm(FlaskForm):
    """The six digits that were sent; with spaces or hyphens, as people copy them."""

    code = StringField(
        _("Kode 6 angka"),
        widget=GovTextInput(),
        filters=[lambda text: _BETWEEN.sub("", text) if text else text],
        validators=[InputRequired(_("Isi kode yang kami kirim")), Regexp(r"[0-9]{6}\Z", message=_("Isi 6 angka"))],
        render_kw={
            "autocomplete": "one-time-code",
            "inputmode": "numeric",
            "params": {"classes": "govuk-input--width-10"},
        },
    )
