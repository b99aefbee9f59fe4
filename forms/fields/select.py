from __future__ import annotations

from forms.fields.choices import ChoiceField
from forms.widgets import SelectWidget


class SelectField(ChoiceField):
    """One choice out of many. The answer is its value, or null."""

    widget = SelectWidget()
