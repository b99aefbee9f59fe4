from __future__ import annotations

from typing import Any

from forms import error_messages as messages
from forms import numbers
from forms.fields.field import FindFault, PermitField
from forms.schema import Component
from forms.services import FormServices
from forms.validators import Range, Validator
from forms.widgets import TextInputWidget


class RupiahField(PermitField):
    """An amount in whole rupiah; "1.250.000" and "Rp 1.250.000,00" are the same. The answer is an int, or null.

    Less than nothing is refused unless the form gives a lower `min`.
    """

    widget = TextInputWidget()
    on_types = ("textfield", "number")
    input_attributes = {"inputmode": "numeric", "spellcheck": False}
    input_classes = "govuk-input--width-10"
    prefix_text = "Rp"

    @classmethod
    def check(cls, component: Component, fault: FindFault) -> None:
        """The kind itself says what is right."""

    @classmethod
    def guards(cls, component: Component) -> tuple[Validator, ...]:
        lowest = 0 if component.rules.min is None else component.rules.min
        return (*super().guards(component), Range(lowest, component.rules.max))

    @classmethod
    def accept(cls, component: Component, value: Any) -> Any:
        return int(value) if numbers.is_bounded(value) and value == int(value) else None

    @classmethod
    def text_of(cls, component: Component, value: Any, services: FormServices) -> str:
        return "" if value is None else numbers.format_rupiah(value)

    def parse_text(self, text: str) -> int:
        try:
            amount = numbers.parse_rupiah(text)
        except numbers.TooManyDigitsError:
            raise ValueError(self.message(messages.NUMBER_TOO_BIG)) from None
        if amount is None:
            raise ValueError(self.message(messages.RUPIAH))
        return amount

    def text_for_input(self, value: Any) -> str:
        return numbers.format_number(value)
