from __future__ import annotations

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from catalog import Permit
from engine import active_definition
from engine.errors import DefinitionNotFoundError
from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.citizen.blueprint import blueprint
from webapp.database import db_session
from webapp.extensions import now, services
from webapp.services.drafts import begin_draft, find_drafts


@blueprint.get("/ajukan/<code>")
@citizen
def apply(code: str) -> ResponseReturnValue:
    """What the applicant needs before beginning, and the drafts that are begun already."""
    permit = _offered_permit(code)
    drafts = [
        draft
        for draft in find_drafts(db_session(), signed_in_user().id)
        if draft.permit_code == code and draft.follow_up is None
    ]
    return render_template("citizen/apply.html", permit=permit, drafts=drafts)


@blueprint.post("/ajukan/<code>")
@citizen
def begin(code: str) -> ResponseReturnValue:
    """Begins a draft. One that nothing was typed into yet is taken again, so that a double click makes one."""
    permit, session, user_id = _offered_permit(code), db_session(), signed_in_user().id
    version = active_definition(session, permit.process_id).content_hash
    blank = (
        draft
        for draft in find_drafts(session, user_id)
        if not draft.answers
        and draft.permit_code == permit.code
        and draft.follow_up is None
        and draft.definition_hash == version
    )
    draft = next(blank, None) or begin_draft(session, user_id, permit.code, version, now())
    return redirect(url_for("citizen.draft_overview", draft_id=draft.id), 303)


def _offered_permit(code: str) -> Permit:
    """A permit of the catalogue whose procedure is deployed; else 404."""
    permit = services().catalog.permits.get(code)
    if permit is None:
        abort(404)
    try:
        definition = active_definition(db_session(), permit.process_id)
    except DefinitionNotFoundError:
        abort(404)
    if definition.start_form_id is None:
        abort(404)
    return permit
