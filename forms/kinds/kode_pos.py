from __future__ import annotations

from forms.kinds.digits import DigitsField


class PostalCodeField(DigitsField):
    """Postal code: five digits, in Jakarta 10xxx to 14xxx; addresses elsewhere occur."""

    counts = (5,)
    input_classes = "govuk-input--width-5"
