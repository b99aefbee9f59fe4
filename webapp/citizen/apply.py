from __future__ import annotations

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from catalog import Permit
from engine import ProcessDefinition, active_definition
from engine.errors import DefinitionNotFoundError
from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.citizen.blueprint import blueprint
from webapp.citizen.chosen_variant import answers_of_variant, chosen_variant
from webapp.database import db_session
from webapp.extensions import now, services
from webapp.services.case_forms import parsed_form
from webapp.services.drafts import begin_draft, find_blank_draft, find_drafts
from webapp.services.prefill import Origin, Proposal, Source, proposals_for, write_proposals
from webapp.shared.reading_session import reading_session


@blueprint.get("/ajukan/<code>")
@citizen
def apply(code: str) -> ResponseReturnValue:
    """What the applicant needs before beginning, and the drafts that are begun already."""
    permit = offered_permit(code)
    drafts = [
        draft
        for draft in find_drafts(db_session(), signed_in_user().id)
        if draft.permit_code == code and draft.follow_up is None
    ]
    variant = chosen_variant(permit)
    return render_template(
        "citizen/apply.html",
        permit=permit,
        drafts=drafts,
        bundles=services().catalog.bundles_with(code),
        variant=variant,
        requirements=permit.requirements.for_variant(variant) if variant else permit.requirements.items,
    )


@blueprint.post("/ajukan/<code>")
@citizen
def begin(code: str) -> ResponseReturnValue:
    """Begins a draft with what the person answered before. One that nothing was typed into yet is taken again."""
    permit, user_id, at = offered_permit(code), signed_in_user().id, now()
    with reading_session() as reading:
        definition = active_definition(reading, permit.process_id)
        chosen = _chosen(definition, chosen_variant(permit))
        proposals = proposals_for(reading, services().catalog, permit.code, definition, user_id, at, chosen=chosen)
    session, version = db_session(), definition.content_hash
    draft = find_blank_draft(session, user_id, permit.code, version)
    if draft is None:
        draft = begin_draft(session, user_id, permit.code, version, at, proposals)
    else:
        draft.proposals = write_proposals(proposals)
    return redirect(url_for("citizen.draft_overview", draft_id=draft.id), 303)


def offered_permit(code: str) -> Permit:
    """A permit of the catalogue whose procedure is deployed; else 404."""
    permit = services().catalog.permits.get(code)
    if permit is None:
        abort(404)
    try:
        with reading_session() as session:
            definition = active_definition(session, permit.process_id)
    except DefinitionNotFoundError:
        abort(404)
    if definition.start_form_id is None:
        abort(404)
    return permit


def _chosen(definition: ProcessDefinition, variant: str | None) -> dict[str, Proposal]:
    """The variant that was chosen before, as the answer that it is in the form."""
    form = parsed_form(definition, definition.start_form_id or "")
    said = Source(Origin.OCCASION)
    return {key: Proposal(value, said) for key, value in answers_of_variant(form, variant).items()}
