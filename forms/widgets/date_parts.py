from __future__ import annotations

from typing import Any

from govuk_frontend_wtf.gov_form_base import GovFormBase

from forms import error_messages as messages
from forms.widgets.params import FieldParams, legend

_BIRTHDAY = ("bday-day", "bday-month", "bday-year")


class DatePartsWidget(FieldParams, GovFormBase):  # type: ignore[misc]
    """A date in three inputs of one name, as people know it from paper; a time of day beside it when asked."""

    template = "govuk_frontend_wtf/date.html"

    def __call__(self, field: Any, **kwargs: Any) -> Any:
        kwargs.setdefault("id", field.id)
        return super().__call__(field, **kwargs)

    def map_gov_params(self, field: Any, **kwargs: Any) -> dict[str, Any]:
        params = super().map_gov_params(field, **kwargs)
        # The first input has the id of the field: that is where the error summary leads.
        params["id"] = f"{field.id}-bagian"
        params["fieldset"] = legend(field)
        params["items"] = [self._item(field, position, *part) for position, part in enumerate(field.parts)]
        return params

    def _item(self, field: Any, position: int, label: str, name: str, width: int, value: str) -> dict[str, Any]:
        error = " govuk-input--error" if field.errors else ""
        item = {
            "label": field.context.translate(label),
            "id": field.id if position == 0 else f"{field.id}-{position + 1}",
            "name": name,
            "classes": f"govuk-input--width-{width}{error}",
            "value": value,
        }
        if label == messages.HOUR:
            item["inputmode"] = "decimal"
        if field.component.properties.get("autocomplete") == "bday" and position < len(_BIRTHDAY):
            item["autocomplete"] = _BIRTHDAY[position]
        return item
