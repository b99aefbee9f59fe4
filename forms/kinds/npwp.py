from __future__ import annotations

from typing import Any

from forms import error_messages as messages
from forms.kinds.digits import DigitsField
from forms.schema import Component
from forms.services import FormServices


class NpwpField(DigitsField):
    """Nomor Pokok Wajib Pajak: 15 digits, from 2024 on 16 (PMK 112/2022, PMK 136/2023)."""

    counts = (15, 16)
    count_message = messages.DIGITS_OF_NPWP

    @classmethod
    def text_of(cls, component: Component, value: Any, services: FormServices) -> str:
        if not isinstance(value, str) or len(value) != 15:
            return value or ""
        return f"{value[:2]}.{value[2:5]}.{value[5:8]}.{value[8]}-{value[9:12]}.{value[12:]}"
