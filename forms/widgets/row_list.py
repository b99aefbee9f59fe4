from __future__ import annotations

from typing import Any

from markupsafe import Markup

from forms import error_messages as messages

ADD_BUTTON = "_tambah"
REMOVE_BUTTON = "_hapus"


class RowListWidget:
    """The rows of a list, with buttons that add and remove one by plain POST."""

    def __call__(self, field: Any, **_kwargs: Any) -> Markup:
        own_errors = [error for error in field.errors if isinstance(error, str)]
        hint = (
            Markup('<div class="govuk-hint" id="{}-hint">{}</div>').format(field.id, field.hint) if field.hint else ""
        )
        return Markup(
            '<fieldset class="govuk-fieldset sp-list" id="{id}" tabindex="-1"{described}>'
            '<legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{label}</legend>'
            "{hint}{errors}{rows}{add}</fieldset>"
        ).format(
            id=field.id,
            described=Markup(' aria-describedby="{}-hint"').format(field.id) if field.hint else "",
            label=field.label.text,
            hint=hint,
            errors=Markup().join(self._error(field, error) for error in own_errors),
            rows=Markup().join(self._row(field, number, row) for number, row in enumerate(field.entries, start=1)),
            add=self._button(field, ADD_BUTTON, field.name, messages.ADD_ROW, field.title),
        )

    def _row(self, field: Any, number: int, row: Any) -> Markup:
        title = f"{field.title} {number}"
        return Markup('<fieldset class="sp-list__entry" id="{}"><legend>{}</legend>{}{}</fieldset>').format(
            row.id,
            title,
            Markup().join(inner() for inner in row.form),
            self._button(field, REMOVE_BUTTON, row.name, messages.REMOVE_ROW, title),
        )

    @staticmethod
    def _error(field: Any, error: str) -> Markup:
        return Markup('<p class="govuk-error-message"><span class="govuk-visually-hidden">{}:</span> {}</p>').format(
            field.context.translate(messages.ERROR_PREFIX), error
        )

    @staticmethod
    def _button(field: Any, name: str, value: str, text: str, about: str) -> Markup:
        return Markup(
            '<button class="govuk-button govuk-button--secondary" type="submit" name="{}" value="{}">{}'
            '<span class="govuk-visually-hidden"> {}</span></button>'
        ).format(name, value, field.context.translate(text), about)
