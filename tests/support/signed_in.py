"""Browsers in which somebody is logged in already, for tests that are about something else.

The login session is a row as the product writes it, and its token the cookie of the browser. The ways in are walked
by test_signing_in.py, test_staff_login.py and the tests in a real browser.
"""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from webapp.auth.current_user import session_limits
from webapp.auth.session_cookie import cookie_name
from webapp.extensions import Services, services
from webapp.models import User
from webapp.services.login_sessions import open_session


def login_token(its: Services, username: str) -> str:
    """Logs somebody in on one more device; gives what its cookie holds."""
    with its.session_factory.begin() as session:
        user_id = session.scalars(select(User.id).where(User.username == username)).one()
        return open_session(session, user_id, its.clock(), session_limits(its.settings))


def enter_as(browser: FlaskClient, app: Flask, username: str) -> FlaskClient:
    """Puts the cookie of somebody who is logged in into this browser."""
    its = services(app)
    browser.set_cookie(cookie_name(its.settings), login_token(its, username))
    return browser
