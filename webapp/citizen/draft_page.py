from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.auth.kept_form import keeps_form, restored_form
from webapp.citizen.blueprint import blueprint
from webapp.citizen.draft_part import STATE, FilledPart, fill_part, is_for_later
from webapp.citizen.overtaken_part import OvertakenError, check_overtaken, homeless_texts, shown_both
from webapp.citizen.own_draft import OwnDraft, load_own_draft
from webapp.database import close_session, db_session
from webapp.extensions import now, services
from webapp.services.attachments import (
    AttachmentOwner,
    ForeignFileError,
    check_own_files,
    record_attachments,
)
from webapp.services.drafts import DraftNotFoundError, get_draft, save_page
from webapp.services.own_files import take_again
from webapp.services.typed_texts import without
from webapp.shared.redrawn_form import redrawn
from webapp.shared.uploaded_files import UploadedFiles


@blueprint.route("/draf/<uuid:draft_id>/<page_key>", methods=["GET", "POST"])
@citizen
@keeps_form
def draft_page(draft_id: UUID, page_key: str) -> ResponseReturnValue:
    """One page of the form. It is saved as it is left: what is right as answers, what is wrong as it was typed."""
    own = load_own_draft(draft_id)
    own.page(page_key)
    files = UploadedFiles([own.answers, own.party.answers])
    restored = restored_form()
    bound = own.bind_page(page_key, files, restored and restored.values)
    if request.method == "GET":
        # What comes back after an ended session is still about the page as it was when it was filled in.
        state = own.part(page_key).state if restored is None else restored.values.get(STATE)
        homeless = homeless_texts(own.form, restored) if restored else []
        return _show(own, page_key, bound=bound, restored=restored, homeless=homeless, hidden={STATE: state})
    is_right = bound.validate()
    filled = fill_part(bound, without(own.typed, own.fields_of_page(page_key)))
    try:
        check_overtaken(own.part(page_key), filled.part)
        if bound.is_redrawn:
            return _draw_again(own, page_key, filled, files)
        if filled.may_wait and (is_right or is_for_later()):
            return _go_on(_save(own, page_key, filled, files, done=is_right), page_key)
        return _mend(own, page_key, filled, files)
    except OvertakenError:
        close_session()
        own = load_own_draft(draft_id)
        return _show(own, page_key, **shown_both(bound, own.part(page_key), filled.part)), 409


def _show(own: OwnDraft, page_key: str, **values: object) -> str:
    limit = services().settings.upload_limit
    return render_template("citizen/draft_page.html", own=own, page=own.page(page_key), upload_limit=limit, **values)


def _draw_again(own: OwnDraft, page_key: str, filled: FilledPart, files: UploadedFiles) -> tuple[str, int]:
    """Everything that was typed is on the page again, and is saved already, also the files."""
    again = redrawn(filled.bound)
    own.offered.show_in(again, own.answers)
    here = own.with_page(page_key, filled.part)
    shown = _show(here, page_key, bound=again, hidden={STATE: filled.part.state})
    _save(own, page_key, filled, files, done=page_key in own.pages_done and not filled.bound.errors)
    return shown, 422 if again.errors else 200


def _mend(own: OwnDraft, page_key: str, filled: FilledPart, files: UploadedFiles) -> tuple[str, int]:
    """The page again, with what is wrong on it. Drawn before saving: on SQLite writing keeps everybody else waiting."""
    if is_for_later():
        filled.bound.forgive_missing()
    shown = _show(own, page_key, bound=filled.bound, hidden={STATE: filled.part.state})
    _save(own, page_key, filled, files, done=False)
    return shown, 422


def _save(own: OwnDraft, page_key: str, filled: FilledPart, files: UploadedFiles, *, done: bool) -> OwnDraft:
    """Keeps what came, with its files; gives the draft as it is then."""
    part, session, user_id = filled.part, db_session(), signed_in_user().id
    owner = AttachmentOwner(draft_id=own.id)
    try:
        draft = get_draft(session, own.id, user_id, for_update=True)
        check_overtaken(own.saved(draft).part(page_key), part, seen=own.part(page_key).state)
        handed_in = [*files.fresh, *take_again(session, own.taken_files(page_key, part.answers), user_id)]
        check_own_files(session, part.answers, owner, handed_in)
    except DraftNotFoundError:  # sent or thrown away a moment ago, on another device
        close_session()
        load_own_draft(own.id)
        abort(404)
    except ForeignFileError:
        abort(400)
    record_attachments(session, handed_in, owner, user_id, now())
    fields = own.fields_of_page(page_key)
    save_page(session, draft, page_key, part.answers, now(), page_fields=fields, typed=part.typed, done=done)
    return own.saved(draft)


def _go_on(saved: OwnDraft, page_key: str) -> ResponseReturnValue:
    """To the next page that is not complete, and after the last one to the summary."""
    if is_for_later():
        flash(gettext("Tersimpan. Anda dapat melanjutkan kapan saja, juga dari perangkat lain."), "success")
        return redirect(url_for("citizen.draft_overview", draft_id=saved.id), 303)
    following = saved.next_incomplete_page(page_key)
    if following is None:
        return redirect(url_for("citizen.draft_check", draft_id=saved.id), 303)
    for warning in saved.warnings:
        if warning.page_key == page_key:
            flash(warning.text)
    return redirect(url_for("citizen.draft_page", draft_id=saved.id, page_key=following.key), 303)
