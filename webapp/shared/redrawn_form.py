"""A form that comes back to be drawn again: with a row more or less, in the other language or size of letters."""

from __future__ import annotations

from flask import request

from forms import BoundForm
from forms.bound_form import LANGUAGE_BUTTON, TEXT_SIZE_BUTTON
from webapp.shared.form_services import form_services
from webapp.shared.language import switch_language
from webapp.shared.text_size import switch_size


def redrawn(bound: BoundForm) -> BoundForm:
    """The form with everything that was typed, as it was asked for."""
    if language := request.form.get(LANGUAGE_BUTTON):
        switch_language(language)
    if size := request.form.get(TEXT_SIZE_BUTTON):
        switch_size(size)
    return bound.redrawn(form_services())
