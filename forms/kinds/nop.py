from __future__ import annotations

from forms.kinds.digits import DigitsField


class NopField(DigitsField):
    """Nomor Objek Pajak of land and building tax: eighteen digits."""

    counts = (18,)
