from __future__ import annotations

from typing import Any

from forms import error_messages as messages
from forms import numbers
from forms.fields.field import FindFault, PermitField
from forms.schema import Component
from forms.services import FormServices
from forms.widgets import ComputedWidget


class ExpressionField(PermitField):
    """A value worked out on the server with FEEL. It is part of the answers; what is posted under its name is not."""

    widget = ComputedWidget()
    settings = ("expression",)
    own_properties = ("unit",)
    feel = ("expression",)
    type_needs_expression = True

    @classmethod
    def check(cls, component: Component, fault: FindFault) -> None:
        if not str(component.settings.get("expression") or "").strip():
            fault("no-expression", "Ungkapan (expression) belum ditulis.", "There is no expression.")

    @classmethod
    def guards(cls, component: Component) -> tuple[Any, ...]:
        return ()

    @classmethod
    def accept(cls, component: Component, value: Any) -> Any:
        return value

    @classmethod
    def text_of(cls, component: Component, value: Any, services: FormServices) -> str:
        if isinstance(value, bool) or value is None:
            return "" if value is None else services.translate(messages.YES if value else messages.NO)
        if numbers.is_bounded(value):
            unit = component.unit_for(services)
            return f"{numbers.format_number(value)} {unit}" if unit else numbers.format_number(value)
        if isinstance(value, list):
            return "\n".join(str(item) for item in value)
        return str(value)

    @property
    def marks_optional(self) -> bool:
        return False

    @property
    def shown_text(self) -> str:
        """The value as people read it."""
        return type(self).text_of(self.component, self.data, self.context.services)

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        super().process(None, data, extra_filters)
