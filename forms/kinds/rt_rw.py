from __future__ import annotations

from forms import error_messages as messages
from forms.kinds.digits import DigitsField


class RtRwField(DigitsField):
    """Number of a neighbourhood (RT, RW): three digits as text, "004"."""

    on_types = ("textfield", "number")
    counts = (1, 2, 3)
    count_message = messages.RT_RW
    input_classes = "govuk-input--width-3"

    def parse_digits(self, digits: str) -> str:
        if not digits.strip("0"):
            raise ValueError(self.message(messages.RT_RW))
        return digits.zfill(3)
