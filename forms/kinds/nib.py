from __future__ import annotations

from forms.kinds.digits import DigitsField


class NibField(DigitsField):
    """Nomor Induk Berusaha: thirteen digits (PP 5/2021)."""

    counts = (13,)
