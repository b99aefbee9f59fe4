from __future__ import annotations

from typing import Any

from markupsafe import Markup

from forms import error_messages as messages


class ComputedWidget:
    """A value that nobody types: it is worked out on the server."""

    def __call__(self, field: Any, **_kwargs: Any) -> Markup:
        hint = (
            Markup('<div class="govuk-hint" id="{}-hint">{}</div>').format(field.id, field.hint) if field.hint else ""
        )
        return Markup(
            '<div class="govuk-form-group"><label class="govuk-label" for="{id}">{label}</label>{hint}'
            '<output class="sp-form__computed" id="{id}">{text}</output></div>'
        ).format(
            id=field.id,
            label=field.label.text,
            hint=hint,
            text=field.shown_text or field.context.translate(messages.NOT_COMPUTED),
        )
