from __future__ import annotations

from wtforms import SelectField


def chosen_option(field: SelectField | None) -> str | None:
    """What an address asks for, when the field offers it; of a field that is not there, nothing."""
    return field.data if field and field.data and field.data in dict(field.choices) else None
