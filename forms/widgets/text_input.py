from __future__ import annotations

from typing import Any

from govuk_frontend_wtf.wtforms_widgets import GovTextArea, GovTextInput

from forms.widgets.params import FieldParams


class TextInputWidget(FieldParams, GovTextInput):  # type: ignore[misc]
    """One line of text, with the keyboard and the help of the browser that suit it."""

    def map_gov_params(self, field: Any, **kwargs: Any) -> dict[str, Any]:
        params = super().map_gov_params(field, **kwargs)
        component = field.component
        params.update(field.input_attributes)
        if field.input_classes:
            params["classes"] = field.input_classes
        if autocomplete := component.properties.get("autocomplete"):
            params["autocomplete"] = autocomplete
        if field.prefix_text:
            params["prefix"] = {"text": field.prefix_text}
        if unit := component.unit_for(field.context.services):
            params["suffix"] = {"text": unit}
        return params


class TextAreaWidget(FieldParams, GovTextArea):  # type: ignore[misc]
    """Several lines of text."""

    def map_gov_params(self, field: Any, **kwargs: Any) -> dict[str, Any]:
        params = super().map_gov_params(field, **kwargs)
        params["rows"] = field.rows
        if str(params.get("value") or "").startswith(("\n", "\r\n")):  # a browser takes away the first line end
            params["value"] = "\n" + params["value"]
        if autocomplete := field.component.properties.get("autocomplete"):
            params["autocomplete"] = autocomplete
        return params
