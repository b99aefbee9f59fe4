"""A part of a draft that was saved elsewhere since it was opened: in another tab, on another device, by a colleague."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import request

from forms import BoundForm, FormDefinition
from forms.fields.filepicker import FilepickerField
from webapp.auth.kept_form import RestoredForm
from webapp.citizen.draft_part import STATE, DraftPart
from webapp.services.draft_renewal import set_aside, set_typed_aside
from webapp.shared.form_services import form_services
from webapp.shared.redrawn_form import redrawn
from webapp.shared.typed_again import typed_again


def homeless_texts(form: FormDefinition, restored: RestoredForm | None = None) -> list[tuple[str, str]]:
    """What came, or was typed before the session ended, for questions that the form of the draft has no more."""
    return typed_again(restored and restored.values, but=form.fields.keys())


class OvertakenError(Exception):
    """What is saved is not what was saved when the page was opened."""


def check_overtaken(saved: DraftPart, mine: DraftPart, seen: str | None = None) -> None:
    """Raises OvertakenError when saving would replace what the person has not seen.

    The same page sent twice replaces nothing, and a page without a state is one that nobody opened.
    """
    seen = seen or request.form.get(STATE)
    if seen not in (None, saved.state) and (mine.state != saved.state or homeless_texts(saved.form)):
        raise OvertakenError


def shown_both(bound: BoundForm, saved: DraftPart, mine: DraftPart) -> dict[str, Any]:
    """For the template: what was typed now in its fields, what is saved beside it, and the state that is seen now."""
    again = redrawn(bound) if bound.is_redrawn else bound
    again.forgive_missing()
    return {
        "bound": again,
        "had_files": _put_files_back(again, saved.answers),
        "others": _other_answers(saved, mine),
        "homeless": homeless_texts(saved.form),
        "hidden": {STATE: saved.state},
    }


def _other_answers(saved: DraftPart, mine: DraftPart) -> list[dict[str, Any]]:
    """What is saved where it is not what was typed now, as label, text and files."""
    reader = form_services()
    keys = [
        key
        for key in saved.form.fields
        if (saved.answers.get(key), saved.typed.get(key)) != (mine.answers.get(key), mine.typed.get(key))
    ]
    texts = {key: saved.typed[key] for key in keys if key in saved.typed}
    answers = {key: saved.answers.get(key) for key in keys if key not in texts}
    return [*set_aside(saved.form, answers, reader), *set_typed_aside(saved.form, texts, reader)]


def _put_files_back(bound: BoundForm, answers: Mapping[str, Any]) -> bool:
    """The page shows the files that are saved. True when others came, which have to be chosen again."""
    fields = [field for field in bound.form if isinstance(field, FilepickerField)]
    for field in fields:
        field.data = type(field).accept(field.component, answers.get(field.short_name))
    return any(field.came_with_files for field in fields)
