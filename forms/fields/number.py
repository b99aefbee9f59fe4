from __future__ import annotations

from typing import Any, ClassVar

from forms import error_messages as messages
from forms import numbers
from forms.fields.field import FindFault, PermitField
from forms.schema import Component
from forms.services import FormServices
from forms.validators import Range, Validator
from forms.widgets import TextInputWidget

MOST_DECIMALS = 6


class NumberField(PermitField):
    """A number as Indonesians write it: 1.234,5. The answer is an int or a float, or null."""

    widget = TextInputWidget()
    settings: ClassVar[tuple[str, ...]] = ("decimalDigits",)
    own_properties: ClassVar[tuple[str, ...]] = ("unit",)
    input_attributes = {"inputmode": "decimal", "spellcheck": False}
    input_classes = "govuk-input--width-10"

    @classmethod
    def check(cls, component: Component, fault: FindFault) -> None:
        digits = component.settings.get("decimalDigits")
        if digits is not None and (type(digits) is not int or not 0 <= digits <= MOST_DECIMALS):
            fault(
                "decimal-digits",
                f"decimalDigits harus bilangan bulat dari 0 sampai {MOST_DECIMALS}.",
                f"decimalDigits must be a whole number from 0 to {MOST_DECIMALS}.",
            )

    @classmethod
    def guards(cls, component: Component) -> tuple[Validator, ...]:
        rules = component.rules
        bounds = () if rules.min is None and rules.max is None else (Range(rules.min, rules.max),)
        return (*super().guards(component), *bounds)

    @classmethod
    def accept(cls, component: Component, value: Any) -> Any:
        return value if numbers.is_bounded(value) else None

    @classmethod
    def text_of(cls, component: Component, value: Any, services: FormServices) -> str:
        if value is None:
            return ""
        unit = component.unit_for(services)
        return f"{numbers.format_number(value)} {unit}" if unit else numbers.format_number(value)

    def parse_text(self, text: str) -> int | float:
        digits = self.component.settings.get("decimalDigits")
        try:
            number = numbers.parse_number(text)
        except numbers.TooManyDigitsError:
            raise ValueError(self.message(messages.NUMBER_TOO_BIG)) from None
        if number is None:
            raise ValueError(self.message(messages.NUMBER, example="12" if digits == 0 else "1.234,5"))
        if number == number.to_integral_value():
            return int(number)
        if digits == 0:
            raise ValueError(self.message(messages.WHOLE_NUMBER))
        limit = MOST_DECIMALS if digits is None else digits
        if -int(number.normalize().as_tuple().exponent) > limit:
            raise ValueError(self.message(messages.DECIMALS, limit=limit))
        return float(number)

    def text_for_input(self, value: Any) -> str:
        return numbers.format_for_input(value)
