from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from forms.fields.field import FindFault
from forms.fields.select import SelectField
from forms.schema import Component
from forms.services import FormServices


class KelurahanField(SelectField):
    """A kelurahan of Jakarta. The answer is its code ("31.71.01.1001"); the choices are handed in."""

    on_types = ("select",)

    @classmethod
    def check(cls, component: Component, fault: FindFault) -> None:
        """The choices do not stand in the form."""

    @classmethod
    def label_of(cls, component: Component, value: str, services: FormServices) -> str:
        return next((label for code, label in services.options(component.kind) if code == value), value)

    def find_choices(self) -> Sequence[tuple[str, str]]:
        return self.context.services.options(self.component.kind)

    @classmethod
    def accept(cls, component: Component, value: Any) -> Any:
        return value if isinstance(value, str) and value else None
