from __future__ import annotations

from uuid import UUID

from flask import abort
from flask.typing import ResponseReturnValue

from webapp.auth.access import citizen
from webapp.citizen.blueprint import blueprint
from webapp.citizen.own import own_application
from webapp.database import db_session
from webapp.services.letters import find_letters_of_case
from webapp.shared.downloads import send_letter


@blueprint.get("/permohonan/<reference>/surat/<uuid:letter_id>")
@citizen
def letter(reference: str, letter_id: UUID) -> ResponseReturnValue:
    """A letter of my application, as PDF."""
    application = own_application(db_session(), reference)
    for found in find_letters_of_case(db_session(), application.case_id):
        if found.id == letter_id:
            return send_letter(found)
    abort(404)
