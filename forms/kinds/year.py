from __future__ import annotations

from typing import Any

from forms import error_messages as messages
from forms import numbers
from forms.fields.field import FindFault, PermitField
from forms.fields.number import NumberField
from forms.schema import Component
from forms.services import FormServices

_EARLIEST = 1800


class YearField(NumberField):
    """A year in four digits, without a dot between thousands. The answer is an int, or null."""

    on_types = ("textfield", "number")
    settings = ()
    own_properties = ()
    input_attributes = {"inputmode": "numeric", "spellcheck": False}
    input_classes = "govuk-input--width-4"

    @classmethod
    def check(cls, component: Component, fault: FindFault) -> None:
        """The kind itself says what is right."""

    @classmethod
    def accept(cls, component: Component, value: Any) -> Any:
        return value if type(value) is int and numbers.is_bounded(value) else None

    @classmethod
    def text_of(cls, component: Component, value: Any, services: FormServices) -> str:
        return PermitField.text_of(component, value, services)

    def parse_text(self, text: str) -> int:
        if not (len(text) == 4 and text.isascii() and text.isdigit() and int(text) >= _EARLIEST):
            raise ValueError(self.message(messages.YEAR))
        return int(text)

    def text_for_input(self, value: Any) -> str:
        return str(value)
