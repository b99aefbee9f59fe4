from __future__ import annotations

from flask import abort
from flask.typing import ResponseReturnValue

from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.citizen.blueprint import blueprint
from webapp.database import db_session
from webapp.services.own_files import find_own_file
from webapp.shared.downloads import send_attachment


@blueprint.get("/lampiran/<sha256>")
@citizen
def attachment(sha256: str) -> ResponseReturnValue:
    """A file that the applicant handed in, or that a counter officer handed in for the applicant."""
    found = find_own_file(db_session(), sha256, signed_in_user().id)
    if found is None:
        abort(404)
    return send_attachment(found)
