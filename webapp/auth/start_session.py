from __future__ import annotations

from uuid import UUID

from flask import Response, make_response, redirect, request, session

from webapp.auth.current_user import session_limits
from webapp.auth.kept_form import COOKIE_KEY
from webapp.auth.session_cookie import set_token
from webapp.database import db_session
from webapp.extensions import now, services
from webapp.services.company_people import accept_invitations
from webapp.services.device_name import device_name
from webapp.services.login_sessions import open_session


def start_session(user_id: UUID, go_to: str) -> Response:
    """Logs somebody in on this device and goes on to a page of ours."""
    settings = services().settings
    accept_invitations(db_session(), user_id, now())
    device = device_name(request.user_agent.string)
    token = open_session(db_session(), user_id, now(), session_limits(settings), device)
    # The anti-forgery token and the messages of the stranger before must not live on (session fixation); the
    # chosen language has a cookie of its own. Typed text that was kept is given to its own person only.
    kept = session.get(COOKIE_KEY)
    session.clear()
    if kept:
        session[COOKIE_KEY] = kept
    response = make_response(redirect(go_to))
    set_token(response, token, settings)
    return response
