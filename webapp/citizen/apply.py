from __future__ import annotations

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from catalog import Permit
from engine import active_definition
from engine.errors import DefinitionNotFoundError
from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.citizen.blueprint import blueprint
from webapp.citizen.chosen_variant import answers_of_variant, chosen_variant
from webapp.database import db_session
from webapp.extensions import now, services
from webapp.services.case_forms import parsed_form
from webapp.services.drafts import begin_draft, find_drafts


@blueprint.get("/ajukan/<code>")
@citizen
def apply(code: str) -> ResponseReturnValue:
    """What the applicant needs before beginning, and the drafts that are begun already."""
    permit = _offered_permit(code)
    drafts = [draft for draft in find_drafts(db_session(), signed_in_user().id) if draft.permit_code == code]
    variant = chosen_variant(permit)
    return render_template(
        "citizen/apply.html",
        permit=permit,
        drafts=drafts,
        variant=variant,
        requirements=permit.requirements.for_variant(variant) if variant else permit.requirements.items,
    )


@blueprint.post("/ajukan/<code>")
@citizen
def begin(code: str) -> ResponseReturnValue:
    """Begins a draft. One that nothing was typed into yet is taken again, so that a double click makes one."""
    permit, session, user_id = _offered_permit(code), db_session(), signed_in_user().id
    definition = active_definition(session, permit.process_id)
    version = definition.content_hash
    proposed = answers_of_variant(parsed_form(definition, definition.start_form_id or ""), chosen_variant(permit))
    blank = (
        draft
        for draft in find_drafts(session, user_id)
        if draft.answers in ({}, proposed) and draft.permit_code == permit.code and draft.definition_hash == version
    )
    draft = next(blank, None) or begin_draft(session, user_id, permit.code, version, now())
    draft.answers = proposed
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
