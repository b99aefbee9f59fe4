from __future__ import annotations

import re
from typing import Any

from forms import error_messages as messages
from forms.fields.textfield import TextField
from forms.kinds.digits import DigitsField
from forms.schema import Component
from forms.services import FormServices

_BETWEEN = re.compile(r"[\s().\-/]")
_ABROAD = re.compile(r"\A(?:\+|00)?62(?:0)?")
_NUMBER = re.compile(r"08[0-9]{8,11}|0[2-79][0-9]{7,9}")


class PhoneField(DigitsField):
    """An Indonesian phone number; 0812..., 62812... and +62 812-... are kept as 0812..., fixed lines as 021..."""

    input_attributes = {"inputmode": "tel", "spellcheck": False}

    @classmethod
    def text_of(cls, component: Component, value: Any, services: FormServices) -> str:
        return TextField.text_of(component, value, services)

    def parse_text(self, text: str) -> str:
        number = _ABROAD.sub("0", _BETWEEN.sub("", text))
        if not _NUMBER.fullmatch(number):
            raise ValueError(self.message(messages.PHONE))
        return number
