from __future__ import annotations

from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import CombinedMultiDict

from forms import BoundForm
from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.citizen.blueprint import blueprint
from webapp.citizen.own_draft import OwnDraft, load_own_draft
from webapp.database import READING_METHODS, db_session
from webapp.extensions import now
from webapp.questions import representation_form
from webapp.services.attachments import AttachmentOwner, record_attachments
from webapp.services.drafts import DraftNotFoundError, get_draft
from webapp.services.parties import save_representation
from webapp.shared.form_services import form_services
from webapp.shared.uploaded_files import UploadedFiles


@blueprint.route("/draf/<uuid:draft_id>/diwakili", methods=["GET", "POST"])
@citizen
def draft_representation(draft_id: UUID) -> ResponseReturnValue:
    """Whom an attorney or guardian applies for, and by what right. What is wrong is said and what is right is kept."""
    own = load_own_draft(draft_id)
    if not own.party.capacity.is_representation:
        return redirect(url_for("citizen.draft_party", draft_id=draft_id), 303)
    files = UploadedFiles()
    bound = _bind(own, files)
    if request.method in READING_METHODS:
        return _show(own, bound)
    if bound.validate():
        _save(own, bound, files)
        return redirect(url_for("citizen.draft_overview", draft_id=draft_id), 303)
    # Drawn before saving: on SQLite a write transaction keeps everybody else waiting.
    shown = _show(own, bound)
    _save(own, bound, files)
    return shown, 422


def _bind(own: OwnDraft, files: UploadedFiles) -> BoundForm:
    reading = request.method in READING_METHODS
    return representation_form(own.party.capacity).bind(
        answers=own.party.answers,
        scope={},
        formdata=None if reading else CombinedMultiDict([request.files, request.form]),
        services=form_services(files),
    )


def _show(own: OwnDraft, bound: BoundForm) -> str:
    return render_template("citizen/draft_representation.html", own=own, bound=bound)


def _save(own: OwnDraft, bound: BoundForm, files: UploadedFiles) -> None:
    answers = {key: value for key, value in bound.answers.items() if key not in bound.errors}
    session, user_id = db_session(), signed_in_user().id
    try:
        draft = get_draft(session, own.id, user_id, for_update=True)
    except DraftNotFoundError:  # sent or thrown away a moment ago, on another device
        abort(404)
    if draft.capacity != own.party.capacity:  # for somebody else by now, on another device
        abort(409)
    record_attachments(session, files.fresh, AttachmentOwner(draft_id=own.id), user_id, now())
    save_representation(session, draft, answers, now())
