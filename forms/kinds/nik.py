from __future__ import annotations

from forms import error_messages as messages
from forms.kinds.digits import DigitsField

_WOMAN = 40
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class NikField(DigitsField):
    """Nomor Induk Kependudukan: district of first registration, date of birth (day + 40 for women), serial.

    UU 23/2006 art. 13 and PP 40/2019. It has no check digit; the district does not say where somebody lives today.
    """

    counts = (16,)

    def parse_digits(self, digits: str) -> str:
        if not has_plausible_birth_date(digits) or digits[:2] < "11":
            raise ValueError(self.message(messages.NIK_DATE))
        return digits


def has_plausible_birth_date(nik: str) -> bool:
    """Whether digits 7 to 12 can be a date. The century is unknown, so 29 February needs a year that divides by 4."""
    day, month, year = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    if day > _WOMAN:
        day -= _WOMAN
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:
        return False
    return not (month == 2 and day == 29 and year % 4)
