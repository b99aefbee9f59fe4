from __future__ import annotations

from uuid import UUID

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.citizen.after_party import after_party
from webapp.citizen.blueprint import blueprint
from webapp.citizen.own_draft import load_own_draft
from webapp.citizen.party_form import PartyForm
from webapp.database import db_session
from webapp.extensions import now
from webapp.services.drafts import DraftNotFoundError, get_draft
from webapp.services.parties import choose_party, read_choice
from webapp.shared.reading_session import reading_session


@blueprint.route("/draf/<uuid:draft_id>/untuk-siapa", methods=["GET", "POST"])
@citizen
def draft_party(draft_id: UUID) -> ResponseReturnValue:
    """Says for whom the permit is; for another person, who that is comes next."""
    own, user = load_own_draft(draft_id), signed_in_user()
    with reading_session() as session:
        form = PartyForm(session, user, data={"untuk": own.party.choice})
    if not form.validate_on_submit():
        return render_template("citizen/draft_party_choice.html", own=own, form=form), 422 if form.errors else 200
    choice = read_choice(form.untuk.data)
    try:
        draft = get_draft(db_session(), draft_id, user.id, for_update=True)
    except DraftNotFoundError:  # sent or thrown away a moment ago, on another device
        abort(404)
    choose_party(db_session(), draft, choice, user.id, now())
    return after_party(draft_id, choice[0])
