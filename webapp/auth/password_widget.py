from __future__ import annotations

from typing import Any

from govuk_frontend_wtf.wtforms_widgets import GovTextInput
from markupsafe import Markup
from wtforms import Field


class PasswordWidget(GovTextInput):  # type: ignore[misc]
    """A password field without the "Show" button, which needs JavaScript. What was typed never comes back."""

    input_type = "password"

    def __call__(self, field: Field, **options: Any) -> Markup:
        return Markup(super().__call__(field, **{**options, "value": ""}))
