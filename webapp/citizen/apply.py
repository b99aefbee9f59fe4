from __future__ import annotations

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalog import Permit
from engine import active_definition
from engine.errors import DefinitionNotFoundError
from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.citizen.blueprint import blueprint
from webapp.citizen.party_form import PartyForm
from webapp.database import db_session
from webapp.extensions import now, services
from webapp.models import Capacity
from webapp.services.drafts import begin_draft, find_blank_draft, find_drafts, names_of_drafts
from webapp.services.parties import read_choice


@blueprint.get("/ajukan/<code>")
@citizen
def apply(code: str) -> ResponseReturnValue:
    """What the applicant needs before beginning, for whom the permit may be, and the drafts that are begun already."""
    return _show(_offered_permit(code), PartyForm(db_session(), signed_in_user()))


@blueprint.post("/ajukan/<code>")
@citizen
def begin(code: str) -> ResponseReturnValue:
    """Begins a draft. One that nothing was typed into yet is taken again, so that a double click makes one."""
    permit, session, user = _offered_permit(code), db_session(), signed_in_user()
    form = PartyForm(session, user, data={"untuk": Capacity.SELF.value})
    if "untuk" in request.form and not form.validate():
        return _show(permit, form), 422
    capacity, company_id = read_choice(form.untuk.data if "untuk" in request.form else Capacity.SELF.value)
    version = active_definition(session, permit.process_id).content_hash
    blank = find_blank_draft(session, user.id, permit.code, version, capacity, company_id)
    draft = blank or begin_draft(
        session, user.id, permit.code, version, now(), capacity=capacity, company_id=company_id
    )
    following = "draft_representation" if capacity.is_representation else "draft_overview"
    return redirect(url_for(f"citizen.{following}", draft_id=draft.id), 303)


def _show(permit: Permit, form: PartyForm) -> str:
    drafts = [draft for draft in find_drafts(db_session(), signed_in_user().id) if draft.permit_code == permit.code]
    names = names_of_drafts(db_session(), drafts)
    return render_template("citizen/apply.html", permit=permit, drafts=drafts, draft_names=names, form=form)


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
