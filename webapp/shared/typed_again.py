"""What the browser sent, in words: for the page that has to say that it could not be saved."""

from __future__ import annotations

from collections.abc import Collection

from flask import g, request
from werkzeug.datastructures import MultiDict

from forms import FormDefinition
from forms.fields.dynamiclist import split_name
from forms.fields.filepicker import OFFER_ENDING, REMOVAL_ENDING
from webapp.shared.form_services import form_services
from webapp.shared.kept_files import FIELD as KEPT_FILES
from webapp.shared.submission import HIDDEN

MOST = 300
"""Rows on the page; a form of ours has fewer."""
_MARKS = (REMOVAL_ENDING, OFFER_ENDING)  # boxes beside a file, no text


def name_questions(form: FormDefinition) -> None:
    """Tells how the questions of this request are called, in case that something goes wrong."""
    g.asked_form = form


def typed_again(values: MultiDict[str, str] | None = None, but: Collection[str] = ()) -> list[tuple[str, str]]:
    """Question and text of everything that was typed in the form that came, or in `values`, `but` for some questions.

    Nothing of what is hidden or a button.
    """
    values = request.form if values is None else values
    found: list[tuple[str, str]] = []
    form: FormDefinition | None = g.get("asked_form")
    for name in values:
        texts = [text.strip() for text in values.getlist(name) if text.strip()]
        if texts and _is_typed(name) and name.partition("-")[0] not in but:
            found.append((_question(form, name), " ".join(texts)))
    return found[:MOST]


def _is_typed(name: str) -> bool:
    return not (name.startswith("_") or name in HIDDEN or name == KEPT_FILES or name.endswith(_MARKS))


def _question(form: FormDefinition | None, name: str) -> str:
    """The label of the question; of one that nobody knows any more its key in words."""
    list_name, _, column = name.partition("-")
    component = form.fields.get(list_name) if form else None
    if component is None:
        words = name.replace("_", " ").replace("-", " ")
        return words[:1].upper() + words[1:]
    label = component.label.for_reader(form_services())
    place = split_name(list_name, name) if column else None
    if place is None:
        return label
    columns = {item.key: item.label.for_reader(form_services()) for item in component.components}
    return f"{label} {place[0] + 1}: {columns.get(place[1], place[1])}"
