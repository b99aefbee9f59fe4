"""A form that comes back to be drawn again: with a row more or less, or in the other language."""

from __future__ import annotations

from flask import request

from forms import BoundForm
from forms.bound_form import LANGUAGE_BUTTON
from webapp.shared.form_services import form_services
from webapp.shared.language import switch_language


def redrawn(bound: BoundForm) -> BoundForm:
    """The form with everything that was typed, in the language that was asked for."""
    if language := request.form.get(LANGUAGE_BUTTON):
        switch_language(language)
    return bound.redrawn(form_services())
