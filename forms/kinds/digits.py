"""What numbers that identify something have in common: digits, written with or without signs between them."""

from __future__ import annotations

import re
from typing import ClassVar

from forms import error_messages as messages
from forms.fields.field import FindFault
from forms.fields.textfield import TextField
from forms.schema import Component
from forms.validators import Required, Validator

_BETWEEN = re.compile(r"[\s.\-/]")


class DigitsField(TextField):
    """Digits only. The answer is the digits as text: leading zeros count."""

    on_types: ClassVar[tuple[str, ...]] = ("textfield",)
    own_properties: ClassVar[tuple[str, ...]] = ("autocomplete",)
    counts: ClassVar[tuple[int, ...]] = ()
    count_message: ClassVar[str] = messages.DIGITS
    input_attributes = {"inputmode": "numeric", "spellcheck": False}
    input_classes = "govuk-input--width-20"

    @classmethod
    def check(cls, component: Component, fault: FindFault) -> None:
        """The kind itself says what is right."""

    @classmethod
    def guards(cls, component: Component) -> tuple[Validator, ...]:
        return (Required(cls.required_message),) if component.required else ()

    def parse_text(self, text: str) -> str:
        digits = _BETWEEN.sub("", text)
        if not (digits.isascii() and digits.isdigit() and len(digits) in self.counts):
            raise ValueError(self.message(self.count_message, limit=self.counts[0]))
        return self.parse_digits(digits)

    def parse_digits(self, digits: str) -> str:
        """What more there is to know of the digits; raises ValueError with a message."""
        return digits
