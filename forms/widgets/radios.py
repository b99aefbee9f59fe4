from __future__ import annotations

from typing import Any

from govuk_frontend_wtf.wtforms_widgets import GovRadioInput

from forms.widgets.params import FieldParams


class RadiosWidget(FieldParams, GovRadioInput):  # type: ignore[misc]
    """One choice, all choices in sight."""

    def map_gov_params(self, field: Any, **kwargs: Any) -> dict[str, Any]:
        params = super().map_gov_params(field, **kwargs)
        params["idPrefix"] = field.id
        return params
