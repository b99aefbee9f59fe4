from __future__ import annotations

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from catalog import Permit
from engine import ProcessDefinition, active_definition
from engine.errors import DefinitionNotFoundError
from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.citizen.blueprint import blueprint
from webapp.citizen.chosen_variant import answers_of_variant, chosen_variant
from webapp.citizen.party_form import PartyForm
from webapp.database import db_session
from webapp.extensions import now, services
from webapp.models import Capacity
from webapp.services.case_forms import parsed_form
from webapp.services.drafts import begin_draft, find_blank_draft, find_drafts, names_of_drafts
from webapp.services.parties import read_choice
from webapp.services.prefill import Origin, Proposal, Source, proposals_for, write_proposals
from webapp.shared.reading_session import reading_session


@blueprint.get("/ajukan/<code>")
@citizen
def apply(code: str) -> ResponseReturnValue:
    """What the applicant needs before beginning, for whom the permit may be, and the drafts that are begun already."""
    return _show(db_session(), offered_permit(code), PartyForm(db_session(), signed_in_user()))


@blueprint.post("/ajukan/<code>")
@citizen
def begin(code: str) -> ResponseReturnValue:
    """Begins a draft with what the person answered before. One that nothing was typed into yet is taken again."""
    permit, user, at = offered_permit(code), signed_in_user(), now()
    with reading_session() as reading:
        form = PartyForm(reading, user, data={"untuk": Capacity.SELF.value})
        if "untuk" in request.form and not form.validate():
            return _show(reading, permit, form), 422
        capacity, company_id = read_choice(form.untuk.data if "untuk" in request.form else Capacity.SELF.value)
        definition = active_definition(reading, permit.process_id)
        proposals = _proposals(reading, permit, definition, capacity)
    session, version = db_session(), definition.content_hash
    draft = find_blank_draft(session, user.id, permit.code, version, capacity, company_id)
    if draft is None:
        draft = begin_draft(
            session, user.id, permit.code, version, at, proposals, capacity=capacity, company_id=company_id
        )
    else:
        draft.proposals = write_proposals(proposals)
    following = "draft_representation" if capacity.is_representation else "draft_overview"
    return redirect(url_for(f"citizen.{following}", draft_id=draft.id), 303)


def _show(session: Session, permit: Permit, form: PartyForm) -> str:
    drafts = [
        draft
        for draft in find_drafts(session, signed_in_user().id)
        if draft.permit_code == permit.code and draft.follow_up is None
    ]
    variant = chosen_variant(permit)
    return render_template(
        "citizen/apply.html",
        permit=permit,
        drafts=drafts,
        draft_names=names_of_drafts(session, drafts),
        form=form,
        bundles=services().catalog.bundles_with(permit.code),
        variant=variant,
        requirements=permit.requirements.for_variant(variant) if variant else permit.requirements.items,
    )


def _proposals(
    session: Session, permit: Permit, definition: ProcessDefinition, capacity: Capacity
) -> dict[str, Proposal]:
    """What is known already. What the person told of himself is nothing that another one said."""
    return proposals_for(
        session,
        services().catalog,
        permit.code,
        definition,
        signed_in_user().id,
        now(),
        chosen=_chosen(definition, chosen_variant(permit)),
        is_for_oneself=capacity == Capacity.SELF,
    )


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
