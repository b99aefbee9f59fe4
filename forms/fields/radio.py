from __future__ import annotations

from forms.fields.choices import ChoiceField
from forms.widgets import RadiosWidget


class RadioField(ChoiceField):
    """One choice, all in sight. The answer is its value, or null."""

    widget = RadiosWidget()
