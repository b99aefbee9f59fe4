"""The parameters of a govuk component that are the same for every field."""

from __future__ import annotations

from typing import Any

from forms import error_messages as messages


class FieldParams:
    """Put before a widget of govuk-frontend-wtf: hint with the declared value, error with a translated prefix."""

    def map_gov_params(self, field: Any, **kwargs: Any) -> dict[str, Any]:
        params: dict[str, Any] = super().map_gov_params(field, **kwargs)  # type: ignore[misc]
        # An empty hint would be read out as one.
        params["hint"] = {"text": field.hint} if field.hint else None
        if "errorMessage" in params:
            params["errorMessage"]["visuallyHiddenText"] = field.context.translate(messages.ERROR_PREFIX)
        return params


def legend(field: Any) -> dict[str, Any]:
    """The question above several inputs."""
    return {"legend": {"text": field.label.text}}
