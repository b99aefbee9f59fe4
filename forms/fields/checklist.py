from __future__ import annotations

from forms.fields.choices import ManyChoicesField
from forms.widgets import CheckboxesWidget


class ChecklistField(ManyChoicesField):
    """Several boxes. The answer is the list of the values that are ticked."""

    widget = CheckboxesWidget()
