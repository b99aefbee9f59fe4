from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from forms import BoundForm
from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.auth.kept_form import RestoredForm, keeps_form, restored_form
from webapp.citizen.blueprint import blueprint
from webapp.citizen.own_draft import DraftPage, OwnDraft, load_own_draft
from webapp.database import db_session
from webapp.extensions import now, services
from webapp.services.attachments import (
    AttachmentOwner,
    ForeignFileError,
    check_own_files,
    record_attachments,
)
from webapp.services.drafts import DraftNotFoundError, get_draft, save_page
from webapp.services.own_files import take_again
from webapp.shared.redrawn_form import redrawn
from webapp.shared.uploaded_files import UploadedFiles

LATER = "nanti"


@blueprint.route("/draf/<uuid:draft_id>/<page_key>", methods=["GET", "POST"])
@citizen
@keeps_form
def draft_page(draft_id: UUID, page_key: str) -> ResponseReturnValue:
    """One page of the form. It is saved as it is left; what is wrong is said and what is right is kept."""
    own = load_own_draft(draft_id)
    page = own.page(page_key)
    files = UploadedFiles(own.answers)
    restored = restored_form()
    bound = own.bind_page(page_key, files, restored and restored.values)
    if request.method == "GET":
        return _show(own, page, bound, restored)
    if bound.is_redrawn:
        return _draw_again(own, page_key, bound, files)
    if bound.validate():
        return _go_on(_save(own, page_key, bound, files, done=True), page_key)
    if request.form.get("_aksi") == LATER:
        return _go_on(_save(own, page_key, bound, files, done=False), page_key)
    # Drawn before saving: on SQLite a write transaction keeps everybody else waiting.
    shown = _show(own, page, bound)
    _save(own, page_key, bound, files, done=False)
    return shown, 422


def _show(own: OwnDraft, page: DraftPage, bound: BoundForm, restored: RestoredForm | None = None) -> str:
    limit = services().settings.upload_limit
    return render_template(
        "citizen/draft_page.html", own=own, page=page, bound=bound, restored=restored, upload_limit=limit
    )


def _draw_again(own: OwnDraft, page_key: str, bound: BoundForm, files: UploadedFiles) -> tuple[str, int]:
    """Everything that was typed is on the page again, and what is right is saved already, also the files."""
    again = redrawn(bound)
    own.offered.show_in(again, own.answers)
    here = own.with_page(page_key, _right_answers(bound))
    shown = _show(here, here.page(page_key), again)
    _save(own, page_key, bound, files, done=page_key in own.pages_done and not bound.errors)
    return shown, 422 if again.errors else 200


def _save(own: OwnDraft, page_key: str, bound: BoundForm, files: UploadedFiles, *, done: bool) -> OwnDraft:
    """Keeps the answers that are right, and the files that came with them; gives the draft as it is then."""
    answers, session, user_id = _right_answers(bound), db_session(), signed_in_user().id
    owner = AttachmentOwner(draft_id=own.id)
    try:
        draft = get_draft(session, own.id, user_id, for_update=True)
        handed_in = [*files.fresh, *take_again(session, own.taken_files(page_key), user_id)]
        check_own_files(session, answers, owner, handed_in)
    except DraftNotFoundError:  # sent or thrown away a moment ago, on another device
        abort(404)
    except ForeignFileError:
        abort(400)
    record_attachments(session, handed_in, owner, user_id, now())
    save_page(session, draft, page_key, answers, now(), page_fields=own.fields_of_page(page_key), done=done)
    return own.saved(draft)


def _right_answers(bound: BoundForm) -> dict[str, Any]:
    """The answers that nothing is wrong with; a list with a mistake in a row waits until it is mended."""
    return {key: value for key, value in bound.answers.items() if key not in bound.errors}


def _go_on(saved: OwnDraft, page_key: str) -> ResponseReturnValue:
    """To the next page that is not complete, and after the last one to the summary."""
    if request.form.get("_aksi") == LATER:
        flash(gettext("Tersimpan. Anda dapat melanjutkan kapan saja, juga dari perangkat lain."), "success")
        return redirect(url_for("citizen.draft_overview", draft_id=saved.id), 303)
    following = saved.next_incomplete_page(page_key)
    if following is None:
        return redirect(url_for("citizen.draft_check", draft_id=saved.id), 303)
    for warning in saved.warnings:
        if warning.page_key == page_key:
            flash(warning.text)
    return redirect(url_for("citizen.draft_page", draft_id=saved.id, page_key=following.key), 303)
