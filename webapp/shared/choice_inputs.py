from __future__ import annotations

from typing import Any

from govuk_frontend_wtf.wtforms_widgets import GovCheckboxesInput, GovCheckboxInput, GovRadioInput
from wtforms import Field


class _WithoutEmptyHint:
    """The widgets of govuk-frontend-wtf draw, and point to, a hint that says nothing where a field has none."""

    def map_gov_params(self, field: Field, **options: Any) -> dict[str, Any]:
        params: dict[str, Any] = super().map_gov_params(field, **options)  # type: ignore[misc]
        if not field.description:
            del params["hint"]
        return params


class RadioInput(_WithoutEmptyHint, GovRadioInput):  # type: ignore[misc]
    """One of several choices."""


class CheckboxesInput(_WithoutEmptyHint, GovCheckboxesInput):  # type: ignore[misc]
    """Any of several choices."""


class CheckboxInput(_WithoutEmptyHint, GovCheckboxInput):  # type: ignore[misc]
    """Yes, or nothing."""
