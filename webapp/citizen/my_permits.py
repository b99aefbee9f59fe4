from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.citizen.blueprint import blueprint
from webapp.database import db_session
from webapp.extensions import now, services
from webapp.services.held_permits import find_held_permits


@blueprint.get("/izin-saya")
@citizen
def my_permits() -> ResponseReturnValue:
    """The permits that I hold, how long they hold, and what I can ask for next."""
    held = find_held_permits(db_session(), signed_in_user().id, services().catalog, now())
    return render_template("citizen/my_permits.html", permits=held)
