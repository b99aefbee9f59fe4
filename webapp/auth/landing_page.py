"""Where people go after logging in."""

from __future__ import annotations

from flask import current_app, url_for

from webapp.models import UserKind

_FIRST_PAGES = {UserKind.CITIZEN: "citizen.my_applications", UserKind.STAFF: "officer.inbox"}


def landing_page(kind: UserKind) -> str:
    """An applicant sees his applications, an officer the inbox."""
    endpoint = _FIRST_PAGES[kind]
    return url_for(endpoint) if endpoint in current_app.view_functions else "/"
