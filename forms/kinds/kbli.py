from __future__ import annotations

from forms.kinds.digits import DigitsField


class KbliField(DigitsField):
    """Code of the Klasifikasi Baku Lapangan Usaha Indonesia: five digits."""

    counts = (5,)
    input_classes = "govuk-input--width-5"
