from __future__ import annotations

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
from webapp.extensions import now
from webapp.services.attachments import (
    AttachmentOwner,
    ForeignFileError,
    check_own_files,
    record_attachments,
)
from webapp.services.drafts import DraftNotFoundError, get_draft, save_page
from webapp.shared.uploaded_files import UploadedFiles

LATER = "nanti"


@blueprint.route("/draf/<uuid:draft_id>/<page_key>", methods=["GET", "POST"])
@citizen
@keeps_form
def draft_page(draft_id: UUID, page_key: str) -> ResponseReturnValue:
    """One page of the form. It is saved as it is left; what is wrong is said and what is right is kept."""
    own = load_own_draft(draft_id)
    page = own.page(page_key)
    files = UploadedFiles()
    restored = restored_form()
    bound = own.bind_page(page_key, files, restored and restored.values)
    if request.method == "GET" or bound.list_action:
        return _show(own, page, bound, restored)
    if bound.validate():
        return _go_on(_save(own, page_key, bound, files, done=True), page_key)
    if request.form.get("_aksi") == LATER:
        return _go_on(_save(own, page_key, bound, files, done=False), page_key)
    # Drawn before saving: on SQLite a write transaction keeps everybody else waiting.
    shown = _show(own, page, bound)
    _save(own, page_key, bound, files, done=False)
    return shown, 422


def _show(own: OwnDraft, page: DraftPage, bound: BoundForm, restored: RestoredForm | None = None) -> str:
    return render_template("citizen/draft_page.html", own=own, page=page, bound=bound, restored=restored)


def _save(own: OwnDraft, page_key: str, bound: BoundForm, files: UploadedFiles, *, done: bool) -> OwnDraft:
    """Keeps the answers that are right, and the files that came with them; gives the draft as it is then."""
    answers = {key: value for key, value in bound.answers.items() if key not in bound.errors}
    session, user_id = db_session(), signed_in_user().id
    owner = AttachmentOwner(draft_id=own.id)
    try:
        draft = get_draft(session, own.id, user_id, for_update=True)
        check_own_files(session, answers, owner, files.fresh)
    except DraftNotFoundError:  # sent or thrown away a moment ago, on another device
        abort(404)
    except ForeignFileError:
        abort(400)
    record_attachments(session, files.fresh, owner, user_id, now())
    save_page(session, draft, page_key, answers, now(), page_fields=own.fields_of_page(page_key), done=done)
    return own.saved(draft)


def _go_on(saved: OwnDraft, page_key: str) -> ResponseReturnValue:
    """To the next page that is not complete, and after the last one to the summary."""
    if request.form.get("_aksi") == LATER:
        flash(gettext("Tersimpan. Anda dapat melanjutkan kapan saja, juga dari perangkat lain."), "success")
        return redirect(url_for("citizen.draft_overview", draft_id=saved.id), 303)
    following = saved.next_incomplete_page(page_key)
    if following is None:
        return redirect(url_for("citizen.draft_check", draft_id=saved.id), 303)
    return redirect(url_for("citizen.draft_page", draft_id=saved.id, page_key=following.key), 303)
