from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from wtforms.validators import StopValidation

from forms import dates
from forms import error_messages as messages
from forms.conditions import FormExpression
from forms.fields.field import PermitField
from forms.kinds.digits import DigitsField
from forms.schema import Component
from forms.validators import Validator

_NIK = re.compile(r"\d{16}")
_WOMAN = 40
_CENTURY = 100
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class NikField(DigitsField):
    """Nomor Induk Kependudukan: district of first registration, date of birth (day + 40 for women), serial.

    UU 23/2006 art. 13 and PP 40/2019. It has no check digit; the district does not say where somebody lives today.
    `birthDate` is the date of birth that was typed beside it: both must be the same. The sex is not compared, because
    the number stays when a court changes that.
    """

    counts = (16,)
    own_properties = ("autocomplete", "birthDate")
    feel = ("birthDate",)

    @classmethod
    def guards(cls, component: Component) -> tuple[Validator, ...]:
        born = component.expressions.get("birthDate")
        return (*super().guards(component), *((SameBirthDate(born),) if born else ()))

    def parse_digits(self, digits: str) -> str:
        if not has_plausible_birth_date(digits) or digits[:2] < "11":
            raise ValueError(self.message(messages.NIK_DATE))
        return digits


@dataclass(frozen=True, slots=True)
class SameBirthDate:
    """The number holds the date of birth that was typed beside it."""

    born: FormExpression

    def __call__(self, form: Any, field: PermitField) -> None:
        context = field.context
        typed = dates.parse_iso_date(self.born.value(context.variables, context.feel_scope))
        if typed is None or not _NIK.fullmatch(field.data or ""):
            return
        day, month, year = birth_date_parts(field.data)
        if (day, month, year) != (typed.day, typed.month, typed.year % _CENTURY):
            this_year = context.feel_scope.office_moment.year
            century = this_year - this_year % _CENTURY - (_CENTURY if year > this_year % _CENTURY else 0)
            shown = f"{day} {context.translate(messages.MONTH_NAMES[month - 1])} {century + year}"
            written = dates.format_date(typed, context.translate)
            raise StopValidation(field.message(messages.NIK_OTHER_DATE, nik_date=shown, date=written))


def birth_date_parts(nik: str) -> tuple[int, int, int]:
    """Day, month and the last two digits of the year of birth; the century is not in the number."""
    day = int(nik[6:8])
    return day - _WOMAN if day > _WOMAN else day, int(nik[8:10]), int(nik[10:12])


def has_plausible_birth_date(nik: str) -> bool:
    """Whether digits 7 to 12 can be a date. The century is unknown, so 29 February needs a year that divides by 4."""
    day, month, year = birth_date_parts(nik)
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:
        return False
    return not (month == 2 and day == 29 and year % 4)
