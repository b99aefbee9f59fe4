from __future__ import annotations

from typing import Any

from govuk_frontend_wtf.wtforms_widgets import GovCheckboxesInput, GovCheckboxInput

from forms.widgets.params import FieldParams


class CheckboxesWidget(FieldParams, GovCheckboxesInput):  # type: ignore[misc]
    """Several choices."""

    def map_gov_params(self, field: Any, **kwargs: Any) -> dict[str, Any]:
        params = super().map_gov_params(field, **kwargs)
        params["idPrefix"] = field.id
        return params


class CheckboxWidget(FieldParams, GovCheckboxInput):  # type: ignore[misc]
    """One box to tick; its label is the question."""

    def map_gov_params(self, field: Any, **kwargs: Any) -> dict[str, Any]:
        params = super().map_gov_params(field, **kwargs)
        params["idPrefix"] = field.id
        return params
