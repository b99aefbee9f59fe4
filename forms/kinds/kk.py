from __future__ import annotations

from forms.kinds.digits import DigitsField


class FamilyCardField(DigitsField):
    """Nomor Kartu Keluarga: sixteen digits."""

    counts = (16,)
