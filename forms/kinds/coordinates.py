from __future__ import annotations

import re
from decimal import Decimal

from forms import error_messages as messages
from forms.kinds.digits import DigitsField

_NUMBER = r"([+-]?[0-9]{1,3}[.,][0-9]{1,12}|[+-]?[0-9]{1,3})"
_WITH_POINTS = re.compile(r"([+-]?[0-9]{1,3}(?:\.[0-9]{1,12})?)\s*[,;\s]\s*([+-]?[0-9]{1,3}(?:\.[0-9]{1,12})?)")
_WITH_COMMAS = re.compile(rf"{_NUMBER}\s*(?:[;/]|\s)\s*{_NUMBER}")
_LATITUDES = (Decimal(-11), Decimal(6))
_LONGITUDES = (Decimal(95), Decimal(141))
_PLACES = Decimal("0.000001")


class CoordinatesField(DigitsField):
    """Latitude and longitude in degrees (WGS 84) within Indonesia. The answer is text: "-6.1754, 106.8272"."""

    input_attributes = {"spellcheck": False}

    def parse_text(self, text: str) -> str:
        plain = text.replace("\u2212", "-").replace("\u00b0", "").strip("()")
        match = _WITH_POINTS.fullmatch(plain) or _WITH_COMMAS.fullmatch(plain)
        if match is None:
            raise ValueError(self.message(messages.COORDINATES))
        latitude, longitude = (Decimal(part.replace(",", ".")) for part in match.groups())
        if not _LATITUDES[0] <= latitude <= _LATITUDES[1] or not _LONGITUDES[0] <= longitude <= _LONGITUDES[1]:
            raise ValueError(self.message(messages.COORDINATES_OUTSIDE))
        return f"{_short(latitude)}, {_short(longitude)}"


def _short(degrees: Decimal) -> str:
    """Six decimals are eleven centimetres; no fewer than one, so that it reads as a coordinate."""
    rounded = min(degrees, degrees.quantize(_PLACES), key=lambda number: len(str(number)))
    return str(rounded)
