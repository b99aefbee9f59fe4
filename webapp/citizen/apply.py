from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from catalog import Permit, Variant
from engine import ProcessDefinition
from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.citizen.after_party import after_party
from webapp.citizen.blueprint import blueprint
from webapp.citizen.chosen_variant import answers_of_variant, chosen_variant, left_to_choose
from webapp.citizen.offered_permit import offered_permit
from webapp.citizen.party_form import PartyForm
from webapp.database import db_session
from webapp.extensions import now, services
from webapp.models import Capacity
from webapp.services.case_forms import start_form
from webapp.services.drafts import begin_draft, find_blank_draft, find_drafts, names_of_drafts
from webapp.services.parties import read_choice
from webapp.services.prefill import Origin, Proposal, Source, proposals_for, read_known_answers, write_proposals
from webapp.shared.reading_session import reading_session


@blueprint.get("/ajukan/<code>")
@citizen
def apply(code: str) -> ResponseReturnValue:
    """What the applicant needs before beginning, for whom the permit may be, and the drafts that are begun already."""
    permit, definition = offered_permit(db_session(), code)
    return _show(db_session(), permit, definition, PartyForm(db_session(), signed_in_user()))


@blueprint.post("/ajukan/<code>")
@citizen
def begin(code: str) -> ResponseReturnValue:
    """Begins a draft with what the person answered before. One that nothing was typed into yet is taken again."""
    user, at = signed_in_user(), now()
    with reading_session() as reading:
        permit, definition = offered_permit(reading, code)
        form = PartyForm(reading, user, data={"untuk": Capacity.SELF.value})
        if "untuk" in request.form and not form.validate():
            return _show(reading, permit, definition, form), 422
        capacity, company_id = read_choice(form.untuk.data if "untuk" in request.form else Capacity.SELF.value)
        proposals = _proposals(reading, permit, definition, capacity)
    session, version = db_session(), definition.content_hash
    draft = find_blank_draft(session, user.id, permit.code, version, capacity, company_id)
    if draft is None:
        draft = begin_draft(
            session, user.id, permit.code, version, at, proposals, capacity=capacity, company_id=company_id
        )
    else:
        draft.proposals = write_proposals(proposals)
    return after_party(draft.id, capacity)


def _show(session: Session, permit: Permit, definition: ProcessDefinition, form: PartyForm) -> str:
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
        left_to_choose=list(left_to_choose(start_form(definition), variant)) if variant else [],
    )


def _proposals(
    session: Session, permit: Permit, definition: ProcessDefinition, capacity: Capacity
) -> dict[str, Proposal]:
    """What is known already. What the person told of himself is nothing that another one said."""
    catalog, is_for_oneself = services().catalog, capacity == Capacity.SELF
    known = read_known_answers(session, catalog, signed_in_user().id, now(), is_for_oneself=is_for_oneself)
    return proposals_for(known, catalog, permit.code, definition, _chosen(definition, chosen_variant(permit)))


def _chosen(definition: ProcessDefinition, variant: Variant | None) -> dict[str, Proposal]:
    """The variant that was chosen before, as the answers that it is in the form."""
    said = Source(Origin.OCCASION)
    chosen = answers_of_variant(start_form(definition), variant) if variant else {}
    return {key: Proposal(value, said) for key, value in chosen.items()}
