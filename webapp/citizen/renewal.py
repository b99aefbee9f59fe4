from __future__ import annotations

from flask import abort
from flask.typing import ResponseReturnValue

from catalog import RenewalWay
from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.citizen.after_party import after_party
from webapp.citizen.blueprint import blueprint
from webapp.citizen.offered_permit import offered_permit
from webapp.citizen.own import own_application
from webapp.database import db_session
from webapp.extensions import now, services
from webapp.models import Capacity
from webapp.services.held_permits import find_held_permit
from webapp.services.renewals import begin_renewal, proposals_for_renewal, renewed_permit
from webapp.shared.reading_session import reading_session


@blueprint.post("/permohonan/<reference>/izin/<way>")
@citizen
def begin_renewal_draft(reference: str, way: str) -> ResponseReturnValue:
    """Begins the draft with which a permit in hand is renewed, changed, had again or applied for anew."""
    user_id, catalog, at = signed_in_user().id, services().catalog, now()
    with reading_session() as session:
        held = find_held_permit(session, own_application(session, reference), catalog, at)
        if held is None or way not in {RenewalWay.AGAIN, *held.ways}:
            abort(404)
        _permit, definition = offered_permit(session, held.permit.code)
        proposals = proposals_for_renewal(session, catalog, held, RenewalWay(way), definition, user_id, at)
        earlier = renewed_permit(held)
    draft = begin_renewal(db_session(), user_id, earlier, definition.content_hash, proposals, at)
    return after_party(draft.id, Capacity(draft.capacity))
