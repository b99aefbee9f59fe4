from __future__ import annotations

from typing import Any

from forms import numbers
from forms.fields.expression import ExpressionField
from forms.schema import Component
from forms.services import FormServices


class ComputedRupiahField(ExpressionField):
    """An amount in rupiah that is worked out on the server."""

    on_types = ("expression",)

    @classmethod
    def text_of(cls, component: Component, value: Any, services: FormServices) -> str:
        if numbers.is_bounded(value):
            return numbers.format_rupiah(value)
        return super().text_of(component, value, services)
