"""Keeping what somebody typed into the form of a task, right or wrong: for the same person, on every device."""

from __future__ import annotations

from flask import flash, redirect, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from engine.errors import EngineError
from forms.bound_form import REDRAWING_BUTTONS, SAVING_BUTTON
from webapp.auth.current_user import signed_in_user
from webapp.database import db_session
from webapp.extensions import now
from webapp.services.task_drafts import TypedAnswers, save_task_draft
from webapp.shared import kept_files
from webapp.shared.conflict import conflict_page
from webapp.shared.submission import HIDDEN
from webapp.shared.task_form import TaskForm

_NEVER_KEPT = HIDDEN | {kept_files.FIELD, *REDRAWING_BUTTONS}


def keep_for_later(page: TaskForm, next_url: str) -> Response | None:
    """Keeps the form that came back and goes on to `next_url`; 409 when somebody was faster.

    None when it came back for something else, and when a file was refused: then the page says what is wrong with
    the file, and `keep_typed` keeps the rest after it was drawn.
    """
    if page.bound is None or not is_for_later():
        return None
    conflict = None if page.bound.errors else keep_typed(page)
    if conflict is not None:
        return conflict
    flash(gettext("Isian disimpan. Tugas ini belum selesai."), "success")
    return None if page.bound.errors else redirect(next_url, 303)


def is_for_later() -> bool:
    """The form came back to be kept, not to be completed."""
    return SAVING_BUTTON in request.form


def keep_typed(page: TaskForm) -> Response | None:
    """Keeps the form that came back, without a word; a page with status 409 when somebody was faster.

    Draw the page first: on SQLite writing keeps everybody else waiting.
    """
    if page.bound is None or page.submission is None:
        return None
    typed = [(name, value) for name, value in request.form.items(multi=True) if name not in _NEVER_KEPT]
    answers = TypedAnswers(typed, kept_files.file_answers(page.bound.kept))
    try:
        save_task_draft(db_session(), page.case.id, page.task.id, answers, by=signed_in_user(), at=now())
    except EngineError as error:
        return conflict_page(error, request.path, page.typed_text)
    return None
