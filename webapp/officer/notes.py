from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine import Case
from webapp.auth.access import staff
from webapp.auth.current_user import signed_in_user
from webapp.auth.kept_form import RestoredForm, keeps_form, restored_form
from webapp.database import READING_METHODS, close_session, db_session
from webapp.extensions import now, services
from webapp.officer.blueprint import blueprint
from webapp.officer.case_file import find_case_with_part
from webapp.officer.note_form import NoteForm
from webapp.services.case_notes import NewNote, NoteNotFoundError, find_mentionable, find_notes, write_note
from webapp.services.note_mentions import mark_notes_read
from webapp.shared.reading_session import reading_session
from webapp.shared.submission import hidden_values, read_submission

_ANSWERED = "jawab"


@blueprint.route("/kasus/<reference>/catatan", methods=["GET", "POST"])
@staff
@keeps_form
def case_notes(reference: str) -> ResponseReturnValue:
    """What officers who have a part in the case write to each other about it."""
    user, restored = signed_in_user(), restored_form()
    with reading_session() as session:
        case = find_case_with_part(session, user, reference)
        colleagues = find_mentionable(session, case.id, user)
    form = NoteForm(colleagues, **({"formdata": restored.values} if restored else {}))
    if form.validate_on_submit():
        _write(case, form)
        return redirect(url_for("officer.case_notes", reference=case.reference), 303)
    return _page(case, form, restored), 422 if form.errors else 200


def _write(case: Case, form: NoteForm) -> None:
    submission = read_submission(request)
    if submission.key is None:
        abort(400)
    mentioned = frozenset(UUID(chosen) for chosen in (form.mentioned.data if form.mentioned else ()))
    new = NewNote(form.text.data, mentioned, _answered(request.form.get(_ANSWERED)), submission.key, submission.body)
    try:
        if write_note(db_session(), case, new, by=signed_in_user(), at=now()):
            flash(gettext("Catatan disimpan."), "success")
    except NoteNotFoundError:
        abort(400)


def _page(case: Case, form: NoteForm, restored: RestoredForm | None) -> str:
    user = signed_in_user()
    answered = _answered((restored.values if restored else request.values).get(_ANSWERED))
    with reading_session() as session:
        threads = find_notes(session, case.id)
        notes = [note for thread in threads for note in (thread, *thread.answers)]
        html = render_template(
            "officer/case_notes.html",
            case=case,
            form=form,
            restored=restored,
            threads=threads,
            answered=next((found.note for found in notes if found.note.id == answered), None),
            hidden=hidden_values(key=request.form.get("idempotency_key")),
        )
    if request.method in READING_METHODS and any(note.is_new_for(user) for note in notes):
        _mark_read(case)
    return html


def _mark_read(case: Case) -> None:
    """In a transaction of its own: showing a page only reads."""
    close_session()
    with services().session_factory.begin() as session:
        mark_notes_read(session, case.id, signed_in_user(), now())


def _answered(text: str | None) -> UUID | None:
    """The note that the page says it answers; an address that cannot mean one answers none."""
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
