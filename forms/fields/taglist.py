from __future__ import annotations

from forms.fields.checklist import ChecklistField


class TaglistField(ChecklistField):
    """Several choices out of many; without JavaScript they are boxes like a checklist."""
