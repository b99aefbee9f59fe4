from __future__ import annotations

from flask import flash, make_response, redirect, session
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.auth.access import public
from webapp.auth.blueprint import blueprint
from webapp.auth.current_user import current_user
from webapp.auth.session_cookie import clear_token
from webapp.database import db_session
from webapp.extensions import now, services
from webapp.services.login_sessions import revoke_session


# Public, so that somebody whose session just ended gets no login page when logging out.
@blueprint.post("/keluar")
@public
def logout() -> ResponseReturnValue:
    user = current_user()
    if user is not None:
        revoke_session(db_session(), user.session_id, now())
    session.clear()
    flash(gettext("Anda sudah keluar."))
    response = make_response(redirect("/"))
    clear_token(response, services().settings)
    return response
