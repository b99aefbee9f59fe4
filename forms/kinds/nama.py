from __future__ import annotations

from forms.fields.textfield import TextField
from forms.schema import Component
from forms.validators import PersonName, Validator


class NameField(TextField):
    """The name of a person, as it is printed in letters: letters and the signs between them, with titles."""

    on_types = ("textfield",)

    @classmethod
    def guards(cls, component: Component) -> tuple[Validator, ...]:
        return (*super().guards(component), PersonName())
