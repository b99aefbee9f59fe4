from __future__ import annotations

from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.datastructures import CombinedMultiDict, MultiDict

from forms import BoundForm
from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.auth.kept_form import keeps_form, restored_form
from webapp.citizen.blueprint import blueprint
from webapp.citizen.draft_part import STATE, DraftPart, FilledPart, fill_part, is_for_later
from webapp.citizen.left_behind import left_behind
from webapp.citizen.overtaken_part import OvertakenError, check_overtaken, shown_both
from webapp.citizen.own_draft import OwnDraft, load_own_draft
from webapp.database import READING_METHODS, close_session, db_session
from webapp.extensions import now
from webapp.questions import representation_form
from webapp.services.attachments import AttachmentOwner, record_attachments
from webapp.services.drafts import DraftNotFoundError, get_draft
from webapp.services.parties import Party, party_of_draft, save_representation
from webapp.services.typed_texts import pairs_of
from webapp.shared.form_services import form_services
from webapp.shared.redrawn_form import redrawn
from webapp.shared.typed_again import name_questions
from webapp.shared.uploaded_files import UploadedFiles


@blueprint.route("/draf/<uuid:draft_id>/diwakili", methods=["GET", "POST"])
@citizen
@keeps_form
def draft_representation(draft_id: UUID) -> ResponseReturnValue:
    """Whom an attorney or guardian applies for, and by what right. Saved as it is left, like a page of the form."""
    own = load_own_draft(draft_id)
    if not own.party.capacity.is_representation:
        _for_another(draft_id)
        return redirect(url_for("citizen.draft_party", draft_id=draft_id), 303)
    files = UploadedFiles([own.answers, own.party.answers])
    name_questions(representation_form(own.party.capacity))
    restored = restored_form()
    bound = _bind(own.party, files, restored and restored.values)
    if request.method in READING_METHODS:
        state = _part(own.party).state if restored is None else restored.values.get(STATE)
        return _show(own, bound=bound, restored=restored, hidden={STATE: state})
    is_right = bound.validate()
    filled = fill_part(bound, own.typed)
    hidden = {STATE: filled.part.state}
    try:
        check_overtaken(_part(own.party), filled.part)
        if bound.is_redrawn:
            again = redrawn(bound)
            return _save(own, filled, files, _show(own, bound=again, hidden=hidden)), 422 if again.errors else 200
        if filled.may_wait and (is_right or is_for_later()):
            _save(own, filled, files)
            return redirect(url_for("citizen.draft_overview", draft_id=draft_id), 303)
        if is_for_later():
            bound.forgive_missing()
        return _save(own, filled, files, _show(own, bound=bound, hidden=hidden)), 422
    except OvertakenError:
        close_session()
        own = load_own_draft(draft_id)
        return _show(own, **shown_both(bound, _part(own.party), filled.part)), 409


def _bind(party: Party, files: UploadedFiles, restored: MultiDict[str, str] | None) -> BoundForm:
    reading = request.method in READING_METHODS
    bound = representation_form(party.capacity).bind(
        answers=party.answers,
        scope={},
        formdata=restored if reading else CombinedMultiDict([request.files, request.form]),
        services=form_services(files),
    )
    if reading and restored is None:
        bound.show_typed(MultiDict(pairs_of(party.typed)), party.typed)
    return bound


def _part(party: Party) -> DraftPart:
    return DraftPart(representation_form(party.capacity), party.answers, party.typed)


def _show(own: OwnDraft, **values: object) -> str:
    return render_template("citizen/draft_representation.html", own=own, **values)


def _for_another(draft_id: UUID) -> None:
    """Somebody said meanwhile that the permit is for somebody else."""
    reason = gettext("Untuk siapa permohonan ini sudah diganti di halaman lain. Yang baru Anda ketik belum disimpan.")
    left_behind(reason, url_for("citizen.draft_party", draft_id=draft_id))


def _save(own: OwnDraft, filled: FilledPart, files: UploadedFiles, shown: str = "") -> str:
    """Gives the page that is `shown`: it is drawn before, because on SQLite writing keeps everybody else waiting."""
    session, user_id = db_session(), signed_in_user().id
    try:
        draft = get_draft(session, own.id, user_id, for_update=True)
    except DraftNotFoundError:  # sent or thrown away a moment ago, on another device
        close_session()
        load_own_draft(own.id)
        abort(404)
    if draft.capacity != own.party.capacity:  # for somebody else by now, on another device
        _for_another(own.id)
    check_overtaken(_part(party_of_draft(session, draft)), filled.part, seen=_part(own.party).state)
    record_attachments(session, files.fresh, AttachmentOwner(draft_id=own.id), user_id, now())
    save_representation(session, draft, filled.part.answers, now(), filled.part.typed)
    return shown
