from __future__ import annotations

from typing import Any

from forms import error_messages as messages
from forms.fields.field import PermitField
from forms.schema import Component
from forms.services import FormServices
from forms.widgets import CheckboxWidget

TICKED = "ya"


class CheckboxField(PermitField):
    """One box. The answer is true or false; a required box must be ticked."""

    widget = CheckboxWidget()
    required_message = messages.REQUIRED_CHECK

    @classmethod
    def accept(cls, component: Component, value: Any) -> Any:
        return value if isinstance(value, bool) else None

    @classmethod
    def text_of(cls, component: Component, value: Any, services: FormServices) -> str:
        return "" if value is None else services.translate(messages.YES if value else messages.NO)

    @property
    def marks_optional(self) -> bool:
        return False

    @property
    def is_empty(self) -> bool:
        return self.data is not True

    @property
    def checked(self) -> bool:
        """For the widget."""
        return self.data is True

    def parse(self, texts: list[str]) -> bool:
        return bool(texts) and texts[0] not in ("", "false", "0", "off")

    def _value(self) -> str:
        return TICKED
