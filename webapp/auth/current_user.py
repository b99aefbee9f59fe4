"""The person behind the present request."""

from __future__ import annotations

from datetime import timedelta

from flask import abort, g, has_request_context, request

from webapp.auth.session_cookie import read_token
from webapp.config import Settings
from webapp.database import reading_session
from webapp.extensions import services
from webapp.services.current_user import CurrentUser
from webapp.services.login_sessions import FoundSession, SessionLimits, find_session, touch_session


def current_user() -> CurrentUser | None:
    """Who is logged in, or None. Asked of the database once per request."""
    if not has_request_context():
        return None
    if "current_user" not in g:
        g.current_user = _load()
    user: CurrentUser | None = g.current_user
    return user


def signed_in_user() -> CurrentUser:
    """Who is logged in, in a view that only people who are logged in may call."""
    user = current_user()
    if user is None:
        abort(401)
    return user


def session_limits(settings: Settings) -> SessionLimits:
    return SessionLimits(
        idle=timedelta(minutes=settings.session_idle_minutes),
        absolute=timedelta(hours=settings.session_hours),
    )


def _load() -> CurrentUser | None:
    token = read_token(request, services().settings)
    if token is None:
        return None
    at = services().clock()
    found = find_session(reading_session(), token, at, session_limits(services().settings))
    if found is None:
        return None
    _touch(found)
    return found.user


def _touch(found: FoundSession) -> None:
    at = services().clock()
    if found.needs_touch(at):
        with services().session_factory.begin() as session:
            touch_session(session, found.user.session_id, at)
